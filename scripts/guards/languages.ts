import type { Area } from "./guard";

export const languages: Area = {
  name: "lib/languages",
  files: [
    {
      file: "lib/languages/choose.ts",
      killedBy: ["lib/languages/choose.test.ts"],
      guards: [
        {
          keepsOut: "a page that forgets the language somebody chose",
          find: "if (isLanguage(cookie)) return cookie;",
          putInstead: "",
        },
        {
          keepsOut: "a cookie that names what is no language",
          find: "if (isLanguage(cookie)) return cookie;",
          putInstead: "if (cookie) return cookie as Language;",
        },
        {
          keepsOut: "no words at all for who reads none of our languages",
          find: "return isLanguage(preferred) ? preferred : FALLBACK;",
          putInstead: "return preferred as Language;",
        },
      ],
    },
    {
      file: "lib/languages/languages.ts",
      killedBy: ["lib/languages/choose.test.ts"],
      guards: [
        {
          keepsOut: "`constructor` as a language",
          find: "Object.hasOwn(LANGUAGES, text)",
          putInstead: "text in LANGUAGES",
        },
        {
          keepsOut: "digits that are not on the keypad",
          find: 'locale: "bn-IN-u-nu-latn"',
          putInstead: 'locale: "bn-IN"',
          killedBy: ["lib/languages/voice.test.ts"],
        },
      ],
    },
    {
      file: "lib/login/countries.ts",
      killedBy: ["lib/login/countries.test.ts"],
      guards: [
        {
          keepsOut: "a form that names a country of its own",
          find: "return allowed.find((country) => country === named) ?? byDefault;",
          putInstead: "return String(named ?? byDefault);",
        },
        {
          keepsOut: "a select that opens on a country that is not served",
          find: "hint !== null && served.allowed.includes(hint)",
          putInstead: "hint !== null",
        },
      ],
    },
    {
      file: "lib/http/likely-home.ts",
      killedBy: ["lib/http/likely-home.test.ts"],
      guards: [
        {
          keepsOut: "a platform's header where no platform writes it",
          find: 'onVercel ? headers.get("x-vercel-ip-country") : null',
          putInstead: 'headers.get("x-vercel-ip-country")',
        },
      ],
    },
  ],
};
