import { expect, test } from "./support/fixtures";
import { startApp, startSandbox } from "./support/servers";
import { askForCode, expectAccountOf, onPage, typeCode } from "./support/steps";

/** Numbers that misbehave in the sandbox, one a block of the limits, each with the sentence a person reads. */
const ODD_NUMBERS = [
  ["9876500402", "Sign-in is temporarily unavailable."],
  ["9876500401", "Sign-in is not working at the moment."],
  ["9876500429", "That was too many tries in a short time. Try again in a minute."],
  ["9876500400", "An SMS cannot be sent to that number."],
] as const;

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with JavaScript ${javaScriptEnabled ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled });

    // One outage a mode: its three failed tries stay well below what opens the breaker of the app they share.
    const outage = [
      javaScriptEnabled ? "9876500503" : "9876500104",
      "Sign-in is temporarily unavailable.",
    ] as const;
    for (const [typed, sentence] of [...ODD_NUMBERS, outage]) {
      test(`…${typed.slice(-5)} says: ${sentence}`, async ({ page }) => {
        await page.goto("/login");
        // Each run with another first part: a number has its own limits, and so has its block.
        await onPage.phone(page).fill(`${javaScriptEnabled ? "8" : "7"}${typed.slice(1)}`);
        await page.getByRole("button", { name: "Send code" }).click();
        await expect(page.getByText(sentence)).toBeVisible({ timeout: 12_000 });
        await expect(onPage.phone(page)).toHaveValue(/\d{10}/);
      });
    }

    test("a code that has expired says so, and a new one works", async ({
      browser,
      person,
      consoleErrors,
    }) => {
      test.slow();
      // Its own pair: codes live 30 s, the shortest life the app believes a provider.
      const sandbox = await startSandbox({ env: { SANDBOX_CODE_TTL_SECONDS: "30" } });
      const app = await startApp({ sandboxUrl: sandbox.url });
      const context = await browser.newContext({ baseURL: app.url, javaScriptEnabled });
      consoleErrors.listenTo(context);
      const page = await context.newPage();
      await askForCode(page, person);
      await expect(page.getByText(/Code valid for 0:(30|2\d)/)).toBeVisible();
      await expect(async () => {
        if (!javaScriptEnabled) await page.goto("/login/code");
        await expect(page.getByText("This code has expired.")).toBeVisible({ timeout: 100 });
      }).toPass({ timeout: 40_000 });
      const inbox = async () =>
        (await fetch(`${sandbox.url}/_sandbox/messages?phone=${person.phone}`)).json();
      await typeCode(page, (await inbox())[0].code, javaScriptEnabled);
      await expect(page.getByText("This code has expired.")).toBeVisible();
      await onPage.resend(page).click();
      await expect(page.getByText("A new code is on its way.")).toBeVisible();
      await expect(page.getByText("Code valid for")).toBeVisible();
      await typeCode(page, (await inbox())[0].code, javaScriptEnabled);
      await expectAccountOf(page, person);
      await context.close();
      await Promise.all([app.stop(), sandbox.stop()]);
    });
  });
}
