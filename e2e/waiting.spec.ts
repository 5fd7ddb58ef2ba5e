import { looksAt } from "./support/deliveries";
import { expect, test } from "./support/fixtures";
import { messages } from "./support/inbox";
import { newPerson, type Person } from "./support/people";
import { askForCode, onPage, typeCode } from "./support/steps";

const WAY = "/login/code/delivery";
const FAILS = { kind: "sms_lost", reported: "failed", endpoint: "send", times: 1 } as const;

/** Somebody whose number has this ending, at which the sandbox misbehaves. */
function personEnding(ending: string): Person {
  const person = newPerson();
  const phone = `${person.phone.slice(0, -5)}${ending}`;
  const typed = `${person.typed.slice(0, -5)}${ending}`;
  return { ...person, phone, typed, masked: `+91 ••••• •${ending.slice(-4)}` };
}

test("the page tells of the SMS on its way until it was delivered, and then asks no more", async ({
  page,
  person,
  servers,
}) => {
  const asked: string[] = [];
  page.on("request", (request) => {
    if (new URL(request.url()).pathname === WAY) asked.push(request.url());
  });
  await page.clock.install();
  await askForCode(page, person);
  const status = page.getByRole("status");
  await expect(status).toHaveText("The SMS is on its way.");
  // The page's time flies; the provider's is real.
  await expect(async () => {
    await page.clock.runFor(2_000);
    await expect(status).toHaveText("Delivered", { timeout: 200 });
  }).toPass();
  await expect(page.getByText(/Delivered · (now|\d+ seconds? ago)/)).toBeVisible();
  const looks = asked.length;
  await page.clock.runFor(8_000);
  await expect(page.getByText(/Delivered · \d+ seconds ago/)).toBeVisible();
  await page.clock.runFor(60_000);
  expect(asked).toHaveLength(looks);
  expect((await looksAt(servers.sandbox.url, person.phone)).length).toBeLessThanOrEqual(looks);
});

test("an SMS that failed is said, with advice, and another is sent at once", async ({
  page,
  person,
  chaos,
  code,
  servers,
}) => {
  await chaos(FAILS);
  await askForCode(page, person);
  await expect(onPage.resend(page)).toBeDisabled();
  await expect(page.getByRole("status")).toHaveText(
    "The SMS could not be delivered. You can ask for a new code now.",
  );
  for (const advice of ["in reach of the network", "inbox", "do-not-disturb", "two SIM cards", "Abroad"]) {
    await expect(page.getByRole("listitem").filter({ hasText: advice })).toBeVisible();
  }
  await onPage.resend(page).click();
  await expect(page.getByRole("status")).toHaveText("A new code is on its way.");
  // The ladder begins where it was.
  await expect(page.getByText(/New code in (1:00|0:5\d)/)).toBeVisible();
  expect(await messages(servers.sandbox.url, person.phone)).toHaveLength(1);
  await typeCode(page, await code(), true);
  await expect(onPage.heading(page, "Your account")).toBeVisible();
});

test("of an SMS without a name nothing is pretended, and nobody is asked", async ({
  newVisitor,
  servers,
}) => {
  const { page, person } = await newVisitor(personEnding("00201"));
  const look = page.waitForResponse((response) => response.url().endsWith(WAY));
  await askForCode(page, person);
  await expect(page.getByRole("status")).toHaveText(
    "The SMS was handed over. It usually arrives within a minute.",
  );
  await look;
  expect(await looksAt(servers.sandbox.url, person.phone)).toEqual([]);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("'Check again' looks, and a failed SMS is sent again at once", async ({
    page,
    person,
    chaos,
    code,
  }) => {
    await chaos(FAILS);
    await askForCode(page, person);
    await expect(page.getByText("The SMS is on its way.")).toBeVisible();
    await expect(async () => {
      await page.getByRole("link", { name: "Check again" }).click();
      await expect(page.getByText("The SMS could not be delivered. You can ask")).toBeVisible({
        timeout: 1_000,
      });
    }).toPass();
    await onPage.resend(page).click();
    await expect(page.getByText("A new code is on its way.")).toBeVisible();
    await typeCode(page, await code(), false);
    await expect(onPage.heading(page, "Your account")).toBeVisible();
  });

  test("'Check again' tells when it was delivered", async ({ page, person }) => {
    await askForCode(page, person);
    await expect(async () => {
      await page.getByRole("link", { name: "Check again" }).click();
      await expect(page.getByText(/Delivered · (now|\d+ seconds? ago)/)).toBeVisible({ timeout: 1_000 });
    }).toPass();
  });
});

test("however many pages ask, the provider is asked once in two seconds", async ({
  page,
  person,
  servers,
}) => {
  await page.route(`**${WAY}`, (route) => route.fulfill({ status: 204 }));
  const late = personEnding("02060");
  await askForCode(page, late);
  expect(person.phone).not.toBe(late.phone);
  const began = Date.now();
  const ask = () => page.request.get(WAY);
  for (let n = 0; n < 12; n++) {
    for (const answer of await Promise.all(Array.from({ length: 10 }, ask)))
      expect(answer.status()).toBe(200);
  }
  const looks = await looksAt(servers.sandbox.url, late.phone);
  const seconds = (Date.now() - began) / 1000;
  expect(looks.length).toBeGreaterThanOrEqual(1);
  expect(looks.length).toBeLessThanOrEqual(Math.floor(seconds / 2) + 1);
});

test("the way of an SMS is told to its holder alone, is not kept, and is no door for forms", async ({
  request,
  person,
  page,
}) => {
  const nobody = await request.get(WAY);
  expect([nobody.status(), await nobody.json(), nobody.headers()["cache-control"]]).toEqual([
    200,
    null,
    "no-store",
  ]);
  expect((await request.get(WAY, { headers: { cookie: "login-challenge=forged" } })).status()).toBe(200);
  await askForCode(page, person);
  const answer = await page.request.get(WAY);
  expect(answer.headers()["cache-control"]).toBe("no-store");
  expect(await answer.json()).toMatchObject({ expiresInSeconds: expect.any(Number), over: null });
  expect(await answer.text()).not.toContain(person.phone.slice(3));
  for (let n = 0; n < 80; n++) expect((await page.request.get(WAY)).status()).toBe(200);
});
