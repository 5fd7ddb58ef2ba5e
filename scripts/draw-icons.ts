import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { browserOptions } from "./browser";
import { root } from "./commands";
import { ico, iconSvg } from "./icons";

const svg = iconSvg();
writeFileSync(join(root, "app/icon.svg"), svg);

const browser = await chromium.launch(browserOptions());
const page = await browser.newPage();
const pictures = [];
for (const size of [16, 32, 48]) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>body { margin: 0 } svg { display: block; width: ${size}px }</style>${svg}`);
  pictures.push({ size, png: await page.screenshot({ omitBackground: true }) });
}
await browser.close();
writeFileSync(join(root, "public/favicon.ico"), ico(pictures));
console.log("Drew app/icon.svg and public/favicon.ico from brand.ts.");
