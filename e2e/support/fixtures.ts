import { type BrowserContext, type BrowserContextOptions, test as base, type Page } from "@playwright/test";
import { type Chaos, chaosFor } from "./chaos";
import { ConsoleErrors } from "./console-errors";
import { latestCode } from "./inbox";
import { newPerson, type Person } from "./people";
import { type Server, startApp, startSandbox } from "./servers";

export { expect } from "@playwright/test";

export type Servers = { app: Server; sandbox: Server };

export type Visitor = { person: Person; context: BrowserContext; page: Page };

type TestFixtures = {
  /** Whom this test's `page` and `request` belong to. */
  person: Person;
  consoleErrors: ConsoleErrors;
  /** The app's own words go with the report of a test that fails. */
  serverWords: undefined;
  /** The newest code sent to this test's person; 2 waits for a second message. */
  code: (count?: number) => Promise<string>;
  /** What goes wrong at the provider for this test's person. */
  chaos: Chaos;
  /** Another browser, of somebody else unless told whose. */
  newVisitor: (person?: Person, options?: BrowserContextOptions) => Promise<Visitor>;
};

export const test = base.extend<TestFixtures, { servers: Servers }>({
  // A pair for each worker: a sandbox has one clock and one memory, and tests at the same time must not share them.
  servers: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures used from this pattern.
    async ({}, use) => {
      const sandbox = await startSandbox();
      const app = await startApp({ sandboxUrl: sandbox.url });
      await use({ app, sandbox });
      await Promise.all([app.stop(), sandbox.stop()]);
    },
    { scope: "worker", timeout: 90_000 },
  ],

  baseURL: ({ servers }, use) => use(servers.app.url),

  // biome-ignore lint/correctness/noEmptyPattern: as above.
  person: ({}, use) => use(newPerson()),

  extraHTTPHeaders: ({ person }, use) => use(headersOf(person)),

  consoleErrors: [
    // After serverWords, so that a complaint counts as the test's failure there.
    async ({ context, serverWords: _ }, use) => {
      const errors = new ConsoleErrors();
      errors.listenTo(context);
      await use(errors);
      errors.expectNone();
    },
    { auto: true },
  ],

  serverWords: [
    async ({ servers }, use, testInfo) => {
      const before = servers.app.output().length;
      await use(undefined);
      const said = servers.app.output().slice(before);
      if (testInfo.status === testInfo.expectedStatus || said === "") return;
      await testInfo.attach("what the app said", { body: said });
    },
    { auto: true },
  ],

  code: ({ servers, person }, use) => use((count) => latestCode(servers.sandbox.url, person.phone, count)),

  chaos: ({ servers, person }, use) =>
    chaosFor({ sandboxUrl: servers.sandbox.url, phone: person.phone }, use),

  newVisitor: async ({ browser, consoleErrors }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (person = newPerson(), options = {}) => {
      // Playwright fills in what the test uses: base URL, locale, JavaScript on or off.
      const context = await browser.newContext({ extraHTTPHeaders: headersOf(person), ...options });
      opened.push(context);
      consoleErrors.listenTo(context);
      return { person, context, page: await context.newPage() };
    });
    await Promise.all(opened.map((context) => context.close()));
  },
});

function headersOf(person: Person): Record<string, string> {
  return { "x-forwarded-for": person.address };
}
