import { test as base, expect } from "@playwright/test";
import { type Chaos, chaosFor } from "./chaos";
import { type Client, clientOf } from "./client";
import { latestCode, messages } from "./inbox";
import { newPerson, type Person } from "./people";
import { type Provider, providerAt } from "./provider";
import { type Server, startApp, startSandbox } from "./servers";

export { expect } from "@playwright/test";

export type Place = { app: Server; sandbox: Server; provider: Provider };

type Settings = { app?: Record<string, string>; sandbox?: Record<string, string> };

/**
 * The application's limits a second are lifted, and the account's: for tests that let many people in at once. Every
 * limit of a number, an address or a challenge stands.
 */
export const A_CROWD: Settings = {
  app: { LIMIT_APP_SENDS: "1000/1s", LIMIT_APP_PROVIDER: "1000/1s" },
  sandbox: { SANDBOX_ACCOUNT_RATE: "1000" },
};

/** An app and a sandbox, with the product's settings or those given, and the sandbox's word on what it was asked. */
export async function openPlace(settings: Settings = {}): Promise<Place & { close(): Promise<void> }> {
  const sandbox = await startSandbox({ env: settings.sandbox ?? {} });
  const app = await startApp({ sandboxUrl: sandbox.url, env: settings.app ?? {} });
  const close = async () => {
    await Promise.all([app.stop(), sandbox.stop()]);
  };
  return { app, sandbox, provider: providerAt(sandbox.url), close };
}

type TestFixtures = {
  person: Person;
  /** This test's person's program. */
  client: Client;
  /** The newest code on a phone; this test's person's unless told whose. */
  code: (count?: number, phone?: string) => Promise<string>;
  /** What goes wrong at the provider for this test's person. */
  chaos: Chaos;
  /** Another place than the worker's own: for what would spoil it for others, or takes other settings. */
  ownPlace: (settings?: Settings) => Promise<Place>;
  /** The app's own words go with the report of a test that fails. */
  appWords: undefined;
};

/** Tests that need no browser: programs, and what they may and may not do. */
export const test = base.extend<TestFixtures, { place: Place }>({
  place: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures used from this pattern.
    async ({}, use) => {
      const place = await openPlace(A_CROWD);
      await use(place);
      await place.close();
    },
    { scope: "worker", timeout: 90_000 },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  person: ({}, use) => use(newPerson()),
  client: ({ person, place }, use) => use(clientOf(person, place.app.url)),
  code: ({ person, place }, use) =>
    use((count, phone = person.phone) => latestCode(place.sandbox.url, phone, count)),
  chaos: ({ person, place }, use) => chaosFor({ sandboxUrl: place.sandbox.url, phone: person.phone }, use),
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  ownPlace: async ({}, use) => {
    const opened: { close(): Promise<void> }[] = [];
    await use(async (settings) => {
      const place = await openPlace(settings);
      opened.push(place);
      return place;
    });
    await Promise.all(opened.map((place) => place.close()));
  },
  appWords: [
    async ({ place }, use, testInfo) => {
      const before = place.app.output().length;
      await use(undefined);
      const said = place.app.output().slice(before);
      if (testInfo.status === testInfo.expectedStatus || said === "") return;
      await testInfo.attach("what the app said", { body: said });
    },
    { auto: true },
  ],
});

/** Somebody whose number misbehaves in the sandbox: the ending says how. */
export function oddPerson(ending: string): Person {
  const person = newPerson();
  const phone = person.phone.slice(0, -ending.length) + ending;
  return { ...person, phone, typed: phone.slice(3), masked: `+91 ••••• •${phone.slice(-4)}` };
}

/** The provider's own name for the newest code on a phone. */
export async function requestIdOf(sandboxUrl: string, phone: string): Promise<string> {
  const [newest] = await messages(sandboxUrl, phone);
  if (!newest) throw new Error("No message on that phone.");
  return newest.requestId;
}

/** Asks for a code and proves it: a client with a session. */
export async function signIn(person: Person, place: Place): Promise<Client> {
  const client = clientOf(person, place.app.url);
  // The whole application sends 8 a second; tests that come before may have used them.
  await expect
    .poll(async () => (await client.sendCode(person.phone)).status, { intervals: [1_000] })
    .toBe(200);
  const proved = await client.verify(await latestCode(place.sandbox.url, person.phone));
  expect(proved.status, proved.text).toBe(200);
  return client;
}
