import { expect, test } from "./support/fixtures";
import { messages } from "./support/inbox";
import { askForCode, expectAccountOf, onPage, typeCode, wrongCode } from "./support/steps";

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with JavaScript ${javaScriptEnabled ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled });

    test("a person types a number, then the code, and is signed in until signing out", async ({
      page,
      person,
      code,
    }) => {
      await page.goto("/");
      await page.getByRole("link", { name: "Sign in" }).click();
      await expect(onPage.heading(page, "Sign in")).toBeVisible();
      await askForCode(page, person);
      await expect(page.getByText(person.masked)).toBeVisible();
      await typeCode(page, await code(), javaScriptEnabled);
      await expectAccountOf(page, person);

      await page.goto("/");
      await expect(page.getByText(person.masked)).toBeVisible();
      await page.getByRole("button", { name: "Sign out" }).click();
      await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
      await page.goto("/account");
      await expect(page).toHaveURL("/login?callbackUrl=%2Faccount");
    });

    test("two wrong codes cost two tries, and the right one still signs in", async ({
      page,
      person,
      code,
    }) => {
      await askForCode(page, person);
      const right = await code();
      await typeCode(page, wrongCode(right, 1), javaScriptEnabled);
      await expect(page.getByText("That code is not right. You have 2 tries left.")).toBeVisible();
      await typeCode(page, wrongCode(right, 2), javaScriptEnabled);
      await expect(page.getByText("That code is not right. You have 1 try left.")).toBeVisible();
      await typeCode(page, right, javaScriptEnabled);
      await expectAccountOf(page, person);
    });

    test("the third wrong code ends it, even if the fourth is right", async ({ page, person, code }) => {
      await askForCode(page, person);
      const right = await code();
      for (const left of ["2 tries left", "1 try left", "no tries left"]) {
        await typeCode(page, wrongCode(right, left.length), javaScriptEnabled);
        await expect(page.getByText(left)).toBeVisible();
      }
      await expect(page.getByText("Code valid for")).toHaveCount(0);
      await typeCode(page, right, javaScriptEnabled);
      await expect(page.getByText("There are no tries left for this code.")).toBeVisible();
      await page.goto("/account");
      await expect(onPage.heading(page, "Sign in")).toBeVisible();
    });

    test("a new code takes the old one's place when the wait is over", async ({
      page,
      person,
      code,
      servers,
    }) => {
      test.slow();
      await askForCode(page, person);
      const first = await code();
      await expect(page.getByText(/New code in 0:(30|2\d)/)).toBeVisible();
      if (javaScriptEnabled) {
        await expect(onPage.resend(page)).toBeDisabled();
      } else {
        await onPage.resend(page).click();
        await expect(
          page.getByText(/too many tries in a short time. Try again in \d+ seconds/),
        ).toBeVisible();
      }
      expect(await messages(servers.sandbox.url, person.phone)).toHaveLength(1);

      await expect(async () => {
        if (!javaScriptEnabled) await page.goto("/login/code");
        await expect(page.getByText("No SMS?")).toBeVisible({ timeout: 100 });
      }).toPass({ timeout: 40_000 });
      await onPage.resend(page).click();
      await expect(page.getByText("A new code is on its way.")).toBeVisible();
      // The wait grows: a minute after the second.
      await expect(page.getByText(/New code in (1:00|0:5\d)/)).toBeVisible();
      const second = await code(2);
      await typeCode(page, first === second ? wrongCode(second) : first, javaScriptEnabled);
      await expect(page.getByText("You have 2 tries left.")).toBeVisible();
      await expect(page.getByText("A new code is on its way.")).toHaveCount(0);
      await typeCode(page, second, javaScriptEnabled);
      await expectAccountOf(page, person);
    });

    test("somebody who mistyped the number changes it, and still lands where they wanted", async ({
      page,
      person,
      newVisitor,
      code,
      servers,
    }) => {
      const { person: neighbour } = await newVisitor();
      await askForCode(page, neighbour, "/login?callbackUrl=%2F%3Fwelcome%3D1");
      await page.getByRole("link", { name: "Change number" }).click();
      await expect(onPage.heading(page, "Sign in")).toBeVisible();
      await onPage.phone(page).fill(person.typed);
      await page.getByRole("button", { name: "Send code" }).click();
      await expect(page.getByText(person.masked)).toBeVisible();
      const right = await code();
      // What went to the other number is no code of this one.
      const [stray] = await messages(servers.sandbox.url, neighbour.phone);
      await typeCode(page, stray?.code === right ? wrongCode(right) : (stray?.code ?? ""), javaScriptEnabled);
      await expect(page.getByText("You have 2 tries left.")).toBeVisible();
      await typeCode(page, right, javaScriptEnabled);
      await expect(page).toHaveURL("/?welcome=1");
      await expect(page.getByText(person.masked)).toBeVisible();
    });

    test("a fresh form for the same number resumes the code that is out", async ({
      page,
      person,
      code,
      servers,
    }) => {
      await askForCode(page, person);
      await askForCode(page, person);
      expect(await messages(servers.sandbox.url, person.phone)).toHaveLength(1);
      await typeCode(page, await code(), javaScriptEnabled);
      await expectAccountOf(page, person);
    });

    test("a code pasted as 123 456 is a code, and five digits cost nothing", async ({
      page,
      person,
      code,
    }) => {
      await askForCode(page, person);
      const right = await code();
      await onPage.code(page).fill(right.slice(0, 5));
      await page.getByRole("button", { name: "Verify" }).click();
      await expect(page.getByText("Type the 6 digits from the SMS.")).toBeVisible();
      await typeCode(page, wrongCode(right), javaScriptEnabled);
      await expect(page.getByText("You have 2 tries left.")).toBeVisible();
      await typeCode(page, `${right.slice(0, 3)} ${right.slice(3)}`, javaScriptEnabled);
      await expectAccountOf(page, person);
    });

    test("a number that cannot be served says why, keeps what was typed, and sends nothing", async ({
      page,
      servers,
    }) => {
      await page.goto("/login");
      for (const [typed, why] of [
        ["98765", "That is not a complete mobile number."],
        ["+44 7911 123456", "We cannot send codes to numbers of that country."],
        ["022 2345 6789", "That number cannot receive an SMS."],
      ] as const) {
        await onPage.phone(page).fill(typed);
        await page.getByRole("button", { name: "Send code" }).click();
        await expect(page.getByText(why)).toBeVisible();
        await expect(onPage.phone(page)).toHaveValue(typed);
        await expect(onPage.phone(page)).toHaveAccessibleDescription(new RegExp(why));
      }
      const stats = await (await fetch(`${servers.sandbox.url}/_sandbox/stats`)).json();
      expect(Object.keys(stats.perPhone)).not.toContain("+447911123456");
    });

    test("a second send of another browser within the wait is told when to come back", async ({
      page,
      person,
      newVisitor,
    }) => {
      await askForCode(page, person);
      const other = await newVisitor();
      await other.page.goto("/login");
      await onPage.phone(other.page).fill(person.typed);
      await other.page.getByRole("button", { name: "Send code" }).click();
      await expect(other.page.getByText(/Try again in \d+ seconds\./)).toBeVisible();
    });

    test("the account keeps its destination through the login", async ({ page, person, code }) => {
      await page.goto("/account");
      await expect(page).toHaveURL("/login?callbackUrl=%2Faccount");
      await askForCode(page, person, "/login?callbackUrl=%2F%3Fwelcome%3D1");
      await typeCode(page, await code(), javaScriptEnabled);
      await expect(page).toHaveURL("/?welcome=1");
      await expect(page.getByText(person.masked)).toBeVisible();
      await page.goto("/login?callbackUrl=%2Faccount");
      await expect(page).toHaveURL("/account");
      await page.goto("/login?fresh=1");
      await expect(onPage.heading(page, "Sign in")).toBeVisible();
    });

    test("a code used in another tab is nothing to resend: back to the start, which knows the session", async ({
      page,
      context,
      person,
      code,
    }) => {
      test.slow();
      await askForCode(page, person);
      const other = await context.newPage();
      await other.goto("/login/code");
      await typeCode(other, await code(), javaScriptEnabled);
      await expectAccountOf(other, person);
      await onPage.resend(page).click({ timeout: 35_000 });
      await expect(onPage.heading(page, "Your account")).toBeVisible();
    });

    test("a destination on another site is not followed", async ({ page, person, code }) => {
      await askForCode(page, person, "/login?callbackUrl=https%3A%2F%2Fevil.example%2F");
      await typeCode(page, await code(), javaScriptEnabled);
      await expect(page).toHaveURL("/account");
    });

    test("the code page without a code goes back and says so", async ({ page, context }) => {
      await page.goto("/login/code");
      await expect(onPage.heading(page, "Sign in")).toBeVisible();
      await expect(page.getByText("Type your number to get a new one.")).toBeVisible();
      await context.clearCookies();
    });

    test("a browser that loses our cookie is told that signing in needs it", async ({
      page,
      context,
      person,
      code,
    }) => {
      await askForCode(page, person);
      const right = await code();
      await context.clearCookies();
      await typeCode(page, right, javaScriptEnabled);
      await expect(page.getByText("allow cookies for this site")).toBeVisible();
    });
  });
}
