import Negotiator from "negotiator";
import { LANGUAGES, type Language, languages } from "./languages";

/** The regions that a browser's languages name, the preferred first: `en-GB,hi-IN;q=0.9` says GB, then IN. */
export function regionsOf(acceptLanguage: string | null): string[] {
  if (acceptLanguage === null) return [];
  const tags = new Negotiator({ headers: { "accept-language": acceptLanguage } }).languages();
  return tags.flatMap((tag) => /^[a-z]{2,3}(?:-[a-z]{4})?-([a-z]{2})\b/i.exec(tag)?.[1]?.toUpperCase() ?? []);
}

const names = new Map(
  languages.map((language) => {
    const { locale } = LANGUAGES[language];
    return [
      language,
      {
        displayed: new Intl.DisplayNames(locale, { type: "region" }),
        collator: new Intl.Collator(locale),
      },
    ];
  }),
);

/** Regions with their names in a language, in its alphabetical order. */
export function regionsByName(language: Language, regions: readonly string[]) {
  const { displayed, collator } = names.get(language) ?? {};
  return regions
    .map((code) => ({ code, name: displayed?.of(code) ?? code }))
    .sort((one, other) => collator?.compare(one.name, other.name) ?? 0);
}
