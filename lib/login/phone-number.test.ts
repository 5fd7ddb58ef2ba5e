import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blockOf, maskPhoneNumber, readPhoneNumber, readTarget, showBlock } from "./phone-number";
import { INDIA, read } from "./test-world";

const PHONE = "+919876543210";

describe("one number, however it is typed", () => {
  test.each([
    "9876543210",
    "98765 43210",
    "98765-43210",
    "98765.43210",
    "987 654 3210",
    "987-654-3210",
    "987.654.3210",
    "(987) 654-3210",
    "(98765) 43210",
    "(98765)43210",
    "98 76 54 32 10",
    "98-76-54-32-10",
    " 9876543210",
    "9876543210 ",
    "  98765  43210  ",
    "09876543210",
    "0 98765 43210",
    "0-98765-43210",
    "(0) 98765 43210",
    "(0)9876543210",
    "919876543210",
    "91 9876543210",
    "91-98765-43210",
    "91 (98765) 43210",
    "(91) 98765 43210",
    "00919876543210",
    "0091 98765 43210",
    "0091-98765-43210",
    "00 91 98765 43210",
    "(0091) 98765.43210",
    "+919876543210",
    "+91 9876543210",
    "+91 98765 43210",
    "+91-98765-43210",
    "+91.98765.43210",
    "+91 (98765) 43210",
    "+91(98765)43210",
    "(+91) 98765 43210",
    "(+91)9876543210",
    "+91 (0) 98765 43210",
    "+91 09876543210",
    "+ 91 98765 43210",
    "+91 +91 98765 43210",
    "+91+919876543210",
    "+91 91 98765 43210",
    "91 91 98765 43210",
    "9191 98765 43210",
    "0091 +91 98765 43210",
    "91 0091 98765 43210",
    "91 091 98765 43210",
    "091 98765 43210",
    "+(91) 98765-43210",
    "+9 1 9 8 7 6 5 4 3 2 1 0",
    "+91--98765--43210",
    "+91 98765 43210.",
    "\u202A+91 98765 43210\u202C",
    "\u202D+919876543210\u202C",
    "\u2066+919876543210\u2069",
    "\u200B98765\u200B43210",
    "\u200E+919876543210\u200F",
    "98765\u200D43210\u200C",
    "\uFEFF9876543210",
    "+91\u00A098765\u00A043210",
    "98765\u202F43210",
    "98765\u200743210",
  ])("%o", (typed) => {
    expect(read(typed)).toEqual({ kind: "phone_number", phone: PHONE });
  });

  test.each([
    "9123456789",
    "09123456789",
    "919123456789",
    "+919123456789",
    "00919123456789",
    "91 91234 56789",
  ])("%o: the 91 that begins a national number is not the country's", (typed) => {
    expect(read(typed)).toEqual({ kind: "phone_number", phone: "+919123456789" });
  });

  test.each(["9191987654", "919191919191", "+919191919191"])(
    "%o is a number as it stands: no 91 of it is a prefix too many",
    (typed) => {
      const phone = `+91${typed.slice(-10)}`;
      expect(read(typed)).toEqual({ kind: "phone_number", phone });
    },
  );

  test.each([
    "91 91 91 98765 43210",
    "+91 +91",
    "91 91 98765 4321",
    "91 91 98765 432101",
    "+44 +91 98765 43210",
  ])("%o is none, whichever prefix is left out", (typed) => {
    expect(read(typed)).toEqual({ kind: "malformed" });
  });

  test("any of the allowed punctuation between any of the digits", () => {
    const gap = fc.array(fc.constantFrom(" ", "-", ".", "(", ")", "\u200B", "\u00A0"), { maxLength: 1 });
    const prefix = fc.constantFrom("", "0", "91", "0091", "+91");
    fc.assert(
      fc.property(prefix, fc.array(gap, { minLength: 10, maxLength: 10 }), (begin, gaps) => {
        const typed = begin + [..."9876543210"].map((digit, n) => digit + (gaps[n] ?? []).join("")).join("");
        const visible = typed.replace(/[\u200B\u00A0]/g, "");
        const expected = visible.length > 24 ? { kind: "malformed" } : { kind: "phone_number", phone: PHONE };
        expect(read(typed)).toEqual(expected);
      }),
    );
  });
});

