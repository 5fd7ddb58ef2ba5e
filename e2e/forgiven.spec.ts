import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures";
import { messages } from "./support/inbox";
import { askForCode, expectAccountOf, onPage, scriptsRun, typeCode, wrongCode } from "./support/steps";

const OFFLINE = "We could not reach the site. Check your connection and try again";
const OUTDATED = "This page is from before an update of the site.";

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with JavaScript ${javaScriptEnabled ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled });

    test("'Change number' keeps the number that was typed, and the address says nothing of it", async ({
      page,
      person,
    }) => {
      await askForCode(page, person);
      await page.getByRole("link", { name: "Change number" }).click();
      await expect(onPage.heading(page, "Sign in")).toBeVisible();
      const digits = person.phone.slice(3);
      await expect(onPage.phone(page)).toHaveValue(new RegExp(`^${digits.slice(0, 5)} ?${digits.slice(5)}$`));
      expect(page.url()).not.toContain(digits.slice(-5));
    });

    test("'Back' finds the number, and the code is a link or a press away", async ({
      page,
      person,
      code,
      servers,
    }) => {
      await askForCode(page, person);
      await page.goBack();
      await expect(onPage.heading(page, "Sign in")).toBeVisible();
      await expect(onPage.phone(page)).not.toHaveValue("");
      await page.getByRole("button", { name: "Send code" }).click();
      await expect(onPage.heading(page, "Enter the code")).toBeVisible();
      expect(await messages(servers.sandbox.url, person.phone)).toHaveLength(1);
      await typeCode(page, await code(), javaScriptEnabled);
      await expectAccountOf(page, person);
    });

    test("a reload of either page goes on where it was", async ({ page, person, code, servers }) => {
      await askForCode(page, person);
      await page.reload();
      await expect(onPage.heading(page, "Enter the code")).toBeVisible();
      await page.goto("/login");
      await page.reload();
      await expect(page.getByText("A code is on its way to")).toBeVisible();
      await page.getByRole("link", { name: "Enter the code" }).click();
      await typeCode(page, await code(), javaScriptEnabled);
      await expectAccountOf(page, person);
      expect(await messages(servers.sandbox.url, person.phone)).toHaveLength(1);
    });

    test("a second tab resumes what the first began", async ({ page, context, person, code }) => {
      await askForCode(page, person);
      const second = await context.newPage();
      await second.goto("/login");
      await expect(onPage.phone(second)).toHaveValue(person.phone.slice(3));
      await second.getByRole("link", { name: "Enter the code" }).click();
      await typeCode(second, await code(), javaScriptEnabled);
      await expectAccountOf(second, person);
    });

    test("a double tap on 'Send code' sends one", async ({ page, person, servers }) => {
      await page.goto("/login");
      await onPage.phone(page).fill(person.typed);
      await page.getByRole("button", { name: "Send code" }).dblclick();
      await expect(onPage.heading(page, "Enter the code")).toBeVisible();
      expect(await messages(servers.sandbox.url, person.phone)).toHaveLength(1);
    });

    for (const [what, spell] of [
      ["a leading 0", (digits: string) => `0${digits}`],
      ["91 before it", (digits: string) => `91${digits}`],
      ["+91 twice", (digits: string) => `+91 +91 ${digits}`],
      ["91 twice", (digits: string) => `91 91 ${digits}`],
      ["spaces everywhere", (digits: string) => ` ${[...digits].join(" ")} `],
    ] as const) {
      test(`a number with ${what} is understood`, async ({ page, person }) => {
        await page.goto("/login");
        await onPage.phone(page).fill(spell(person.phone.slice(3)));
        await page.getByRole("button", { name: "Send code" }).click();
        await expect(page.getByText(person.masked)).toBeVisible();
      });
    }
  });
}

