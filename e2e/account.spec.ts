import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures";
import { askForCode, expectAccountOf, onPage, typeCode } from "./support/steps";

const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1";

const rows = (page: Page) =>
  page.getByRole("list", { name: "Where you are signed in" }).getByRole("listitem");
const signOutOf = (page: Page, name: string) =>
  rows(page).filter({ hasText: name }).getByRole("button", { name: "Sign out", exact: true });

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
}

async function expectSignedOut(page: Page): Promise<void> {
  await page.goto("/account");
  await expect(page).toHaveURL("/login?callbackUrl=%2Faccount");
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(`the account, with JavaScript ${javaScriptEnabled ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled });

    test("lists where somebody is signed in, and signs out another device", async ({
      page,
      person,
      code,
      newVisitor,
    }) => {
      test.slow();
      await askForCode(page, person);
      await typeCode(page, await code(), javaScriptEnabled);
      await expectAccountOf(page, person);
      await expect(rows(page)).toHaveCount(1);
      await expect(rows(page)).toContainText("Chrome on Linux this one");
      await expect(rows(page)).toContainText("Signed in: now");
      await expect(rows(page)).toContainText("Last seen: now");
      await expect(page.getByRole("button", { name: "Sign out", exact: true })).toHaveCount(1);

      const phone = await newVisitor(person, { userAgent: IPHONE, javaScriptEnabled });
      await phone.page.goto("/login");
      await onPage.phone(phone.page).fill(person.typed);
      // The number's own wait of 30 s between two codes.
      await expect(async () => {
        await phone.page.getByRole("button", { name: "Send code" }).click();
        await expect(onPage.heading(phone.page, "Enter the code")).toBeVisible({ timeout: 2_000 });
      }).toPass({ timeout: 60_000 });
      await typeCode(phone.page, await code(2), javaScriptEnabled);
      await expectAccountOf(phone.page, person);
      await expect(rows(phone.page)).toHaveText([/Safari on iOS this one/, /Chrome on Linux/]);

      await page.goto("/account");
      await expect(rows(page)).toHaveText([/Chrome on Linux this one/, /Safari on iOS/]);
      await signOutOf(page, "Safari on iOS").click();
      await expect(page.getByText("That session is signed out.")).toBeVisible();
      await expect(rows(page)).toHaveText([/Chrome on Linux this one/]);
      await expectSignedOut(phone.page);
      await page.goto("/account");
      await signOutOf(page, "this one").click();
      await expect(onPage.heading(page, "Sign in with your phone")).toBeVisible();
      await expectSignedOut(page);
    });

    test("signs out everywhere, this browser included: a saved cookie is dead", async ({
      page,
      context,
      person,
      code,
    }) => {
      await askForCode(page, person);
      await typeCode(page, await code(), javaScriptEnabled);
      await expectAccountOf(page, person);
      const saved = await context.cookies();
      await page.getByRole("button", { name: "Sign out everywhere" }).click();
      await expect(page.getByText("You are signed out on every device.")).toBeVisible();
      await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
      expect((await context.cookies()).filter(({ name }) => name === "login-session")).toEqual([]);
      await context.addCookies(saved);
      await expectSignedOut(page);
    });

    test("is deleted after it was asked once more, and what stays is said", async ({
      page,
      context,
      person,
      code,
    }) => {
      await askForCode(page, person);
      await typeCode(page, await code(), javaScriptEnabled);
      await expectAccountOf(page, person);
      const saved = await context.cookies();
      await page.getByRole("link", { name: "Delete my account" }).click();
      await expect(onPage.heading(page, "Delete my account")).toBeVisible();
      await expect(page.getByText(person.masked)).toBeVisible();
      await expect(page.getByText("stays for about a day")).toBeVisible();
      await page.getByRole("link", { name: "Keep my account" }).click();
      await expectAccountOf(page, person);
      await page.getByRole("link", { name: "Delete my account" }).click();
      await page.getByRole("button", { name: "Delete my account" }).click();
      await expect(page.getByText("Your account is deleted.")).toBeVisible();
      await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
      await context.addCookies(saved);
      await expectSignedOut(page);
    });
  });
}

test("deleting takes somebody who is signed in, and comes back after the login", async ({
  page,
  person,
  code,
}) => {
  await page.goto("/account/delete");
  await expect(page).toHaveURL("/login?callbackUrl=%2Faccount%2Fdelete");
  await askForCode(page, person, page.url());
  await typeCode(page, await code(), true);
  await expect(onPage.heading(page, "Delete my account")).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing on the account's pages in ${colorScheme} colours, and nothing overflows at 360`, async ({
    page,
    person,
    code,
  }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 360, height: 740 });
    await askForCode(page, person);
    await typeCode(page, await code(), true);
    await expectAccountOf(page, person);
    for (const path of ["/account", "/account?sign-out=one", "/account/delete", "/account/delete?failed=1"]) {
      await page.goto(path);
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(360);
      for (const target of await page.locator("main").locator("a:visible, button:visible").all()) {
        const box = await target.boundingBox();
        expect(box?.height, await target.evaluate((element) => element.outerHTML)).toBeGreaterThanOrEqual(44);
      }
    }
  });
}
