import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures";
import { askForCode, expectAccountOf, onPage, wrongCode } from "./support/steps";

/** How often the code was posted. */
function posts(page: Page): string[] {
  const seen: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST" && new URL(request.url()).pathname === "/login/code")
      seen.push(request.url());
  });
  return seen;
}

/** What a keyboard or the system does that fills a code in: the whole value, and one event. */
async function fillIn(page: Page, text: string): Promise<void> {
  await onPage.code(page).evaluate((field: HTMLInputElement, value) => {
    field.value = value;
    field.dispatchEvent(
      new InputEvent("input", { bubbles: true, inputType: "insertReplacementText", data: value }),
    );
  }, text);
}

/** What is on the clipboard goes in as a browser does it. */
async function paste(page: Page, text: string): Promise<void> {
  await onPage.code(page).evaluate((field: HTMLInputElement, value) => {
    field.focus();
    document.execCommand("insertText", false, value);
  }, text);
}

test("one event of six digits, as iOS and Gboard fill in, signs in: one post", async ({
  page,
  person,
  code,
}) => {
  await askForCode(page, person);
  const sent = posts(page);
  await fillIn(page, await code());
  await expectAccountOf(page, person);
  expect(sent).toHaveLength(1);
});

test("an autofill that says so twice is one post", async ({ page, person, code }) => {
  await askForCode(page, person);
  const sent = posts(page);
  const right = await code();
  await Promise.all([fillIn(page, right), fillIn(page, right), fillIn(page, right)]);
  await expectAccountOf(page, person);
  expect(sent).toHaveLength(1);
});

for (const [what, around] of [
  ["with a space", (code: string) => `${code.slice(0, 3)} ${code.slice(3)}`],
  ["with a dash and spaces around", (code: string) => `  ${code.slice(0, 3)}-${code.slice(3)} `],
  ["as the whole SMS", (code: string) => `${code} is your code for Acme. It is valid for 10 minutes.`],
  ["as an SMS with the line for browsers", (code: string) => `Your code: ${code}.\n\n@localhost #${code}`],
  ["in Devanagari words", (code: string) => `आपका कोड ${code} है। 10 मिनट तक मान्य।`],
] as const) {
  test(`a code pasted ${what} signs in`, async ({ page, person, code }) => {
    await askForCode(page, person);
    await paste(page, around(await code()));
    await expectAccountOf(page, person);
  });
}

test("a wrong code stays, selected: the next digit takes its place", async ({ page, person, code }) => {
  await askForCode(page, person);
  const right = await code();
  const wrong = wrongCode(right);
  const sent = posts(page);
  await fillIn(page, wrong);
  await expect(page.getByText("You have 2 tries left.")).toBeVisible();
  const field = onPage.code(page);
  await expect(field).toBeFocused();
  await expect(field).toHaveValue(wrong);
  expect(
    await field.evaluate((input: HTMLInputElement) => [input.selectionStart, input.selectionEnd]),
  ).toEqual([0, 6]);
  expect(sent).toHaveLength(1);
  await page.keyboard.type(right);
  await expectAccountOf(page, person);
  expect(sent).toHaveLength(2);
});

/** A browser that knows WebOTP. `sms(code)` is the message the person agrees to hand over. */
async function withWebOtp(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const asked: { signal: AbortSignal; give(code: string): void }[] = [];
    Object.assign(window, { OTPCredential: class {}, asked });
    Object.defineProperty(navigator, "credentials", {
      value: {
        get: ({ otp, signal }: { otp: { transport: string[] }; signal: AbortSignal }) =>
          new Promise((resolve, reject) => {
            if (otp.transport.join() !== "sms") throw new TypeError("no SMS");
            signal.addEventListener("abort", () => reject(new DOMException("given up", "AbortError")));
            asked.push({ signal, give: (code) => resolve({ code, type: "otp" }) });
          }),
      },
    });
  });
}

type Asked = { signal: AbortSignal; give(code: string): void }[];
const askedOf = (page: Page) =>
  page.evaluate(() => (window as unknown as { asked: Asked }).asked.map(({ signal }) => signal.aborted));
const give = (page: Page, n: number, code: string) =>
  page.evaluate(([n, code]) => (window as unknown as { asked: Asked }).asked[n]?.give(code), [
    n,
    code,
  ] as const);

test.describe("where the browser knows WebOTP", () => {
  test.beforeEach(({ page }) => withWebOtp(page));

  test("the code comes out of the SMS and is sent, once", async ({ page, person, code }) => {
    await askForCode(page, person);
    const sent = posts(page);
    await expect.poll(() => askedOf(page)).toContain(false);
    const open = (await askedOf(page)).indexOf(false);
    await give(page, open, await code());
    await expectAccountOf(page, person);
    expect(sent).toHaveLength(1);
  });

  test("typing the code gives it up, and what it says later is not heard", async ({ page, person, code }) => {
    await askForCode(page, person);
    await expect.poll(() => askedOf(page)).toContain(false);
    const right = await code();
    await onPage.code(page).fill(wrongCode(right));
    await expect(page.getByText("You have 2 tries left.")).toBeVisible();
    expect(await askedOf(page)).not.toContain(false);
    const sent = posts(page);
    const all = await askedOf(page);
    for (const n of all.keys()) await give(page, n, right);
    await onPage.code(page).fill(wrongCode(right, 2));
    await expect(page.getByText("You have 1 try left.")).toBeVisible();
    expect(sent).toHaveLength(1);
  });

  test("leaving the page gives it up", async ({ page, person }) => {
    await askForCode(page, person);
    await expect.poll(() => askedOf(page)).toContain(false);
    await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent("pagehide")));
    expect(await askedOf(page)).not.toContain(false);
  });

  test("so does going to another page of ours", async ({ page, person }) => {
    await askForCode(page, person);
    await expect.poll(() => askedOf(page)).toContain(false);
    await page.getByRole("link", { name: "Change number" }).click();
    await expect(onPage.heading(page, "Sign in")).toBeVisible();
    expect(await askedOf(page)).not.toContain(false);
  });
});