test.describe("offline", () => {
  /** What a browser says for itself when nothing answers. */
  test.beforeEach(({ consoleErrors }) => consoleErrors.allow(/ERR_INTERNET_DISCONNECTED/));

  test("the number form says so and keeps the number; back online the same press works", async ({
    page,
    context,
    person,
    servers,
  }) => {
    await page.goto("/login");
    await ready(page);
    await onPage.phone(page).fill(person.typed);
    await context.setOffline(true);
    await page.getByRole("button", { name: "Send code" }).click();
    await expect(page.getByText(OFFLINE)).toBeVisible();
    await expect(onPage.phone(page)).toHaveValue(person.typed);
    await expect(onPage.phone(page)).toBeFocused();
    await context.setOffline(false);
    await page.getByRole("button", { name: "Send code" }).click();
    await expect(onPage.heading(page, "Enter the code")).toBeVisible();
    expect(await messages(servers.sandbox.url, person.phone)).toHaveLength(1);
  });

  test("the code form says so and keeps the code; back online the same press works", async ({
    page,
    context,
    person,
    code,
  }) => {
    await askForCode(page, person);
    const right = await code();
    await context.setOffline(true);
    await onPage.code(page).fill(right);
    await expect(page.getByText(OFFLINE)).toBeVisible();
    await expect(onPage.code(page)).toHaveValue(right);
    await context.setOffline(false);
    await page.getByRole("button", { name: "Verify" }).click();
    await expectAccountOf(page, person);
  });
});

test.describe("a tab from before a deployment", () => {
  /** The page as an older build made it: its actions have other names. */
  async function age(page: Page): Promise<void> {
    await page.route("**/login**", async (route) => {
      const request = route.request();
      const headers = { ...request.headers() };
      if (headers["next-action"])
        headers["next-action"] = `${headers["next-action"].slice(0, 2)}${"0".repeat(40)}`;
      await route.continue({ headers });
    });
  }

  test("says to load the page again, in place of the button", async ({ page, person, consoleErrors }) => {
    consoleErrors.allowStatus(409, 404, 400);
    await age(page);
    await page.goto("/login");
    await ready(page);
    await onPage.phone(page).fill(person.typed);
    await page.getByRole("button", { name: "Send code" }).click();
    await expect(page.getByText(OUTDATED)).toBeVisible();
    await expect(onPage.phone(page)).toHaveValue(person.typed);
    await expect(page.getByRole("button", { name: "Send code" })).toHaveCount(0);
    await page.unroute("**/login**");
    await page.getByRole("link", { name: "Load the page again" }).click();
    await expect(page.getByRole("button", { name: "Send code" })).toBeVisible();
  });

  test("says so on the code page too, and the code still works after loading it again", async ({
    page,
    person,
    code,
    consoleErrors,
  }) => {
    consoleErrors.allowStatus(409, 404, 400);
    await askForCode(page, person);
    await ready(page);
    await age(page);
    const right = await code();
    await onPage.code(page).fill(wrongCode(right));
    await expect(page.getByText(OUTDATED)).toBeVisible();
    await page.unroute("**/login**");
    await page.getByRole("link", { name: "Load the page again" }).click();
    await expect(page.getByRole("button", { name: "Verify" })).toBeVisible();
    await onPage.code(page).fill(right);
    await expectAccountOf(page, person);
  });

  test.describe("without JavaScript", () => {
    test.use({ javaScriptEnabled: false });

    for (const path of ["/login", "/login/code"] as const) {
      test(`${path} is shown again, and says why`, async ({ page, person }) => {
        if (path === "/login/code") await askForCode(page, person);
        await page.route(`**${path}*`, async (route) => {
          const request = route.request();
          if (request.method() !== "POST") return route.continue();
          const body = request
            .postDataBuffer()
            ?.toString("latin1")
            .replace(/[0-9a-f]{42}/g, "0".repeat(42));
          await route.continue({ postData: Buffer.from(body ?? "", "latin1") });
        });
        await page.goto(path);
        const button = path === "/login" ? "Send code" : "Verify";
        await page.getByRole("button", { name: button }).click();
        await expect(page.getByText(OUTDATED)).toBeVisible();
        await expect(page.getByRole("button", { name: button })).toBeVisible();
      });
    }
  });
});

/** Only scripts can answer when the network does not. */
async function ready(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  await scriptsRun(page);
}
