import { answers } from "./support/chaos";
import { expect, test } from "./support/fixtures";
import { messages } from "./support/inbox";
import { providerAt } from "./support/provider";
import { askForCode, expectAccountOf, onPage, typeCode } from "./support/steps";

// The provider fails while a person sits in front of the form. The app is one that other tests use too: what fails here is
// tried once and followed by what works, so that the breaker (50 % of twenty tries) stays closed for them.

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with JavaScript ${javaScriptEnabled ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled });

    test("the SMS goes out and the answer is lost: the same form leads to the code, with one SMS", async ({
      page,
      person,
      code,
      chaos,
      servers,
    }) => {
      const lost = answers(504, { endpoint: "send", when: "after", retryAfter: "seconds" });
      await chaos(lost);
      await page.goto("/login");
      await onPage.phone(page).fill(person.typed);
      const send = page.getByRole("button", { name: "Send code" });
      await send.click();
      await expect(
        page.getByText("Sign-in is temporarily unavailable. Try again in 5 seconds."),
      ).toBeVisible();
      await expect(onPage.phone(page)).toHaveValue(person.typed);
      expect(await messages(servers.sandbox.url, person.phone)).toHaveLength(1);

      await chaos();
      await send.click();
      await expect(onPage.heading(page, "Enter the code")).toBeVisible();
      expect(await messages(servers.sandbox.url, person.phone)).toHaveLength(1);
      const asked = await providerAt(servers.sandbox.url).sendsTo(person.phone);
      expect([asked.length, new Set(asked.map((each) => each.idempotencyKey)).size]).toEqual([2, 1]);
      await typeCode(page, await code(), javaScriptEnabled);
      await expectAccountOf(page, person);
    });

    test("two verdicts are lost: nobody is signed in, and the third press is", async ({
      page,
      person,
      code,
      chaos,
      servers,
    }) => {
      await askForCode(page, person);
      const right = await code();
      const unavailable = page.getByText("Sign-in is temporarily unavailable. Try again in a minute.");
      for (const kind of ["html", "reset"]) {
        await chaos({ kind, endpoint: "verify", when: "after" });
        const answered = page.waitForResponse((response) => response.request().method() === "POST");
        await typeCode(page, right, javaScriptEnabled);
        await answered;
        await expect(unavailable).toBeVisible();
        // Scripts keep what was typed; the server never sends a code back.
        await expect(onPage.code(page)).toHaveValue(javaScriptEnabled ? right : "");
        expect((await page.context().cookies()).map(({ name }) => name)).toEqual(["login-challenge"]);
      }
      await chaos();
      await typeCode(page, right, javaScriptEnabled);
      await expectAccountOf(page, person);
      const [message] = await messages(servers.sandbox.url, person.phone);
      const asked = await providerAt(servers.sandbox.url).verifiesOf(message?.requestId ?? "");
      expect(asked.map((each) => each.chaos)).toEqual(["html", "reset", null]);
    });

    test("the provider has enough until a date: the person is told how long, and gets in afterwards", async ({
      page,
      person,
      code,
      chaos,
    }) => {
      await chaos(answers(429, { endpoint: "send", retryAfter: "date", seconds: 100 }));
      await page.goto("/login");
      await onPage.phone(page).fill(person.typed);
      const send = page.getByRole("button", { name: "Send code" });
      await send.click();
      await expect(page.getByText("Try again in 2 minutes.")).toBeVisible();
      await chaos();
      await send.click();
      await expect(onPage.heading(page, "Enter the code")).toBeVisible();
      await typeCode(page, await code(), javaScriptEnabled);
      await expectAccountOf(page, person);
    });
  });
}
