import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { clientOf } from "./support/client";
import { expect, type Place, signIn, test } from "./support/http";
import { latestCode } from "./support/inbox";
import { numbersUnder, OPERATOR, operatorOf } from "./support/operators";
import { newPerson } from "./support/people";

const OPERATED = { app: { OPERATOR_PHONES: OPERATOR.phone } };
const MESSAGE = "We are moving house. Back at five.";

/** A browser that holds the operator's session. */
async function asOperator(page: Page, place: Place): Promise<void> {
  const { jar } = await operatorOf(place);
  const cookies = Array.from(jar, ([name, value]) => ({ name, value, url: place.app.url }));
  await page.context().addCookies(cookies);
  await page.setExtraHTTPHeaders({ "x-forwarded-for": OPERATOR.address });
}

test("nobody signed in goes to the login, and comes back", async ({ ownPlace }) => {
  const place = await ownPlace(OPERATED);
  const seen = await clientOf(newPerson(), place.app.url).get("/ops");
  expect([seen.status, seen.headers.location]).toEqual([307, "/login?callbackUrl=%2Fops"]);
});

test("whoever is no operator gets 404 and the words of a page that is not here, and operators learn of it", async ({
  ownPlace,
  page,
}) => {
  const place = await ownPlace(OPERATED);
  const person = newPerson();
  const client = await signIn(person, place);
  const here = await client.get("/ops");
  expect(here.status).toBe(404);
  for (const word of ["Operations", "Last hour", "Hold back"]) expect(here.text).not.toContain(word);
  await expect
    .poll(() => place.app.output())
    .toContain(`"event":"operators_only","phone":"${person.masked}"`);
  const cookies = Array.from(client.jar, ([name, value]) => ({ name, value, url: place.app.url }));
  await page.context().addCookies(cookies);
  for (const [path, title] of [
    ["/oqs", "Page not found · Phone Login"],
    ["/ops", "Phone Login"],
  ] as const) {
    await page.goto(`${place.app.url}${path}`);
    // Of a page that turns out not to be there the browser itself draws the words; its tab has the name of the site alone.
    await expect(page.getByRole("heading")).toHaveText("This page is not here");
    await expect(page).toHaveTitle(title);
  }
});

test("without OPERATOR_PHONES there is no such page for anybody", async ({ place }) => {
  expect((await clientOf(newPerson(), place.app.url).get("/ops")).status).toBe(404);
});

