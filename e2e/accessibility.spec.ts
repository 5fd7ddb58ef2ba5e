import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures";
import { askForCode, expectAccountOf, onPage, typeCode, wrongCode } from "./support/steps";

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
}

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    test("axe finds nothing on any screen of a login", async ({ page, person, code, consoleErrors }) => {
      consoleErrors.allowStatus(404);
      await page.goto("/");
      await expectAccessible(page);
      await page.goto("/login");
      await expectAccessible(page);
      await page.getByRole("button", { name: "Send code" }).click();
      await expect(page.getByText("That is not a complete mobile number.")).toBeVisible();
      await expectAccessible(page);
      await askForCode(page, person);
      await expectAccessible(page);
      const right = await code();
      await typeCode(page, wrongCode(right), true);
      await expect(page.getByText("You have 2 tries left.")).toBeVisible();
      await expectAccessible(page);
      await typeCode(page, right, true);
      await expectAccountOf(page, person);
      await expectAccessible(page);
      await page.goto("/not-here");
      await expect(onPage.heading(page, "This page is not here")).toBeVisible();
      await expectAccessible(page);
    });
  });
}

test("every target is at least 44 pixels high, and nothing overflows at 360", async ({ page, person }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const path of ["/", "/login", "/login/code"]) {
    if (path === "/login/code") await askForCode(page, person);
    else await page.goto(path);
    for (const target of await page.locator("a:visible, button:visible, input:visible").all()) {
      const box = await target.boundingBox();
      expect(box?.height, await target.evaluate((element) => element.outerHTML)).toBeGreaterThanOrEqual(44);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  }
});

test("a login needs no mouse", async ({ page, person, code }) => {
  await page.goto("/login");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(onPage.phone(page)).toBeFocused();
  await page.keyboard.type(person.typed);
  await page.keyboard.press("Enter");
  await expect(onPage.heading(page, "Enter the code")).toBeVisible();
  await expect(onPage.code(page)).toBeFocused();
  await page.keyboard.type(await code());
  await expectAccountOf(page, person);
});
