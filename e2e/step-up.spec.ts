import { expect, test } from "./support/fixtures";
import { messages } from "./support/inbox";
import { newPerson } from "./support/people";
import { askForCode, expectAccountOf, onPage, typeCode } from "./support/steps";

const FRESH = "/login?fresh=1&callbackUrl=%2F%3Fproved%3Dagain";

for (const javaScriptEnabled of [true, false]) {
  test.describe(`step-up, with JavaScript ${javaScriptEnabled ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled });

    test("somebody signed in proves the number again, is not let past the form, and gets a new session", async ({
      page,
      context,
      person,
      code,
    }) => {
      test.slow();
      const session = async () =>
        (await context.cookies()).find(({ name }) => name === "login-session")?.value ?? "";
      await askForCode(page, person);
      await typeCode(page, await code(), javaScriptEnabled);
      await expectAccountOf(page, person);
      const before = await session();

      await page.goto(FRESH);
      await expect(onPage.heading(page, "Sign in")).toBeVisible();
      await expect(page.getByText(`prove once more that ${person.masked} is your number`)).toBeVisible();
      await onPage.phone(page).fill(person.typed);
      // The number's own wait of 30 s between two codes holds for a step-up too.
      await expect(async () => {
        await page.getByRole("button", { name: "Send code" }).click();
        await expect(onPage.heading(page, "Enter the code")).toBeVisible({ timeout: 2_000 });
      }).toPass({ timeout: 60_000 });
      await expect(page).toHaveURL("/login/code?fresh=1");

      await page.reload();
      await page.getByRole("link", { name: "Change number" }).click();
      await expect(page).toHaveURL(FRESH);
      await expect(onPage.phone(page)).toBeVisible();
      await page.goto("/login/code?fresh=1");
      await typeCode(page, await code(2), javaScriptEnabled);
      await expect(page).toHaveURL("/?proved=again");
      await expect(page.getByText(person.masked)).toBeVisible();

      expect(await session()).not.toBe(before);
      await context.addCookies([{ name: "login-session", value: before, url: page.url() }]);
      await page.goto("/account");
      await expect(onPage.heading(page, "Sign in")).toBeVisible();
    });

    test("another number is refused: nothing is sent, nothing is spent, nobody is signed out", async ({
      page,
      person,
      code,
      servers,
    }) => {
      await askForCode(page, person);
      await typeCode(page, await code(), javaScriptEnabled);
      await expectAccountOf(page, person);
      const other = newPerson();
      await page.goto("/login?fresh=1");
      for (let turn = 0; turn < 3; turn++) {
        await onPage.phone(page).fill(other.typed);
        await page.getByRole("button", { name: "Send code" }).click();
        await expect(page.getByText("You are signed in with another number.")).toBeVisible();
        await expect(onPage.phone(page)).toHaveValue(other.typed);
      }
      expect(await messages(servers.sandbox.url, other.phone)).toEqual([]);
      await page.goto("/account");
      await expectAccountOf(page, person);
    });

    test("a code page of a step-up that lost its code leads back to a step-up", async ({
      page,
      person,
      code,
    }) => {
      await askForCode(page, person);
      await typeCode(page, await code(), javaScriptEnabled);
      await expectAccountOf(page, person);
      await page.goto("/login/code?fresh=1");
      await expect(page).toHaveURL("/login?fresh=1&why=ended");
      await expect(onPage.phone(page)).toBeVisible();
    });
  });
}
