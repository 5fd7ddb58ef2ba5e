import { weigh } from "../scripts/weigh";
import { startEmptyApp } from "./support/empty-app";
import { expect, test } from "./support/fixtures";
import { askForCode } from "./support/steps";

/** A kilobyte as networks count it. */
const KB = 1000;

test("our scripts weigh little more than Next alone: 3 kB on /login, 4 kB on /login/code", async ({
  page,
  person,
  newVisitor,
  servers,
  consoleErrors,
}) => {
  test.setTimeout(300_000);
  // The empty app has no icon either.
  consoleErrors.allowStatus(404);
  const empty = await startEmptyApp(servers.sandbox.url);
  try {
    // The empty app has no nonces: its scripts are weighed, whatever policy they come with.
    const nothing = await weigh((await newVisitor(undefined, { bypassCSP: true })).page, empty.url);
    // Compressed, and not nothing.
    expect(nothing.scripts).toBeGreaterThan(50 * KB);
    expect(nothing.scripts).toBeLessThan(200 * KB);
    const login = await weigh((await newVisitor()).page, "/login");
    // Nothing of the code page is in this browser's cache; of its cookies everything.
    await askForCode(page, person);
    const code = await newVisitor(person);
    await code.context.addCookies(await page.context().cookies());
    const codePage = await weigh(code.page, "/login/code");
    await expect(code.page.getByLabel("6-digit code")).toBeVisible();
    const ours = { login: login.scripts - nothing.scripts, code: codePage.scripts - nothing.scripts };
    const told = JSON.stringify({ nothing, login, codePage, ours });
    test.info().annotations.push({ type: "bytes", description: told });
    expect(ours.login, told).toBeLessThanOrEqual(3 * KB);
    expect(ours.code, told).toBeLessThanOrEqual(4 * KB);
  } finally {
    await empty.stop();
  }
});

test("the words and the look of /login weigh 10 kB at most", async ({ page }) => {
  const { document, styles } = await weigh(page, "/login");
  expect(styles).toBeGreaterThan(KB);
  expect(document + styles).toBeLessThanOrEqual(10 * KB);
});

test("the form is usable before any script runs: scripts that come ten seconds late are not waited for", async ({
  page,
  person,
}) => {
  let late = 0;
  await page.route("**/_next/static/**/*.js", async (route) => {
    late += 1;
    await new Promise((resolve) => setTimeout(resolve, 10_000));
    await route.continue().catch(() => {});
  });
  const began = Date.now();
  await page.goto("/login", { waitUntil: "commit" });
  await page.getByLabel("Mobile number").fill(person.typed);
  await page.getByRole("button", { name: "Send code" }).click({ noWaitAfter: true });
  await expect(page.getByText(person.masked)).toBeVisible();
  expect(Date.now() - began).toBeLessThan(10_000);
  expect(late).toBeGreaterThan(0);
  await page.unrouteAll({ behavior: "ignoreErrors" });
});
