import { IntlMessageFormat } from "intl-messageformat";
import { bengali } from "./catalogues/bn";
import { english } from "./catalogues/en";
import { hindi } from "./catalogues/hi";
import { marathi } from "./catalogues/mr";
import { tamil } from "./catalogues/ta";
import { telugu } from "./catalogues/te";
import { urdu } from "./catalogues/ur";
import { LANGUAGES, type Language, languages } from "./languages";
import type { Catalogue, Sentence } from "./sentence";

export const CATALOGUES: Record<Language, Catalogue> = {
  en: english,
  hi: hindi,
  bn: bengali,
  mr: marathi,
  te: telugu,
  ta: tamil,
  ur: urdu,
};

/** One language, ready to speak. */
export type Voice = {
  language: Language;
  say(sentence: Sentence): string;
  /** A sentence around `HOLE`, for a component to put something of its own there. */
  around(sentence: Sentence): readonly [before: string, after: string];
  /** "5 minutes ago", "yesterday": so long before now, in its largest whole unit. */
  ago(milliseconds: number): string;
};

/** The value to give for what a component draws itself: a countdown, a number that must not break. */
export const HOLE = "\uFFFC";

const UNITS: [unit: "day" | "hour" | "minute", size: number][] = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];

const voices = Object.fromEntries(languages.map((language) => [language, createVoice(language)]));

/** The same one every time: it keeps each sentence as it was understood at first. */
export function voice(language: Language): Voice {
  return voices[language] as Voice;
}

function createVoice(language: Language): Voice {
  const catalogue = CATALOGUES[language];
  const relative = new Intl.RelativeTimeFormat(LANGUAGES[language].locale, { numeric: "auto" });
  const understood = new Map<string, IntlMessageFormat>();

  function say(sentence: Sentence): string {
    if (typeof sentence === "string") return catalogue[sentence];
    const { key } = sentence;
    if (!("values" in sentence)) return catalogue[key];
    let format = understood.get(key);
    if (format === undefined) {
      format = new IntlMessageFormat(catalogue[key], LANGUAGES[language].locale);
      understood.set(key, format);
    }
    const spoken = Object.entries(sentence.values).map(([name, value]) => [
      name,
      typeof value === "object" ? say(value) : value,
    ]);
    return String(format.format(Object.fromEntries(spoken)));
  }

  return {
    language,
    say,
    around(sentence) {
      const [before = "", after = ""] = say(sentence).split(HOLE);
      return [before, after];
    },
    ago(milliseconds) {
      const [unit, size] = UNITS.find(([, each]) => milliseconds >= each) ?? ["second", 1000];
      // A minute is as fine as this is known: "now" is what is younger.
      return relative.format(unit === "second" ? 0 : -Math.floor(milliseconds / size), unit);
    },
  };
}
