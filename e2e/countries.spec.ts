import { clientOf } from "./support/client";
import { test as base, expect } from "./support/fixtures";
import { latestCode, messages } from "./support/inbox";
import { newPerson } from "./support/people";
import { startApp, startSandbox } from "./support/servers";
import { onPage } from "./support/steps";

/** An app that serves three countries. */
const test = base.extend<object, { servers: Awaited<ReturnType<typeof open>> }>({
  servers: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures used from this pattern.
    async ({}, use) => {
      const servers = await open();
      await use(servers);
      await Promise.all([servers.app.stop(), servers.sandbox.stop()]);
    },
    { scope: "worker", timeout: 90_000 },
  ],
});

async function open() {
  const sandbox = await startSandbox();
  const env = { ALLOWED_COUNTRIES: "IN,GB,US", DEFAULT_COUNTRY: "IN" };
  return { sandbox, app: await startApp({ sandboxUrl: sandbox.url, env }) };
}

/** A British mobile number that no other test asks for. */
function briton() {
  const ending = newPerson().phone.slice(-5);
  return { typed: `07400 1${ending}`, phone: `+4474001${ending}`, masked: `+44 ••••• •${ending.slice(-4)}` };
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with JavaScript ${javaScriptEnabled ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled });

    test("a person chooses their country, types the number as at home, and is signed in", async ({
      page,
      servers,
    }) => {
      const { typed, phone, masked } = briton();
      await page.goto("/login");
      const country = page.getByLabel("Country");
      await expect(country).toHaveValue("IN");
      await expect(country.getByRole("option")).toHaveText([
        "India (\u2066+91\u2069)",
        "United Kingdom (\u2066+44\u2069)",
        "United States (\u2066+1\u2069)",
      ]);
      await country.selectOption("GB");
      await onPage.phone(page).fill(typed);
      await page.getByRole("button", { name: "Send code" }).click();
      await expect(page.getByText(masked)).toBeVisible();
      await onPage.code(page).fill(await latestCode(servers.sandbox.url, phone));
      if (!javaScriptEnabled) await page.getByRole("button", { name: "Verify" }).click();
      await expect(onPage.heading(page, "Your account")).toBeVisible();
      await expect(page.getByText(masked)).toBeVisible();
    });

    test("a pasted calling code counts more than the country that was chosen", async ({ page }) => {
      const { phone, masked } = briton();
      await page.goto("/login");
      await page.getByLabel("Country").selectOption("US");
      await onPage.phone(page).fill(phone);
      await expect(page.getByLabel("Country")).toHaveValue(javaScriptEnabled ? "GB" : "US");
      await page.getByRole("button", { name: "Send code" }).click();
      await expect(page.getByText(masked)).toBeVisible();
    });

    test("whoever changes the number finds it with its country", async ({ page }) => {
      const { typed, phone } = briton();
      await page.goto("/login");
      await page.getByLabel("Country").selectOption("GB");
      await onPage.phone(page).fill(typed);
      await page.getByRole("button", { name: "Send code" }).click();
      await expect(onPage.heading(page, "Enter the code")).toBeVisible();
      await page.getByRole("link", { name: "Change number" }).click();
      await expect(onPage.phone(page)).toHaveValue(phone.slice("+44".length));
      await expect(page.getByLabel("Country")).toHaveValue("GB");
    });

    test("a number that gets no SMS says so, with the country as it was chosen, and nothing is spent", async ({
      page,
      servers,
    }) => {
      await page.goto("/login");
      for (const [country, typed, says] of [
        ["GB", "020 7946 0000", "That number cannot receive an SMS."],
        ["US", "+33 6 12 34 56 78", "We cannot send codes to numbers of that country."],
        ["GB", "07400 12", "That is not a complete mobile number."],
        ["GB", "07400 123", "That is not a complete mobile number."],
      ] as const) {
        await page.getByLabel("Country").selectOption(country);
        await onPage.phone(page).fill(typed);
        await page.getByRole("button", { name: "Send code" }).click();
        await expect(page.getByText(says)).toBeVisible();
        await expect(page.getByLabel("Country")).toHaveValue(country);
        await expect(onPage.phone(page)).toHaveValue(typed);
      }
      expect(await messages(servers.sandbox.url, "+442079460000")).toEqual([]);
    });
  });
}

test("the country is the one a browser's language names, in the person's own words", async ({
  newVisitor,
}) => {
  const british = await newVisitor(undefined, { locale: "en-GB" });
  await british.page.goto("/login");
  await expect(british.page.getByLabel("Country")).toHaveValue("GB");
  const french = await newVisitor(undefined, { locale: "fr-FR" });
  await french.page.goto("/login");
  await expect(french.page.getByLabel("Country")).toHaveValue("IN");
  const hindi = await newVisitor(undefined, { locale: "hi-IN" });
  await hindi.page.goto("/login");
  await expect(hindi.page.getByLabel("देश")).toHaveValue("IN");
  await expect(hindi.page.getByRole("option", { name: "यूनाइटेड किंगडम" })).toHaveCount(1);
});

test("anywhere but on Vercel, its header for the country is nobody's word", async ({ servers, person }) => {
  const program = clientOf(person, servers.app.url);
  const page = await program.get("/login", { "x-vercel-ip-country": "US" });
  expect(page.text).toMatch(/<option value="IN" selected="">/);
});

base("with one country there is nothing to choose", async ({ page }) => {
  await page.goto("/login");
  await expect(onPage.phone(page)).toBeVisible();
  await expect(page.getByRole("combobox")).toHaveCount(0);
});
