import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { describe, expect, test } from "vitest";
import { english } from "./catalogues/en";
import { LANGUAGES, languages } from "./languages";
import type { Key } from "./sentence";
import { CATALOGUES } from "./voice";

const KEYS = Object.keys(english) as Key[];
const others = languages.filter((language) => language !== "en");

type Open = { name: string; kind: "number" | "text" };

/** What a message leaves open, in branches too; and the forms it has for numbers. */
function look(message: string): { open: Open[]; forms: string[][] } {
  const open: Open[] = [];
  const forms: string[][] = [];
  const walk = (elements: MessageFormatElement[]) => {
    for (const element of elements) {
      if (element.type === TYPE.argument) open.push({ name: element.value, kind: "text" });
      if (element.type === TYPE.number) open.push({ name: element.value, kind: "number" });
      if (element.type === TYPE.plural) {
        open.push({ name: element.value, kind: "number" });
        forms.push(Object.keys(element.options));
        for (const { value } of Object.values(element.options)) walk(value);
      }
      expect([TYPE.literal, TYPE.argument, TYPE.number, TYPE.plural, TYPE.pound]).toContain(element.type);
    }
  };
  walk(parse(message));
  return { open, forms };
}

const asSet = (open: Open[]) => [...new Set(open.map(({ name, kind }) => `${name}: ${kind}`))].sort();

describe.each(others)("%s", (language) => {
  const catalogue = CATALOGUES[language];

  test("has every sentence, and none that English lacks", () => {
    expect(Object.keys(catalogue).sort()).toEqual([...KEYS].sort());
  });

  test.each(KEYS)("%s leaves the same open as in English", (key) => {
    expect(asSet(look(catalogue[key]).open)).toEqual(asSet(look(english[key]).open));
  });

  test.each(KEYS)("%s is translated, and without a space too many", (key) => {
    // Urdu's and Devanagari's own letters; a sentence of English letters alone was forgotten.
    expect(catalogue[key]).not.toMatch(/^[\x20-\x7e…]*$/);
    expect(catalogue[key]).toBe(catalogue[key].trim());
    expect(catalogue[key]).not.toMatch(/ {2}/);
  });
});

test.each(languages)("%s has a form for every number", (language) => {
  const needed = new Intl.PluralRules(LANGUAGES[language].locale).resolvedOptions().pluralCategories;
  for (const key of KEYS) {
    for (const forms of look(CATALOGUES[language][key]).forms) {
      expect([key, [...forms].sort()]).toEqual([key, [...needed].sort()]);
    }
  }
});

test.each(languages)("%s writes no digits but those on the keypad", (language) => {
  for (const key of KEYS) expect(CATALOGUES[language][key]).not.toMatch(/(?![0-9])\p{Nd}/u);
});
