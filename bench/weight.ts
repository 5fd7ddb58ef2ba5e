import { chromium } from "@playwright/test";
import { findBrowser } from "../scripts/browser";
import { endTogether, stopAll } from "../scripts/processes";
import { type Weight, weigh } from "../scripts/weigh";
import { appLaunch, contenders, FLOOR } from "./contenders";
import { needApp, needPeers, needPrograms } from "./ready";
import { type BenchServer, launch } from "./servers";
import { openSurroundings } from "./surroundings";
import { newVisitor } from "./visitors";

// What the login pages send to a browser, beside an empty page of the same Next.
endTogether((signal) => (signal === "SIGINT" ? 130 : 143));
await main().catch(async (error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  await stopAll();
  process.exit(1);
});

async function main(): Promise<void> {
  needPrograms(["chromium", "redis-server"]);
  await needApp();
  needPeers();
  const around = await openSurroundings();
  const floor = contenders.find(({ name }) => name === FLOOR);
  if (!floor) throw new Error("Nothing to compare with.");
  const empty = await launch({ name: FLOOR, ...floor.launch(around) });
  const app = await launch({ name: "app", ...appLaunch(around, around.stores.memory) });
  const weights = await weighAll(empty, app);
  console.log(table(weights));
  await Promise.all([empty.stop(), app.stop()]);
  await around.close();
  process.exit(0);
}

async function weighAll(empty: BenchServer, app: BenchServer): Promise<[page: string, weight: Weight][]> {
  // Chromium's sandbox refuses to work for root, whom containers run as.
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const browser = await chromium.launch({ executablePath: findBrowser(), args });
  try {
    const { address, typed } = newVisitor();
    const visit = async () => {
      const context = await browser.newContext({ extraHTTPHeaders: { "x-forwarded-for": address } });
      return { context, page: await context.newPage() };
    };
    const nothing = await weigh((await visit()).page, empty.url);
    const { context, page } = await visit();
    const login = await weigh(page, `${app.url}/login`);
    await page.locator('input[name="phone"]').fill(typed);
    await page.locator('form:has(input[name="phone"]) button[type="submit"]').click();
    await page.waitForURL("**/login/code");
    // Nothing of the code page in the browser's cache, everything of its cookies.
    const fresh = await browser.newContext({ extraHTTPHeaders: { "x-forwarded-for": address } });
    await fresh.addCookies(await context.cookies());
    const code = await weigh(await fresh.newPage(), `${app.url}/login/code`);
    return [
      ["an empty page", nothing],
      ["/login", login],
      ["/login/code", code],
    ];
  } finally {
    await browser.close();
  }
}

function table(weights: [page: string, weight: Weight][]): string {
  const [, nothing] = weights[0] ?? [];
  const kB = (bytes: number) => (bytes / 1000).toFixed(1);
  const rows = weights.map(
    ([page, { scripts, document, styles }]) =>
      `| ${page} | ${kB(scripts)} | ${kB(scripts - (nothing?.scripts ?? 0))} | ${kB(document)} | ${kB(styles)} |`,
  );
  return [
    "| page, kB over the network | JavaScript | of which ours | HTML | CSS |",
    "| --- | ---: | ---: | ---: | ---: |",
    ...rows,
  ].join("\n");
}
