import { expect, test } from "vitest";
import { segmentsOf } from "./sms-segments";

const x = (count: number) => "x".repeat(count);
const hindi = (count: number) => "कोड".repeat(count).slice(0, count);

test.each([
  ["nothing at all", "", "GSM-7", 0, 1, 160],
  ["160 characters, to the brim", x(160), "GSM-7", 160, 1, 0],
  ["161, the first that needs two parts", x(161), "GSM-7", 161, 2, 145],
  ["306, two parts to the brim", x(306), "GSM-7", 306, 2, 0],
  ["307, the first that needs three", x(307), "GSM-7", 307, 3, 152],
  ["459, three parts to the brim", x(459), "GSM-7", 459, 3, 0],
  ["an extension character, counted as two", "€", "GSM-7", 2, 1, 158],
  ["every extension character", "\f^{}\\[~]|€", "GSM-7", 20, 1, 140],
  ["80 extension characters, to the brim", "€".repeat(80), "GSM-7", 160, 1, 0],
  ["81 of them", "€".repeat(81), "GSM-7", 162, 2, 143],
  ["an extension character that would be torn", `${x(152)}€${x(10)}`, "GSM-7", 164, 2, 141],
  ["306 septets of which one pair would be torn", `${x(152)}€${x(152)}`, "GSM-7", 306, 3, 152],
  ["accents and Greek of the alphabet", "èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉÄÖÑÜ§äöñüà¿¡", "GSM-7", 36, 1, 124],
  ["line breaks and spaces", "a\r\nb c", "GSM-7", 6, 1, 154],
  ["a Greek Alpha, which only looks like an A", "\u0391", "UCS-2", 1, 1, 69],
  ["one curly quote among 69 letters", `’${x(69)}`, "UCS-2", 70, 1, 0],
  ["one curly quote among 70", `’${x(70)}`, "UCS-2", 71, 2, 63],
  ["Hindi, 70 units", hindi(70), "UCS-2", 70, 1, 0],
  ["Hindi, 71 units", hindi(71), "UCS-2", 71, 2, 63],
  ["Hindi, 134 units: two parts to the brim", hindi(134), "UCS-2", 134, 2, 0],
  ["Hindi, 135 units", hindi(135), "UCS-2", 135, 3, 66],
  ["an emoji, two units", "🔑", "UCS-2", 2, 1, 68],
  ["35 emoji, to the brim", "🔑".repeat(35), "UCS-2", 70, 1, 0],
  ["36 emoji: 33 to a part, for half a pair is no character", "🔑".repeat(36), "UCS-2", 72, 2, 61],
  ["a family joined by zero-width joiners", "👩‍👧", "UCS-2", 5, 1, 65],
  ["the rupee sign, which the alphabet lacks", "₹", "UCS-2", 1, 1, 69],
  ["a lower-case ç, although Ç is there", "ç", "UCS-2", 1, 1, 69],
  ["a tab", "\t", "UCS-2", 1, 1, 69],
  ["a backtick", "`", "UCS-2", 1, 1, 69],
] as const)("%s", (_words, text, encoding, units, count, left) => {
  expect(segmentsOf(text)).toMatchObject({ encoding, units, count, left });
});

test("every printable ASCII character but the backtick is in the alphabet", () => {
  const ascii = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join("");
  expect(segmentsOf(ascii).foreign).toEqual(["`"]);
});

test("the characters that make it UCS-2 are named, each once, whole", () => {
  expect(segmentsOf("“your code” 🔑🔑").foreign).toEqual(["“", "”", "🔑"]);
  expect(segmentsOf("your code").foreign).toEqual([]);
});

test("a part holds what its encoding leaves beside the joining header", () => {
  expect(segmentsOf(x(160)).perSegment).toBe(160);
  expect(segmentsOf(x(161)).perSegment).toBe(153);
  expect(segmentsOf(hindi(70)).perSegment).toBe(70);
  expect(segmentsOf(hindi(71)).perSegment).toBe(67);
});
