import { expect, test } from "vitest";
import { ico, iconSvg } from "./icons";

test("an icon stands alone: no variable of a page is in it", () => {
  expect(iconSvg()).toMatch(/^<svg xmlns="[^"]+" viewBox="0 0 32 32">/);
  expect(iconSvg()).not.toContain("var(");
});

test("an .ico says where each of its pictures begins and ends", () => {
  const pictures = [
    { size: 16, png: Buffer.from("sixteen") },
    { size: 32, png: Buffer.from("thirty-two") },
  ];
  const bytes = ico(pictures);
  expect([bytes.readUInt16LE(0), bytes.readUInt16LE(2), bytes.readUInt16LE(4)]).toEqual([0, 1, 2]);
  for (const [index, { size, png }] of pictures.entries()) {
    const at = 6 + 16 * index;
    const [length, offset] = [bytes.readUInt32LE(at + 8), bytes.readUInt32LE(at + 12)];
    expect(bytes.readUInt8(at)).toBe(size);
    expect(bytes.subarray(offset, offset + length)).toEqual(png);
  }
});
