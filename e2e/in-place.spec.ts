import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures";
import { askForCode, expectAccountOf, onPage, typeCode } from "./support/steps";

// With scripts the second form takes the place of the first, on the page and in the address, and no page is loaded for it.

/** What the browser asks from now on, files aside. */
function questionsOf(page: Page): string[] {
  const asked: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith("/_next/") || pathname.startsWith("/icon")) return;
    asked.push(`${request.method()} ${pathname}`);
  });
  return asked;
}

test("a login is three questions after its page, and one page is loaded", async ({ page, person, code }) => {
  const asked = questionsOf(page);
  await askForCode(page, person);
  await expect(page).toHaveURL("/login/code");
  await expect(page).toHaveTitle(/^Enter the code ·/);
  await expect(onPage.code(page)).toBeFocused();
  await typeCode(page, await code(), true);
  await expectAccountOf(page, person);
  await expect(page).toHaveTitle(/^Your account ·/);
  expect(asked.filter((each) => !each.endsWith("/delivery"))).toEqual([
    "GET /login",
    "POST /login",
    "POST /login/code",
    "GET /account",
  ]);
});

test("the answers bring no page, and do not have Next's client ask for one", async ({
  page,
  person,
  code,
}) => {
  await page.goto("/login");
  const [sent] = await Promise.all([
    page.waitForResponse((answer) => answer.request().method() === "POST"),
    (async () => {
      await onPage.phone(page).fill(person.typed);
      await page.getByRole("button", { name: "Send code" }).click();
    })(),
  ]);
  const [proved] = await Promise.all([
    page.waitForResponse(
      (answer) => answer.url().endsWith("/login/code") && answer.request().method() === "POST",
    ),
    (async () => typeCode(page, await code(), true))(),
  ]);
  for (const answer of [sent, proved]) {
    const headers = await answer.allHeaders();
    expect(headers["set-cookie"]).toMatch(/^(?:login-challenge|login-session)=/);
    expect(headers["x-action-revalidated"]).toBeUndefined();
    expect(headers["x-action-redirect"]).toBeUndefined();
    expect(headers["cache-control"]).toContain("no-store");
  }
  await expectAccountOf(page, person);
});

test("Back shows the form and the number, Forward the code, and loading it anew its own page", async ({
  page,
  person,
  code,
}) => {
  await askForCode(page, person);
  await page.goBack();
  await expect(onPage.heading(page, "Sign in")).toBeVisible();
  await expect(page).toHaveURL("/login");
  await expect(page).toHaveTitle(/^Sign in ·/);
  await expect(onPage.phone(page)).toHaveValue(person.typed);
  await expect(page.getByText("A code is on its way to")).toBeVisible();
  await expect(page.getByRole("button", { name: "Send code" })).toBeEnabled();
  await page.goForward();
  await expect(onPage.heading(page, "Enter the code")).toBeVisible();
  await expect(page).toHaveTitle(/^Enter the code ·/);
  await page.reload();
  await expect(onPage.heading(page, "Enter the code")).toBeVisible();
  await expect(page.getByText(person.masked)).toBeVisible();
  await typeCode(page, await code(), true);
  await expectAccountOf(page, person);
});

test("sent again after Back, the same number resumes its code, and another gets its own", async ({
  page,
  person,
  newVisitor,
}) => {
  await askForCode(page, person);
  await page.goBack();
  await page.getByRole("button", { name: "Send code" }).click();
  // The form says the number too, of the code that is out.
  await expect(onPage.heading(page, "Enter the code")).toBeVisible();
  await expect(page.getByText(person.masked)).toBeVisible();
  await page.goBack();
  await expect(onPage.heading(page, "Sign in")).toBeVisible();
  const { person: other } = await newVisitor();
  await onPage.phone(page).fill(other.typed);
  await page.getByRole("button", { name: "Send code" }).click();
  await expect(onPage.heading(page, "Enter the code")).toBeVisible();
  await expect(page.getByText(other.masked)).toBeVisible();
  await expect(page).toHaveURL("/login/code");
});

test("after Back a mistake is told as ever, and the button is not busy", async ({ page, person }) => {
  await askForCode(page, person);
  await page.goBack();
  await onPage.phone(page).fill("98765");
  await page.getByRole("button", { name: "Send code" }).click();
  await expect(page.getByText("That is not a complete mobile number.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Send code" })).not.toHaveAttribute("aria-disabled");
  await expect(page).toHaveURL("/login");
});

test("Back from behind a login leads where somebody goes who is signed in", async ({
  page,
  person,
  code,
}) => {
  await askForCode(page, person, "/login?callbackUrl=%2F%3Fwelcome%3D1");
  await typeCode(page, await code(), true);
  await expect(page).toHaveURL("/?welcome=1");
  await page.goBack();
  await expect(page).toHaveURL("/?welcome=1");
  await expect(page.getByText(person.masked)).toBeVisible();
});

test("another language for the second form is spoken there, and the code signs in", async ({
  page,
  person,
  code,
}) => {
  await askForCode(page, person);
  await page.getByRole("button", { name: "हिन्दी" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "hi");
  await expect(page).toHaveURL("/login/code");
  const field = page.locator("#code");
  await expect(field).toHaveAccessibleName(/\p{Script=Devanagari}/u);
  await field.fill(await code());
  await expect(page).toHaveURL("/account");
});

test("the second form's scripts come with its answer: lost on the way, the page is a load away", async ({
  page,
  person,
  code,
  consoleErrors,
}) => {
  consoleErrors.allow(/ChunkLoadError|Failed to load chunk|net::ERR_FAILED/);
  await page.goto("/login");
  await page.waitForLoadState("networkidle");
  await page.route("**/_next/static/**/*.js", (route) => route.abort());
  await onPage.phone(page).fill(person.typed);
  await page.getByRole("button", { name: "Send code" }).click();
  const again = page.getByRole("link", { name: "Load the page again" });
  await expect(again).toBeVisible();
  await page.unroute("**/_next/static/**/*.js");
  await again.click();
  await expect(onPage.heading(page, "Enter the code")).toBeVisible();
  await typeCode(page, await code(), true);
  await expectAccountOf(page, person);
});

test("a browser that keeps no cookies is told so before anybody waits for an SMS", async ({
  page,
  person,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, "cookieEnabled", { get: () => false });
  });
  await page.route("**/login", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    const answer = await route.fetch();
    const headers = Object.fromEntries(
      Object.entries(answer.headers()).filter(([name]) => name !== "set-cookie"),
    );
    await page.context().clearCookies();
    await route.fulfill({ response: answer, headers });
  });
  await page.goto("/login");
  await onPage.phone(page).fill(person.typed);
  await page.getByRole("button", { name: "Send code" }).click();
  await expect(page.getByText("allow cookies for this site")).toBeVisible();
});
