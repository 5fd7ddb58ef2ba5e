import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures";
import { askForCode, onPage } from "./support/steps";

const WAY = "/login/code/delivery";

/** What the two countdowns say, in seconds; null where there is none. */
async function countdowns(page: Page): Promise<{ valid: number | null; fresh: number | null }> {
  const text = await page.locator("main").innerText();
  const read = (pattern: RegExp) => {
    const [, minutes, seconds] = pattern.exec(text) ?? [];
    return minutes === undefined ? null : Number(minutes) * 60 + Number(seconds);
  };
  return { valid: read(/Code valid for (\d+):(\d\d)/), fresh: read(/New code in (\d+):(\d\d)/) };
}

/** The server says from now on that so much is left; how often it was asked. */
async function serverSays(page: Page, says: { expiresInSeconds: number; resendInSeconds: number }) {
  const asked = { times: 0 };
  const still = { maskedPhone: "", destination: "/account", delivery: null, waiting: false, over: null };
  await page.route(`**${WAY}`, async (route) => {
    asked.times += 1;
    await route.fulfill({ json: { ...still, ...says } });
  });
  return asked;
}

test("two countdowns, told apart: how long the code is good for, and when there is a new one", async ({
  page,
  person,
}) => {
  await page.clock.install();
  await askForCode(page, person);
  const { valid, fresh } = await countdowns(page);
  expect(valid).toBeGreaterThan(570);
  expect(valid).toBeLessThanOrEqual(600);
  expect(fresh).toBeGreaterThan(15);
  expect(fresh).toBeLessThanOrEqual(30);
  await serverSays(page, { expiresInSeconds: 500, resendInSeconds: 20 });
  await page.clock.runFor(2_000);
  await expect.poll(() => countdowns(page)).toEqual({ valid: 500, fresh: 20 });
  await page.clock.runFor(2_000);
  await expect.poll(() => countdowns(page)).toEqual({ valid: 498, fresh: 18 });
  await page.clock.runFor(18_000);
  await expect.poll(() => countdowns(page)).toEqual({ valid: 480, fresh: null });
  await expect(page.getByText("No SMS?")).toBeVisible();
  await expect(onPage.resend(page)).toBeEnabled();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("they stand in the page as the server made it", async ({ page, person }) => {
    await askForCode(page, person);
    const { valid, fresh } = await countdowns(page);
    expect(valid).toBeGreaterThan(570);
    expect(fresh).toBeGreaterThan(15);
    expect(await page.locator("main").innerText()).toContain("when this page was loaded. Check again");
  });
});

test("a phone whose clock is a day off counts as any other", async ({ page, person }) => {
  await page.clock.install({ time: Date.now() + 26 * 3_600_000 });
  await askForCode(page, person);
  const { valid, fresh } = await countdowns(page);
  expect(valid).toBeGreaterThan(570);
  expect(valid).toBeLessThanOrEqual(600);
  expect(fresh).toBeLessThanOrEqual(30);
});

test("a clock that is set while the page is open changes nothing: the server is asked, and is believed", async ({
  page,
  person,
}) => {
  await askForCode(page, person);
  const asked = await serverSays(page, { expiresInSeconds: 400, resendInSeconds: 25 });
  const later = page.waitForResponse(`**${WAY}`);
  await page.evaluate(() => {
    const now = Date.now;
    Date.now = () => now() + 3_600_000;
  });
  await later;
  await expect.poll(async () => (await countdowns(page)).valid).toBeGreaterThan(380);
  expect((await countdowns(page)).valid).toBeLessThanOrEqual(400);
  expect(asked.times).toBeGreaterThanOrEqual(1);
});

test("after a sleep that no clock of the page has noticed, the server says what is left", async ({
  page,
  person,
}) => {
  await page.clock.install();
  await askForCode(page, person);
  await serverSays(page, { expiresInSeconds: 7, resendInSeconds: 0 });
  // Timers and counting stood still; the page is shown again.
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await expect.poll(() => countdowns(page)).toEqual({ valid: 7, fresh: null });
  await page.clock.runFor(7_000);
  await expect(page.getByText("This code has expired. Ask for a new one.")).toBeVisible();
  expect((await countdowns(page)).valid).toBeNull();
});

test("a page that nobody sees asks nothing; shown again, it asks at once", async ({ page, person }) => {
  await page.clock.install();
  await askForCode(page, person);
  const asked = await serverSays(page, { expiresInSeconds: 300, resendInSeconds: 0 });
  const show = (hidden: boolean) =>
    page.evaluate((hidden) => {
      Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }, hidden);
  await show(true);
  await page.clock.runFor(120_000);
  expect(asked.times).toBe(0);
  await show(false);
  await expect.poll(() => asked.times).toBe(1);
});

test("a page in which a code is typed asks nothing", async ({ page, person }) => {
  await page.clock.install();
  await askForCode(page, person);
  const asked = await serverSays(page, { expiresInSeconds: 300, resendInSeconds: 0 });
  await onPage.code(page).fill("123");
  await page.clock.runFor(120_000);
  expect(asked.times).toBe(0);
});

test("a code that is over is asked about no more", async ({ page, person }) => {
  await page.clock.install();
  await askForCode(page, person);
  let asked = 0;
  await page.route(`**${WAY}`, async (route) => {
    asked += 1;
    await route.fulfill({ json: null });
  });
  await page.clock.runFor(3_000);
  await expect.poll(() => asked).toBe(1);
  await page.clock.runFor(120_000);
  expect(asked).toBe(1);
});