describe("what is no number is refused before a parser could make one of it", () => {
  test.each([
    ["nothing", ""],
    ["blank", "      "],
    ["punctuation only", "+-().-+"],
    ["full-width digits", "９８７６５４３２１０"],
    ["one full-width digit", "987654321０"],
    ["a full-width plus", "＋919876543210"],
    ["Arabic-Indic digits", "٩٨٧٦٥٤٣٢١٠"],
    ["extended Arabic-Indic digits", "۹۸۷۶۵۴۳۲۱۰"],
    ["Devanagari digits", "९८७६५४३२१०"],
    ["mathematical digits", "𝟗𝟖𝟕𝟔𝟓𝟒𝟑𝟐𝟏𝟎"],
    ["superscript digits", "⁹⁸⁷⁶⁵⁴³²¹⁰"],
    ["NUL at the end", "9876543210\0"],
    ["NUL in the middle", "98765\u000043210"],
    ["a newline at the end", "9876543210\n"],
    ["a newline in the middle", "98765\n43210"],
    ["two numbers on two lines", "9876543210\n9876543211"],
    ["a carriage return", "9876543210\r"],
    ["a tab", "98765\t43210"],
    ["a vertical tab", "98765\u000b43210"],
    ["a line separator", "98765\u202843210"],
    ["an ideographic space", "98765\u300043210"],
    ["an en dash", "98765–43210"],
    ["a minus sign", "98765−43210"],
    ["a soft hyphen", "98765\u00AD43210"],
    ["a tel: link", "tel:+919876543210"],
    ["an sms: link", "sms:9876543210"],
    ["tel with context", "tel:98765;phone-context=+91"],
    ["letters in the middle", "98765x43210"],
    ["letters that dial", "98765FLOWER"],
    ["letters after", "9876543210 mobile"],
    ["letters before", "call 9876543210"],
    ["ext", "9876543210 ext 5"],
    ["ext.", "9876543210 ext. 5"],
    ["x5", "9876543210x5"],
    [";ext=", "+919876543210;ext=5"],
    ["#5", "9876543210#5"],
    ["a comma pause", "9876543210,,5"],
    ["a slash", "98765/43210"],
    ["a star", "*9876543210"],
    ["two numbers", "9876543210/9876543211"],
    ["an asterisk and hash code", "*121#"],
    ["HTML", "<b>9876543210</b>"],
    ["a percent encoding", "%2B919876543210"],
    ["exponent", "9.87e9"],
    ["an emoji", "9876543210😀"],
    ["keycap digits", "9️⃣8️⃣7️⃣6️⃣5️⃣4️⃣3️⃣2️⃣1️⃣0️⃣"],
    ["too short", "98765"],
    ["nine digits", "987654321"],
    ["eleven digits", "98765432101"],
    ["twelve digits", "987654321012"],
    ["too long", "9".repeat(25)],
    ["very long", "9".repeat(1_000_000)],
    ["long blanks", `${" ".repeat(20)}9876543210`],
    ["a plus in the middle", "98765+43210"],
    ["a plus at the end", "9876543210+"],
    ["two pluses", "++919876543210"],
    ["a plus before 00", "+00919876543210"],
    ["a number no Indian has", "1111111111"],
    ["a machine's thirteen digits", "+91 5755 123 456 789"],
    ["all zeros", "0000000000"],
    ["the emergency number", "112"],
    ["a longer short code", "1234567"],
  ])("%s", (_, typed) => {
    expect(read(typed)).toEqual({ kind: "malformed" });
  });
});

describe("a number that gets no SMS of ours", () => {
  test.each([
    ["a landline in Mumbai", "+91 22 2123 4567"],
    ["a landline in Delhi", "011 2345 6789"],
    ["toll-free", "1800 123 4567"],
    ["toll-free with the country", "+91 1800 123 4567"],
    ["shared cost", "1860 123 4567"],
    ["a service number", "1234567890"],
  ])("%s", (_, typed) => {
    expect(read(typed).kind).toBe("no_sms");
  });

  test.each([
    ["the United States", "+1 202 555 0123"],
    ["the United Kingdom", "+44 7400 123456"],
    ["Pakistan", "+92 301 2345678"],
    ["Bangladesh", "+880 1812 345678"],
    ["Nepal", "+977 984 1234567"],
    ["a satellite (Inmarsat)", "+870 773 111 632"],
    ["a satellite (Iridium)", "+8816 1234 5678"],
    ["an international premium number", "+979 123 456 789"],
    ["an international toll-free number", "+800 1234 5678"],
    ["Britain by its international prefix", "0044 7400 123456"],
  ])("%s is not served", (_, typed) => {
    expect(read(typed)).toEqual({ kind: "country_not_served" });
  });
});