test("an operator sees what happened, without a whole number, in charts that have words", async ({
  ownPlace,
  page,
}) => {
  const place = await ownPlace(OPERATED);
  const people = [newPerson(), newPerson(), newPerson()];
  for (const person of people) await signIn(person, place);
  await asOperator(page, place);
  await expect(async () => {
    await page.goto(`${place.app.url}/ops`);
    expect(numbersUnder(await page.content(), "Last hour")).toMatchObject({ Sent: 4, "Signed in": 4 });
  }).toPass();
  await expect(page.getByRole("heading", { name: "Operations" })).toBeVisible();
  await expect(page.getByRole("img", { name: /^Codes of the last hour/ })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Wallet" })).toBeVisible();
  // Its sheet is its own: without it a chart is as high as the page is wide, and black.
  const chart = page.getByRole("img", { name: /^Codes of the last hour/ });
  expect((await chart.boundingBox())?.height).toBeLessThan(300);
  const html = await page.content();
  for (const person of [...people, OPERATOR]) expect(html).not.toContain(person.phone.slice(3));
  await page.getByRole("link", { name: "Last 7 days" }).click();
  await expect(page.getByRole("img", { name: /^Codes of the last seven days/ })).toBeVisible();
});

test("at 360 px nothing is cut off; axe finds nothing, light or dark", async ({ ownPlace, page }) => {
  const place = await ownPlace(OPERATED);
  await signIn(newPerson(), place);
  await asOperator(page, place);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(`${place.app.url}/ops`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      expect(wide, `${width} px`).toBe(false);
    }
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  }
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("all sending is paused after a second press: people hear the message, open codes work, and it is logged by whom", async ({
      ownPlace,
      page,
    }) => {
      const place = await ownPlace(OPERATED);
      const early = newPerson();
      const holder = clientOf(early, place.app.url);
      expect((await holder.sendCode(early.phone)).status).toBe(200);
      await asOperator(page, place);
      await page.goto(`${place.app.url}/ops`);
      await page.getByLabel("What people are told").fill(MESSAGE);
      await page.getByRole("button", { name: "Pause all sending…" }).click();
      await expect(page.getByText("Nobody will get a code for an hour.")).toBeVisible();
      const late = newPerson();
      expect(
        (await clientOf(newPerson(), place.app.url).sendCode(late.phone)).status,
        "one press is none",
      ).toBe(200);

      await page.getByRole("button", { name: "Yes, pause all sending" }).click();
      await expect(page.getByText(/^No codes go out until/)).toBeVisible();
      const refused = await clientOf(newPerson(), place.app.url).sendCode(newPerson().phone);
      expect(refused.status).toBe(503);
      expect(refused.json).toMatchObject({ code: "unavailable", detail: MESSAGE });
      const proved = await holder.verify(await latestCode(place.sandbox.url, early.phone));
      expect(proved.status).toBe(200);
      expect((await holder.get("/account")).status).toBe(200);
      await expect
        .poll(() => place.app.output())
        .toContain(`"event":"sending_paused","by":"${OPERATOR.masked}","minutes":60`);

      await page.getByRole("button", { name: "Send again" }).click();
      await page.getByRole("button", { name: "Yes, send again" }).click();
      await expect(page.getByRole("button", { name: "Pause all sending…" })).toBeVisible();
      expect((await clientOf(newPerson(), place.app.url).sendCode(newPerson().phone)).status).toBe(200);
    });

    test("a block is held back, and set free again", async ({ ownPlace, page }) => {
      const place = await ownPlace(OPERATED);
      const person = newPerson();
      const block = `${person.phone.slice(0, 3)} ${person.phone.slice(3, 8)} ${person.phone.slice(8, 10)}•••`;
      await asOperator(page, place);
      await page.goto(`${place.app.url}/ops`);
      const target = page.getByLabel("A number, or a block");
      await target.fill("12345");
      await page.getByRole("button", { name: "Hold back…" }).click();
      await expect(page.getByText("That is no mobile number that gets codes.")).toBeVisible();
      await target.fill(block);
      await page.getByRole("button", { name: "Hold back…" }).click();
      await expect(
        page.getByText(`No code will go to the thousand numbers ${block} for an hour.`),
      ).toBeVisible();
      await page.getByRole("button", { name: "Yes, hold back" }).click();
      await expect(page.getByRole("listitem").filter({ hasText: block }).first()).toBeVisible();
      const held = await clientOf(person, place.app.url).sendCode(person.phone);
      expect(held.status).toBe(429);
      expect(held.json.retryAfterSeconds).toBeGreaterThan(3_000);
      expect((await clientOf(newPerson(), place.app.url).sendCode(newPerson().phone)).status).toBe(200);

      await page.getByRole("button", { name: "Set free…" }).click();
      await page.getByRole("button", { name: "Yes, set free" }).click();
      await expect(page.getByRole("button", { name: "Set free…" })).toHaveCount(0);
      expect((await clientOf(person, place.app.url).sendCode(person.phone)).status).toBe(200);
    });
  });
}

test("the schedule is for whoever knows its secret: it asks the balance, once in ten minutes, and /ops shows it", async ({
  ownPlace,
}) => {
  const secret = "cr0n-q8W3e7R2t6Y1u5I0-0123456789";
  const place = await ownPlace({ app: { ...OPERATED.app, CRON_SECRET: secret } });
  const client = await operatorOf(place);
  const ask = (authorization?: string) =>
    client.get("/api/cron/wallet", authorization ? { authorization } : {});
  for (const wrong of [undefined, "Bearer x", `Bearer ${secret}x`, secret])
    expect((await ask(wrong)).status).toBe(404);
  const asked = await ask(`Bearer ${secret}`);
  expect([asked.status, asked.json]).toEqual([200, { wallet: "asked" }]);
  expect((await ask(`Bearer ${secret}`)).json).toEqual({ wallet: "not_due" });
  const page = (await client.get("/ops")).text.replace(/<!-- -->/g, "");
  expect(page).toMatch(/<h2[^>]*>Wallet<\/h2>.*?₹[\d,]+\.\d\d.*?as of \d\d:\d\d/s);
});
