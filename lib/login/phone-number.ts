import { type CountryCode, getCountryCallingCode, parsePhoneNumberFromString } from "libphonenumber-js/max";
import { callingCode, homeCountry, type ServedCountries } from "./countries";

/** A phone number in E.164, e.g. `+919876543210`: the one form that limits, records and the provider see. */
export type PhoneNumber = string & { readonly brand: "PhoneNumber" };

export type PhoneNumberReading =
  | { kind: "phone_number"; phone: PhoneNumber }
  | { kind: "malformed" }
  | { kind: "country_not_served" }
  | { kind: "no_sms" };

/**
 * Marks that contact apps and chat programs paste around a number and nobody can see: zero-width and
 * bidirectional controls, the byte order mark, no-break spaces. A fixed list; anything else stays and is refused.
 */
const INVISIBLE_MARKS = /[\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF\u00A0\u2007\u202F]/g;

/** Judged before parsing: a parser would make a number of full-width digits, `tel:`, NUL or letters in the middle. */
const LOOKS_LIKE_A_NUMBER = /^[+0-9 ()\-.]{6,24}$/;

/** Taken out once it is known to be all there is: the parser reads "+91 (98…" but not "(+91) 98…". */
const PUNCTUATION = /[ ()\-.]/g;

/** Numbers that take an SMS. Some countries (the US) do not tell mobile and fixed numbers apart. */
const SMS_TYPES: readonly (string | undefined)[] = ["MOBILE", "FIXED_LINE_OR_MOBILE"];

/**
 * Reads what a person typed or pasted. Never throws; spends no limit; asks nobody.
 * @param country whose number it is unless it has a calling code of its own, which counts more
 */
export function readPhoneNumber(
  raw: string,
  served: ServedCountries,
  country: string = served.byDefault,
): PhoneNumberReading {
  const visible = raw.replace(INVISIBLE_MARKS, "");
  if (!LOOKS_LIKE_A_NUMBER.test(visible)) return { kind: "malformed" };
  const digits = visible.replace(PUNCTUATION, "");
  const understood = (text: string) =>
    parsePhoneNumberFromString(text, { defaultCountry: country as CountryCode, extract: false });
  const asTyped = understood(digits);
  const parsed = asTyped?.isValid()
    ? asTyped
    : understood(withOnePrefix(digits, [country, ...served.allowed]));
  if (!parsed?.isValid() || parsed.ext) return { kind: "malformed" };
  if (!parsed.country || !served.allowed.includes(parsed.country)) return { kind: "country_not_served" };
  if (!SMS_TYPES.includes(parsed.getType())) return { kind: "no_sms" };
  return { kind: "phone_number", phone: parsed.number as string as PhoneNumber };
}

/**
 * A calling code put before a number that has one already, or a 0 before the code: "+91 +91 98…", "91 91 98…",
 * "091 98…". Only asked of what is no number as it stands.
 */
function withOnePrefix(digits: string, countries: readonly string[]): string {
  for (const country of countries) {
    const code = getCountryCallingCode(country as CountryCode);
    const prefixes = new RegExp(`^(?:(?:\\+|00?)?${code}(?:\\+|00?)?|0)${code}(\\d+)$`);
    const [, national] = prefixes.exec(digits) ?? [];
    if (national) return `+${code}${national}`;
  }
  return digits;
}

/** `+91 ••••• •3210`: the country code and the last four digits, the rest as dots. */
export function maskPhoneNumber(phone: PhoneNumber): string {
  const parsed = parsePhoneNumberFromString(phone);
  const callingCode = parsed?.countryCallingCode ?? "";
  const national = phone.slice(1 + callingCode.length);
  const dots = "•".repeat(Math.max(national.length - 4, 0));
  const rest = `${dots.slice(5)}${national.slice(-4)}`;
  return `+${callingCode} ${dots.slice(0, 5)} ${rest}`;
}

/** Whose number it is, of the countries served. */
export function countryOf(phone: PhoneNumber, served: ServedCountries): string {
  return homeCountry(parsePhoneNumberFromString(phone)?.country, served);
}

/** As somebody would type it into a field that stands for a country: `9876543210`, `+447911123456`. */
export function asTyped(phone: PhoneNumber, country: string): string {
  const prefix = callingCode(country);
  return phone.startsWith(prefix) ? phone.slice(prefix.length) : phone;
}

/** Numbers that differ in their last three digits are one block: `+919876543` for `+919876543210`. */
export function blockOf(phone: PhoneNumber): string {
  return phone.slice(0, -BLOCK_DIGITS);
}

const BLOCK_DIGITS = 3;

/** `+91 98765 43•••`: a thousand numbers, for operators who decide about them. */
export function showBlock(block: string): string {
  const parsed = parsePhoneNumberFromString(block + "0".repeat(BLOCK_DIGITS));
  const callingCode = parsed?.countryCallingCode ?? "";
  const national = block.slice(1 + callingCode.length);
  return `+${callingCode} ${national.slice(0, 5)} ${national.slice(5)}${"•".repeat(BLOCK_DIGITS)}`;
}

/** What an operator names: one number, or a block with its last three digits as dots, stars or crosses. */
export type Target = { kind: "number"; phone: PhoneNumber } | { kind: "block"; block: string };

export function readTarget(raw: string, served: ServedCountries): Target | null {
  const [, start, dots] = /^(.*\d)[ -]*([•*xX.]{3})$/.exec(raw.trim()) ?? [];
  const reading = readPhoneNumber(dots ? `${start}000` : raw, served);
  if (reading.kind !== "phone_number") return null;
  return dots ? { kind: "block", block: blockOf(reading.phone) } : { kind: "number", phone: reading.phone };
}
