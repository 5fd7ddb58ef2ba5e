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

test("how long ago, in the largest whole unit; what is younger than a minute, or of a clock ahead, is now", () => {
  const { ago } = voice("en");
  const MINUTE = 60_000;
  const said = [
    -5_000,
    0,
    MINUTE - 1,
    MINUTE,
    59 * MINUTE,
    60 * MINUTE,
    24 * 60 * MINUTE,
    30 * 24 * 60 * MINUTE,
  ];
  expect(said.map(ago)).toEqual([
    ...["now", "now", "now", "1 minute ago", "59 minutes ago"],
    ...["1 hour ago", "yesterday", "30 days ago"],
  ]);
  expect(voice("hi").ago(5 * MINUTE)).toBe("5 मिनट पहले");
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
