import { type PhoneNumber, readPhoneNumber } from "@/lib/login/phone-number";
import type { Device } from "@/lib/login/world";

export function phoneOf(typed: string): PhoneNumber {
  const reading = readPhoneNumber(typed, { allowed: ["IN"], byDefault: "IN" });
  if (reading.kind !== "phone_number") throw new Error(`not a number that gets an SMS: ${typed}`);
  return reading.phone;
}

export const ASHA = phoneOf("98765 43210");
export const BIMAL = phoneOf("91234 56789");

/** Numbers of Asha's block: all but the last three digits are hers. */
export const neighbour = (n: number) => phoneOf(`98765 43${String(n).padStart(3, "0")}`);
/** Numbers of which no two are in one block. */
export const stranger = (n: number) => phoneOf(`98${String(n).padStart(5, "0")}777`);

/** From what they sign in. */
export const PHONE: Device = { browser: "Chrome", system: "Android" };
export const LAPTOP: Device = { browser: "Firefox", system: "Linux" };

export const HOME = "203.0.113.7";
/** An address of its own for each. */
export const addressOf = (n: number) => `198.51.${Math.floor(n / 250)}.${n % 250}`;
