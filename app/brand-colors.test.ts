import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { BRAND_COLORS, BRAND_NAME } from "@/brand";
import { root } from "@/scripts/commands";
import { iconSvg } from "@/scripts/icons";
import { productSources } from "@/scripts/source-files";

const css = readFileSync(join(root, "app/globals.css"), "utf8");

/** The variables of one block of globals.css. */
function block(start: string): Record<string, string> {
  const [, text = ""] = css.split(`${start} {`);
  const end = text.indexOf("}");
  return Object.fromEntries(
    Array.from(text.slice(0, end).matchAll(/--([\w-]+): (#[0-9a-f]{6});/g), ([, name, value]) => [
      name,
      value,
    ]),
  );
}

const own = ({ brand, strong, on, page }: (typeof BRAND_COLORS)["light"]) => ({
  brand,
  "brand-strong": strong,
  "on-brand": on,
  page,
});
const light = block("\n:root");
const dark = { ...light, ...block("@media (prefers-color-scheme: dark) {\n  :root") };
const more = block("@media (prefers-contrast: more) {\n  :root");
const darkMore = block("@media (prefers-contrast: more) and (prefers-color-scheme: dark) {\n  :root");

const LOOKS: [name: string, colors: Record<string, string>, text: number][] = [
  ["light", { ...light, ...own(BRAND_COLORS.light) }, 4.5],
  ["dark", { ...dark, ...own(BRAND_COLORS.dark) }, 4.5],
  ["light, more contrast", { ...light, ...more, ...own(BRAND_COLORS.lightMoreContrast) }, 7],
  ["dark, more contrast", { ...dark, ...more, ...darkMore, ...own(BRAND_COLORS.darkMoreContrast) }, 7],
];

const TEXT = [
  ["on-brand", "brand"],
  ["on-brand", "brand-strong"],
  ["brand", "card"],
  ["ink", "card"],
  ["ink", "page"],
  ["ink", "notice-soft"],
  ["muted", "card"],
  ["muted", "page"],
  ["trouble", "card"],
] as const;
/** Borders that show where a field is, and the ring that shows where the keyboard is. */
const SHAPES = [
  ["line-strong", "card"],
  ["brand", "page"],
  ["trouble", "card"],
] as const;

describe.each(LOOKS)("in %s", (_name, colors, text) => {
  test.each(TEXT)("%s can be read on %s", (front, back) => {
    expect(contrast(colors[front], colors[back])).toBeGreaterThanOrEqual(text);
  });

  test.each(SHAPES)("%s can be seen on %s", (front, back) => {
    expect(contrast(colors[front], colors[back])).toBeGreaterThanOrEqual(3);
  });
});

/** WCAG 2.2, contrast ratio. */
function contrast(one = "", other = ""): number {
  const [bright, dim] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (bright + 0.05) / (dim + 0.05);
}

function luminance(color: string): number {
  const parts = /^#(..)(..)(..)$/.exec(color)?.slice(1);
  if (!parts) throw new Error(`no colour: ${color}`);
  const [red = 0, green = 0, blue = 0] = parts
    .map((part) => Number.parseInt(part, 16) / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test("name and colours of the brand stand in one file", () => {
  const colors = Object.values(BRAND_COLORS).flatMap(({ brand, strong }) => [brand, strong]);
  for (const [path, text] of productSources()) {
    if (path === "brand.ts" || path.startsWith("sandbox/")) continue;
    for (const word of [`"${BRAND_NAME}"`, `>${BRAND_NAME}<`, ...colors])
      expect(text, path).not.toContain(word);
  }
  for (const color of colors) expect(css).not.toContain(color);
});

test("the icon of the tab is the brand's mark: otherwise npm run icons draws it anew", () => {
  expect(readFileSync(join(root, "app/icon.svg"), "utf8")).toBe(iconSvg());
});
