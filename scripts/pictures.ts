import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium } from "@playwright/test";
import { browserOptions } from "./browser";
import { root } from "./commands";
import { localEnvironment } from "./environment";
import { giveUp } from "./foreground";
import { sandboxUrl, startApp, startSandbox } from "./pair";
import { freePort } from "./ports";
import { endTogether } from "./processes";
import { freshSecrets } from "./secrets";

// The pictures of docs/customise.md: the app as it is, and with the brand of somebody else, from a server in
// development that reads brand.ts anew. The file is put back at the end, whatever happens.

const BRAND = join(root, "brand.ts");
const IMAGES = join(root, "docs", "images");
const own = readFileSync(BRAND, "utf8");

/** The change that docs/customise.md shows. */
const example = /```ts\n([\s\S]*?)```/.exec(readFileSync(join(root, "docs/customise.md"), "utf8"))?.[1];

const putBack = () => {
  if (readFileSync(BRAND, "utf8") !== own) writeFileSync(BRAND, own);
};
process.on("exit", putBack);
endTogether(() => 0);
await draw().catch(giveUp);
process.exit(0);

async function draw(): Promise<void> {
  if (!example) throw new Error("docs/customise.md shows no example.");
  const [appPort, sandboxPort] = [await freePort(), await freePort()];
  const place = { appPort, sandboxUrl: sandboxUrl(sandboxPort), secrets: freshSecrets() };
  await startSandbox({ port: sandboxPort });
  const app = await startApp({ mode: "development", port: appPort, env: localEnvironment(place) });
  const browser = await chromium.launch(browserOptions());
  try {
    await picture(browser, app.url, "customise-before", nameIn(own));
    writeFileSync(BRAND, example);
    await picture(browser, app.url, "customise-after", nameIn(example));
  } finally {
    putBack();
    await browser.close();
  }
}

function nameIn(text: string): string {
  return /BRAND_NAME = "([^"]+)"/.exec(text)?.[1] ?? "";
}

/** Number in light colours, code in dark ones, number with more contrast: side by side. */
async function picture(browser: Browser, url: string, name: string, brand: string): Promise<void> {
  const shots: Buffer[] = [];
  const looks = [
    { colorScheme: "light", contrast: "no-preference", code: false },
    { colorScheme: "dark", contrast: "no-preference", code: true },
    { colorScheme: "light", contrast: "more", code: false },
  ] as const;
  for (const { code, ...look } of looks) {
    const context = await browser.newContext({
      ...look,
      viewport: { width: 360, height: 720 },
      locale: "en-IN",
    });
    // The first visit waits until the page is compiled.
    context.setDefaultTimeout(180_000);
    const page = await context.newPage();
    await page.goto(`${url}/login`);
    // The server needs a moment to see that the file is another one.
    while (!(await page.title()).endsWith(brand)) await page.goto(`${url}/login`);
    if (code) {
      await page.getByLabel("Mobile number").fill(`98765 ${10_000 + Math.floor(Math.random() * 80_000)}`);
      await page.getByRole("button", { name: "Send code" }).click();
      await page.getByLabel("6-digit code").waitFor();
    }
    // What only a developer sees stays out of the picture.
    await page.addStyleTag({ content: "nextjs-portal { display: none }" }).catch(() => undefined);
    shots.push(await page.screenshot({ animations: "disabled" }));
    await context.close();
  }
  const page = await browser.newPage({ viewport: { width: 3 * 360 + 2 * 12, height: 720 } });
  const images = shots.map((shot) => `<img src="data:image/png;base64,${shot.toString("base64")}">`);
  await page.setContent(`<style>body { margin: 0; display: flex; gap: 12px }</style>${images.join("")}`);
  await page.screenshot({ path: join(IMAGES, `${name}.png`), omitBackground: true });
  await page.close();
}
