import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { codeForm, phoneForm, readForm, resendForm, sessionForm } from "./form-fields";

const KEY = "Zm9ydHktZm91ci1jaGFyYW";

function form(fields: Record<string, string | Blob>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
}

test("a form is read as it was filled in", () => {
  expect(
    readForm(phoneForm, form({ phone: "98765 43210", intent: KEY, callbackUrl: "/a", $ACTION_KEY: "x" })),
  ).toEqual({
    phone: "98765 43210",
    intent: KEY,
    callbackUrl: "/a",
    fresh: false,
  });
  expect(readForm(codeForm, form({ code: "123 456", submission: KEY }))).toEqual({
    code: "123 456",
    submission: KEY,
    fresh: false,
  });
});

test("each form says whether it belongs to a step-up; what is not exactly that is an ordinary login", () => {
  const forms: z.ZodType<{ fresh: boolean }>[] = [phoneForm, codeForm, resendForm];
  for (const schema of forms) {
    expect(readForm(schema, form({ fresh: "1" }))).toMatchObject({ fresh: true });
    for (const said of ["", "0", "true", "11"]) {
      expect(readForm(schema, form({ fresh: said }))).toMatchObject({ fresh: false });
    }
    expect(readForm(schema, form({ fresh: new File(["1"], "1") }))).toMatchObject({ fresh: false });
  }
});

test("a session is named by its handle; what is too long for one, or no text, names none", () => {
  expect(readForm(sessionForm, form({ session: "a-handle" }))).toEqual({ session: "a-handle" });
  for (const none of [form({}), form({ session: "x".repeat(65) }), form({ session: new File(["x"], "x") })]) {
    expect(readForm(sessionForm, none)).toEqual({ session: "" });
  }
});

test("a form without a key of its own, or with a bad one, is a new one", () => {
  const [first, second] = [form({}), form({ intent: "short" })].map(
    (each) => readForm(resendForm, each).intent,
  );
  expect(first).toMatch(/^[\w-]{22}$/);
  expect(second).toMatch(/^[\w-]{22}$/);
  expect(second).not.toBe(first);
});

describe("an action can be called with anything:", () => {
  test.each([undefined, null, "text", 5, [], {}, new Map(), Object.create(null)])(
    "%o has no fields",
    (anything) => {
      expect(readForm(phoneForm, anything)).toMatchObject({ phone: "" });
      expect(readForm(codeForm, anything)).toMatchObject({ code: "" });
    },
  );
  test("a file where text should be is an empty text", () => {
    const file = new File(["123456"], "code.txt");
    expect(readForm(codeForm, form({ code: file }))).toMatchObject({ code: "" });
    expect(readForm(phoneForm, form({ phone: file, callbackUrl: file }))).toMatchObject({
      phone: "",
      callbackUrl: undefined,
    });
  });
});
