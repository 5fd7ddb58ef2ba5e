/** A language people can read this site in. */
export type Language = keyof typeof LANGUAGES;

type About = {
  /** As its readers call it. */
  name: string;
  direction: "ltr" | "rtl";
  /**
   * For Intl. Latin digits in every language: they are the ones in the SMS and on the keypad, and Bengali and Marathi
   * would have others by default.
   */
  locale: string;
};

/** In the order in which they are offered. */
export const LANGUAGES = {
  en: { name: "English", direction: "ltr", locale: "en-IN" },
  hi: { name: "हिन्दी", direction: "ltr", locale: "hi-IN-u-nu-latn" },
  bn: { name: "বাংলা", direction: "ltr", locale: "bn-IN-u-nu-latn" },
  mr: { name: "मराठी", direction: "ltr", locale: "mr-IN-u-nu-latn" },
  te: { name: "తెలుగు", direction: "ltr", locale: "te-IN-u-nu-latn" },
  ta: { name: "தமிழ்", direction: "ltr", locale: "ta-IN-u-nu-latn" },
  ur: { name: "اردو", direction: "rtl", locale: "ur-IN-u-nu-latn" },
} as const satisfies Record<string, About>;

export const languages = Object.keys(LANGUAGES) as Language[];

/** For who asks for none that we have. */
export const FALLBACK: Language = "en";

export function isLanguage(text: unknown): text is Language {
  return typeof text === "string" && Object.hasOwn(LANGUAGES, text);
}
