import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createSeals } from "./seals";

const seals = createSeals("a".repeat(32));
const others = createSeals("b".repeat(32));
const PHONE = "+919876543210";

describe("sealed text", () => {
  test("opens to what it was, whatever it was", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string(), (text, context) => {
        expect(seals.open(seals.seal(text, context), context)).toBe(text);
      }),
    );
  });

  test("opens in another process with the same key", () => {
    expect(createSeals("a".repeat(32)).open(seals.seal(PHONE, "phone"), "phone")).toBe(PHONE);
  });

  test("says nothing, and never the same twice", () => {
    const [one, two] = [seals.seal(PHONE, "phone"), seals.seal(PHONE, "phone")];
    expect(one).not.toBe(two);
    for (const sealed of [one, two]) {
      expect(sealed).toMatch(/^[\w-]+$/);
      expect(Buffer.from(sealed, "base64url").toString("latin1")).not.toContain("9876");
    }
  });

  test("does not open under another key or in another kind of record", () => {
    const sealed = seals.seal(PHONE, "phone");
    expect(() => others.open(sealed, "phone")).toThrow();
    expect(() => seals.open(sealed, "request-id")).toThrow();
    expect(() => seals.open(sealed, "")).toThrow();
  });

  test("does not open with any one bit changed", () => {
    const bytes = Buffer.from(seals.seal(PHONE, "phone"), "base64url");
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => seals.open(changed.toString("base64url"), "phone")).toThrow();
    }
  });

  test("does not open cut short or made longer", () => {
    const bytes = Buffer.from(seals.seal(PHONE, "phone"), "base64url");
    for (let length = 0; length < bytes.length; length++) {
      expect(() => seals.open(bytes.subarray(0, length).toString("base64url"), "phone")).toThrow();
    }
    const longer = Buffer.concat([bytes, Buffer.from([0])]).toString("base64url");
    expect(() => seals.open(longer, "phone")).toThrow();
  });
});

describe("keys and subjects", () => {
  test("a key is the same for the same name and key, in every process", () => {
    expect(seals.key("number", PHONE)).toBe(createSeals("a".repeat(32)).key("number", PHONE));
    expect(seals.subject(PHONE)).toBe(createSeals("a".repeat(32)).subject(PHONE));
  });

  test("another kind, another name, another secret: another key", () => {
    const keys = [
      seals.key("number", PHONE),
      seals.key("block", PHONE),
      seals.key("number", "+919876543211"),
      others.key("number", PHONE),
      seals.subject(PHONE),
      others.subject(PHONE),
      seals.key("number"),
      seals.key("number", PHONE, ""),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  test("where one part of a name ends and the next begins is part of the key", () => {
    const part = fc.string({ unit: fc.constantFrom("a", ",", '"', "\\", "]"), maxLength: 3 });
    const name = fc.array(part, { maxLength: 3 });
    fc.assert(
      fc.property(name, name, (one, two) => {
        const same = JSON.stringify(one) === JSON.stringify(two);
        expect(seals.key("guess", ...one) === seals.key("guess", ...two)).toBe(same);
      }),
    );
    expect(seals.key("guess", "ab", "c")).not.toBe(seals.key("guess", "a", "bc"));
    expect(seals.key("guess", "a,b")).not.toBe(seals.key("guess", "a", "b"));
    expect(seals.key("guess", 'a","b')).not.toBe(seals.key("guess", "a", "b"));
  });

  test("no key serves two purposes: a subject is never some record's key", () => {
    expect(seals.subject(JSON.stringify(["number", PHONE]))).not.toBe(seals.key("number", PHONE));
  });

  test("neither tells the number", () => {
    for (const text of [seals.key("number", PHONE), seals.subject(PHONE)]) {
      expect(text).toMatch(/^[\w-]{43}$/);
      expect(Buffer.from(text, "base64url").toString("latin1")).not.toContain("9876543210");
    }
  });
});
