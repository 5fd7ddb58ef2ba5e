import { type CountryCode, getCountryCallingCode, isSupportedCountry } from "libphonenumber-js/max";

/**
 * The countries whose numbers get codes, ISO 3166. The one table: the picker offers them, the check refuses all others,
 * and a number without a calling code is one of theirs.
 */
export type ServedCountries = { allowed: readonly string[]; byDefault: string };

/** The country that a form names, if it is served: whatever else comes in its place counts for nothing. */
export function homeCountry(named: unknown, { allowed, byDefault }: ServedCountries): string {
  return allowed.find((country) => country === named) ?? byDefault;
}

/** Where somebody probably has their number. @param hints country codes, the best first; some may be none. */
export function likelyCountry(hints: readonly (string | null)[], served: ServedCountries): string {
  const known = hints.find((hint) => hint !== null && served.allowed.includes(hint));
  return known ?? served.byDefault;
}

/** `+91` for `IN`. */
export function callingCode(country: string): string {
  return `+${getCountryCallingCode(country as CountryCode)}`;
}

/** An ISO 3166 code that has phone numbers: `IN`, `GB`. */
export function isCountry(code: string): boolean {
  return isSupportedCountry(code);
}
