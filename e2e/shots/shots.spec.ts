import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/commands";
import { expect, test } from "../support/fixtures";
import { bringTo, STATES } from "../support/states";

const FOLDER = join(root, "shots");
const WIDTHS = [360, 1280] as const;

type Look = { colorScheme: "light" | "dark"; width: number; javaScript: boolean };

const LOOKS: Look[] = (["light", "dark"] as const).flatMap((colorScheme) =>
  WIDTHS.flatMap((width) => [true, false].map((javaScript) => ({ colorScheme, width, javaScript }))),
);
const nameOf = ({ colorScheme, width, javaScript }: Look) =>
  `${colorScheme}-${width}-${javaScript ? "scripts" : "no-scripts"}`;

test.describe.configure({ mode: "serial" });
test.setTimeout(600_000);

test("the folder is empty", () => {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
});

for (const look of LOOKS) {
  test.describe(nameOf(look), () => {
    const { colorScheme, javaScript, width } = look;
    test.use({
      colorScheme,
      javaScriptEnabled: javaScript,
      viewport: { width, height: width === 360 ? 740 : 800 },
    });

    test("every state", async ({ page, servers, consoleErrors }) => {
      const stage = { page, sandboxUrl: servers.sandbox.url, javaScript, consoleErrors };
      for (const state of STATES) {
        if (state.scriptsOnly && !javaScript) continue;
        await bringTo(state, stage);
        await page.screenshot({ path: join(FOLDER, `${nameOf(look)}--${state.name}.png`), fullPage: true });
      }
    });
  });
}

test("a sheet of each look, and one page of them all", async ({ browser }) => {
  const shots = readdirSync(FOLDER).filter((file) => file.endsWith(".png"));
  expect(shots).toHaveLength(LOOKS.length * STATES.length - STATES.filter((s) => s.scriptsOnly).length * 4);
  const figure = (look: Look, state: string) => {
    const file = `${nameOf(look)}--${state}.png`;
    if (!shots.includes(file)) return "";
    const shown = look.width === 360 ? 270 : 480;
    return `<figure><img src="${file}" width="${shown}"><figcaption>${state}</figcaption></figure>`;
  };
  const style =
    "body{font:14px system-ui;background:#999;margin:16px}section{display:flex;flex-wrap:wrap;gap:12px;align-items:start}figure{margin:0}";
  const sections = LOOKS.map((look) => {
    const figures = STATES.map(({ name }) => figure(look, name)).join("");
    return { look, html: `<h2>${nameOf(look)}</h2><section>${figures}</section>` };
  });
  const wrap = (html: string) => `<!doctype html><meta charset="utf-8"><style>${style}</style>${html}`;
  writeFileSync(join(FOLDER, "index.html"), wrap(sections.map(({ html }) => html).join("")));
  const page = await browser.newPage({ viewport: { width: 1500, height: 900 } });
  for (const { look, html } of sections) {
    const file = join(FOLDER, `sheet-${nameOf(look)}.html`);
    writeFileSync(file, wrap(html));
    await page.goto(`file://${file}`);
    await page.screenshot({ path: join(FOLDER, `sheet-${nameOf(look)}.png`), fullPage: true });
    rmSync(file);
  }
  await page.close();
});
