import Negotiator from "negotiator";
import { FALLBACK, isLanguage, type Language, languages } from "./languages";

/** Remembers what was chosen by hand. No secret: it says a language and nothing else. */
export const LANGUAGE_COOKIE = "login-language";

/** What was chosen by hand, else what the browser or program prefers, else English. */
export function chooseLanguage(cookie: string | undefined, acceptLanguage: string | null): Language {
  if (isLanguage(cookie)) return cookie;
  if (acceptLanguage === null) return FALLBACK;
  const [preferred] = new Negotiator({ headers: { "accept-language": acceptLanguage } }).languages(languages);
  return isLanguage(preferred) ? preferred : FALLBACK;
}
