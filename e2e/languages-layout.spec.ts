import type { Page } from "@playwright/test";
import { english } from "../lib/languages/catalogues/en";
import { LANGUAGES, type Language, languages } from "../lib/languages/languages";
import type { Key } from "../lib/languages/sentence";
import { CATALOGUES, voice } from "../lib/languages/voice";
import { expect, test } from "./support/fixtures";
import { wrongCode } from "./support/steps";

test.use({ viewport: { width: 360, height: 780 } });

/** Nothing is wider than its place: not the page, and no text in any box of it. */
async function expectItFits(page: Page, what: string): Promise<void> {
  const tooWide = await page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    const page = scrollWidth > clientWidth ? [`the page: ${scrollWidth}`] : [];
    const boxes = [...document.querySelectorAll<HTMLElement>("main *, footer *, header *")]
      // One input is wider than its boxes on purpose; what is for screen readers alone is one pixel wide.
      .filter((element) => !element.closest(".code-field, .sr-only, noscript"))
      .filter((element) => element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1)
      .map((element) => element.outerHTML.slice(0, 200));
    return [...page, ...boxes];
  });
  expect(tooWide, what).toEqual([]);
}

for (const language of languages) {
  test(`every screen of a login fits a small phone in ${language}`, async ({
    newVisitor,
    code,
    person,
    consoleErrors,
  }, testInfo) => {
    test.slow();
    consoleErrors.allowStatus(404);
    const { say } = voice(language);
    const { page } = await newVisitor(person, { locale: LANGUAGES[language].locale.slice(0, 5) });
    const look = async (name: string) => {
      await expectItFits(page, name);
      await page.screenshot({ path: testInfo.outputPath(`${language}-${name}.png`), fullPage: true });
    };
    await page.goto("/");
    await look("start");
    await page.goto("/login?why=cookies");
    await look("cookies");
    await page.goto("/login");
    const phone = page.getByLabel(say("number.label"));
    await phone.fill("12345");
    await page.getByRole("button", { name: say("number.send") }).click();
    await expect(page.getByText(say("number.malformed"))).toBeVisible();
    await look("number");
    await phone.fill(person.typed);
    await page.getByRole("button", { name: say("number.send") }).click();
    const field = page.getByLabel(say("code.label"));
    await expect(field).toBeVisible();
    await look("code");
    const right = await code();
    await field.fill(wrongCode(right));
    await expect(page.getByText(say({ key: "code.wrong", values: { count: 2 } }))).toBeVisible();
    await look("wrong");
    await field.fill(right);
    await expect(page.getByRole("heading", { name: say("account.heading") })).toBeVisible();
    await look("account");
    await page.goto("/");
    await look("signed-in");
    await page.goto("/not-here");
    await expect(page.getByRole("heading", { name: say("missing.heading") })).toBeVisible();
    await look("missing");
  });
}

test("no sentence of any language is wider than a small phone, wherever it stands", async ({
  newVisitor,
}) => {
  for (const language of languages) {
    const { page } = await newVisitor(undefined, { locale: LANGUAGES[language].locale.slice(0, 5) });
    await page.goto("/login");
    const tooWide = await page.evaluate((sentences) => {
      const main = document.querySelector("main");
      const heading = main?.querySelector("h1");
      const text = main?.querySelector("h1 + p");
      const button = main?.querySelector("button[type=submit]");
      if (!main || !heading || !text || !button) throw new Error("not the page it should be");
      const fits = (as: Element, text: string) => {
        const place = as.cloneNode() as HTMLElement;
        place.textContent = text;
        main.append(place);
        const box = place.getBoundingClientRect();
        const narrow = place.scrollWidth <= place.clientWidth + 1 && box.width <= 360 - 2 * 36;
        place.remove();
        return narrow;
      };
      return sentences.flatMap(([key, words]) => {
        const places = /\.heading$|^start\.signedIn$/.test(key) ? [heading] : [text, button];
        return places.filter((as) => !fits(as, words)).map((as) => `${as.tagName} ${key}: ${words}`);
      });
    }, sentencesOf(language));
    expect(tooWide, language).toEqual([]);
  }
});

/** As they are said, the numbers in them the longest that come up. */
function sentencesOf(language: Language): [Key, string][] {
  return (Object.keys(english) as Key[]).map((key) => [
    key,
    CATALOGUES[language][key]
      .replace(/\{\w+, plural, .*other \{([^}]*)\}\}/, "$1")
      .replace(/#|\{count, number\}/g, "59")
      .replaceAll("{phone}", "+91 ••••• •3210")
      .replace(/\{\w+\}/g, ""),
  ]);
}