describe("served countries", () => {
  test("another default country reads national numbers as its own", () => {
    const britain = { allowed: ["GB", "IN"], byDefault: "GB" };
    expect(readPhoneNumber("07400 123456", britain)).toMatchObject({ phone: "+447400123456" });
    expect(readPhoneNumber("+91 98765 43210", britain)).toMatchObject({ phone: PHONE });
    expect(readPhoneNumber("020 7946 0958", britain)).toEqual({ kind: "no_sms" });
  });

  test("where mobile and fixed numbers look alike, an SMS may get there", () => {
    const america = { allowed: ["US"], byDefault: "US" };
    expect(readPhoneNumber("(213) 373-4253", america)).toMatchObject({ phone: "+12133734253" });
    expect(readPhoneNumber("1-800-225-5246", america)).not.toMatchObject({ kind: "phone_number" });
    expect(readPhoneNumber("+1 900 234 5678", america)).toEqual({ kind: "no_sms" });
    expect(readPhoneNumber("+1 416 555 0123", america)).toMatchObject({ kind: "country_not_served" });
  });
});

test("reading never throws, and whatever it accepts is E.164 of a served country, which reads as itself", () => {
  const close = fc.string({ unit: fc.constantFrom(..."+0123456789 ()-.9871x\u200B\0\n"), maxLength: 26 });
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), close), (typed) => {
      const reading = readPhoneNumber(typed, INDIA);
      if (reading.kind !== "phone_number") return;
      expect(reading.phone).toMatch(/^\+91[6-9]\d{9}$/);
      expect(read(reading.phone)).toEqual(reading);
    }),
    { numRuns: 3000 },
  );
});

describe("the mask", () => {
  test("shows the country code and the last four digits", () => {
    const reading = read("98765 43210");
    expect(reading.kind === "phone_number" && maskPhoneNumber(reading.phone)).toBe("+91 ••••• •3210");
  });

  test.each([
    ["07400 123456", "GB", "+44"],
    ["(213) 373-4253", "US", "+1"],
    ["8123 4567", "SG", "+65"],
    ["6123 4567", "HK", "+852"],
  ])("%s in %s shows four digits and no more", (typed, country, callingCode) => {
    const reading = readPhoneNumber(typed, { allowed: [country], byDefault: country });
    if (reading.kind !== "phone_number") throw new Error(reading.kind);
    const mask = maskPhoneNumber(reading.phone);
    expect(mask.startsWith(`${callingCode} •`)).toBe(true);
    expect(mask.slice(callingCode.length).replace(/\D/g, "")).toBe(reading.phone.slice(-4));
    expect(mask.slice(callingCode.length).match(/[•\d]/g)).toHaveLength(
      reading.phone.length - callingCode.length,
    );
  });
});

describe("a block", () => {
  test("is what a number is without its last three digits, and is shown with dots in their place", () => {
    const reading = read("98765 43210");
    if (reading.kind !== "phone_number") throw new Error(reading.kind);
    expect(blockOf(reading.phone)).toBe("+919876543");
    expect(showBlock("+919876543")).toBe("+91 98765 43•••");
  });

  test.each(["+91 98765 43•••", "98765 43***", "9876543xxx", "098765-43...", " +919876543XXX "])(
    "%j names the block, as operators write or paste it",
    (typed) => {
      expect(readTarget(typed, INDIA)).toEqual({ kind: "block", block: "+919876543" });
    },
  );

  test("a whole number names itself", () => {
    expect(readTarget("98765 43210", INDIA)).toEqual({ kind: "number", phone: "+919876543210" });
  });

  test.each([
    "",
    "98765",
    "98765 4321•",
    "98765 4•••",
    "11234 56•••",
    "+1 201 555 0•••",
    "•••",
    "98765 43••••",
  ])("%j names nobody", (typed) => expect(readTarget(typed, INDIA)).toBeNull());
});
