import "server-only";
import { headers } from "next/headers";
import { composed } from "@/lib/compose";
import { environment } from "@/lib/env";
import { requestAddress } from "@/lib/http/request-address";
import { originOf } from "@/lib/http/same-origin";
import type { Sentence } from "@/lib/languages/sentence";
import type { TooMany } from "@/lib/login/outcome";
import { troubleSentence } from "@/lib/login/sentences";

/** The outer door: one window an address over everything that is posted, before anything finer is asked or opened. */
export async function knock(): Promise<TooMany | { kind: "open" }> {
  const { outerDoor, report } = composed();
  const answer = await outerDoor.knock(requestAddress(await headers()));
  if (answer.open) return { kind: "open" };
  report({ event: "outer_door_closed" });
  return { kind: "too_many_requests", retryAfterSeconds: answer.retryAfterSeconds };
}

/** Whether the action that runs was posted from a page of ours. Browsers always send an Origin with a form. */
export async function isFromOwnPage(): Promise<boolean> {
  return originOf(await headers(), environment().origins) === "ours";
}

/** What a form's action says in place of going on: null, come in; else a sentence for the person at the door. */
export async function refusedAtTheDoor(): Promise<Sentence | null> {
  if (!(await isFromOwnPage())) return "trouble.crossSite";
  const door = await knock();
  return door.kind === "open" ? null : troubleSentence(door);
}
