import { describe, expect, expectTypeOf, test } from "vitest";
import { languages } from "./languages";
import type { Sentence } from "./sentence";
import { HOLE, voice } from "./voice";

test("a sentence stands within another, in the same language", () => {
  const sentence: Sentence = {
    key: "over.askLater",
    values: { what: { key: "over.expired" }, when: { key: "when.minutes", values: { count: 2 } } },
  };
  expect(voice("en").say(sentence)).toBe("This code has expired. You can ask for a new one in 2 minutes.");
  expect(voice("hi").say(sentence)).toBe(
    "इस कोड की समय-सीमा समाप्त हो गई है। आप 2 मिनट बाद नया कोड मँगा सकते हैं।",
  );
});

describe.each(languages)("%s", (language) => {
  test("counts in the digits of the keypad", () => {
    const said = voice(language).say({ key: "when.hours", values: { count: 24 } });
    expect(said).toContain("24");
  });

  test("leaves a hole for what a component draws", () => {
    const [before, after] = voice(language).around({ key: "code.validFor", values: { time: HOLE } });
    expect(`${before}${after}`).not.toBe("");
    expect(`${before}${after}`).not.toMatch(/[{}\uFFFC]/);
  });
});

test("what a person typed is no message: its braces stay braces", () => {
  const said = voice("en").say({ key: "start.signedInAs", values: { phone: "{count, plural, }<b>" } });
  expect(said).toBe("as {count, plural, }<b>");
});

test("a key that is in no catalogue does not compile, nor does a value that is missing", () => {
  expectTypeOf<"code.verify">().toExtend<Sentence>();
  expectTypeOf<{ key: "code.wrong"; values: { count: number } }>().toExtend<Sentence>();
  expectTypeOf<"code.nowhere">().not.toExtend<Sentence>();
  expectTypeOf<"code.wrong">().not.toExtend<Sentence>();
  expectTypeOf<{ key: "code.wrong"; values: { count: string } }>().not.toExtend<Sentence>();
  expectTypeOf<{ key: "code.wrong"; values: { many: number } }>().not.toExtend<Sentence>();
});
