import { appAt, expect, test } from "../support/cluster";
import { latestCode, messages } from "../support/inbox";
import { newPerson } from "../support/people";
import { askForCode, expectAccountOf, onPage, typeCode } from "../support/steps";
import { overBridge, through } from "./faulty-stores";

const { store, faulty } = through(overBridge);
test.use({ clusterSettings: { store } });

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with JavaScript ${javaScriptEnabled ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled });

    test("on Upstash a person signs in in Chromium, finds the account, and signs out", async ({
      cluster,
      page,
    }) => {
      const person = newPerson();
      const { url } = appAt(cluster.apps, 0);
      await page.setExtraHTTPHeaders({ "x-forwarded-for": person.address });
      await askForCode(page, person, `${url}/login?callbackUrl=/account`);
      await typeCode(page, await latestCode(cluster.sandbox.url, person.phone), javaScriptEnabled);
      await expectAccountOf(page, person);
      await page.getByRole("button", { name: "Sign out", exact: true }).click();
      await expect(onPage.heading(page, "Sign in with your phone")).toBeVisible();
      await page.goto(`${url}/account`);
      await expect(onPage.heading(page, "Sign in")).toBeVisible();
      expect(await messages(cluster.sandbox.url, person.phone)).toHaveLength(1);
    });
  });
}

test("on Upstash a program signs in at two processes in turn: one session, in both, until it signs out", async ({
  cluster,
}) => {
  const person = newPerson();
  const client = cluster.client(person);
  const sent = await client.sendCode(person.phone);
  expect(sent.status, sent.text).toBe(200);
  const other = cluster.client(person, 1);
  const code = await latestCode(cluster.sandbox.url, person.phone);
  const proved = await other.verify(code, { requestId: sent.json.requestId });
  expect(proved.status, proved.text).toBe(200);
  client.jar.set("login-session", other.jar.get("login-session") ?? "");
  expect((await client.get("/account")).text).toContain(person.masked);
  expect((await client.session()).json).toEqual((await other.session()).json);
  expect((await client.post("/auth/sign-out")).status).toBe(204);
  await expect.poll(async () => (await other.session()).json, { timeout: 5_000 }).toEqual({});
  // It was Upstash that was asked.
  expect(faulty().roundTrips()).toContain("commit");
  for (const app of cluster.apps) {
    expect(app.output()).not.toContain(faulty().bridge.token);
    expect(app.output()).toContain('"event":"store_tested"');
  }
});
