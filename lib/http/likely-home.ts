import { regionsOf } from "@/lib/languages/regions";
import { likelyCountry, type ServedCountries } from "@/lib/login/countries";

/** Where this person probably has a number: the platform knows where they are, their browser what they read. */
export function likelyHome(
  headers: Headers,
  { served, onVercel }: { served: ServedCountries; onVercel: boolean },
): string {
  // Anywhere else whoever asks could send it.
  const seenIn = onVercel ? headers.get("x-vercel-ip-country") : null;
  return likelyCountry([seenIn, ...regionsOf(headers.get("accept-language"))], served);
}
