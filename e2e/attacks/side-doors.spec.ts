import { builtAnew, withoutItsProxy } from "../support/builds";
import { type Client, clientOf } from "../support/client";
import { stranger } from "../support/cluster";
import { A_CROWD, expect, type Place, signIn, test } from "../support/http";
import { newPerson, type Person } from "../support/people";
import { providerAt } from "../support/provider";
import { startApp, startSandbox } from "../support/servers";
import { nextsOwnErrors } from "./app-words";
import { atOnce } from "./at-once";
import { formsOn, postsOf } from "./every-form";
import { protectedPages, sideDoorsOf, walkThrough } from "./side-doors";
import { full } from "./size";

// A page that is protected is protected by what it asks itself. Nothing that stands in front of it is needed for that, and
// nothing that gets past what stands in front is enough.

const PAGES = protectedPages();

test.describe.configure({ timeout: full(180_000, 3_600_000) });

test("there are pages to be protected", () => {
  expect(PAGES).toContain("/account");
});

test("no path and no header shows a protected page to nobody, or to somebody who has signed out", async ({
  person,
  place,
}) => {
  await expectClosed(place, person);
});

test("without proxy.ts they are closed all the same, and no action runs without an Origin of ours", async () => {
  await expectGuardedByThemselves(withoutItsProxy("without-its-proxy"));
});

/** Everything of the page but its heading: who is shown the door learns no more than its name. */
const showsAccount = (text: string, person: Person) => text.includes(person.masked) || /Sign out/.test(text);

async function expectClosed(place: Place, person: Person): Promise<void> {
  const before = place.app.output().length;
  const alive = await signIn(person, place);
  const ended = await signIn(newPerson(), place);
  const token = ended.jar.get("login-session") ?? "";
  await ended.post("/auth/sign-out");
  // The way in is there for whom it is meant: as itself, and through the doors that routers use.
  for (const headers of [{}, { rsc: "1" }] as Record<string, string>[]) {
    const { last, seen } = await walkThrough(alive, { path: "/account", headers });
    expect([last.status, showsAccount(seen, person)]).toEqual([200, true]);
  }
  const surprises: string[] = [];
  const visitors: Client[] = [clientOf(stranger(), place.app.url), clientOf(stranger(), place.app.url)];
  await atOnce(8, PAGES.flatMap(sideDoorsOf), async (door, turn) => {
    const client = visitors[turn % 2] as Client;
    if (turn % 2 === 1) client.jar.set("login-session", token);
    const { last, seen } = await walkThrough(client, door);
    const shown = /\+91 •/.test(seen) || /Sign out/.test(seen);
    if (shown || last.status >= 500)
      surprises.push(`${last.status} ${door.path} ${JSON.stringify(door.headers)}`);
  });
  expect(surprises).toEqual([]);
  expect(nextsOwnErrors(place, before)).toEqual({});
}

/** As expected of the app, of a build in another folder that has no proxy. */
async function expectGuardedByThemselves(folder: string): Promise<void> {
  const sandbox = await startSandbox({ env: A_CROWD.sandbox ?? {} });
  const app = await startApp({ sandboxUrl: sandbox.url, env: A_CROWD.app ?? {}, folder });
  try {
    const place: Place = { app, sandbox, provider: providerAt(sandbox.url) };
    const client = clientOf(newPerson(), app.url);
    // It is not there: it would give whatever was not let in before it a policy with a nonce.
    const policy = String((await client.get("/icon.svg")).headers["content-security-policy"]);
    expect(policy).toBe("default-src 'none'; frame-ancestors 'none'");
    await expectClosed(place, newPerson());
    await expectNoActionFromElsewhere(place);
  } finally {
    await Promise.all([app.stop(), sandbox.stop()]);
  }
}

/** Next itself runs an action that brings no Origin, or a foreign one beside a host that says the same. */
async function expectNoActionFromElsewhere(place: Place): Promise<void> {
  const victim = newPerson();
  const client = await signIn(victim, place);
  const phone = newPerson().phone;
  const asked = (await place.provider.asked()).length;
  const elsewhere: Record<string, string>[] = [
    {},
    { origin: "https://evil.example", "x-forwarded-host": "evil.example" },
    { origin: "https://evil.example", host: "evil.example" },
    { origin: "https://evil.example" },
    { origin: "null" },
  ];
  const own = await Promise.all(["/", ...PAGES].map((path) => formsOn(client, path)));
  // As it was before the victim signed in.
  const forms = [...own.flat(), ...(await formsOn(clientOf(stranger(), place.app.url), "/login", { phone }))];
  expect(forms.length).toBeGreaterThanOrEqual(3);
  for (const post of forms.flatMap(postsOf)) {
    for (const headers of elsewhere) {
      await client.ask(post.path, {
        method: "POST",
        headers: { ...post.headers, ...headers },
        body: post.body,
      });
    }
  }
  expect(await place.provider.asked()).toHaveLength(asked);
  expect((await client.get("/account")).text).toContain(victim.masked);
}

if (full(false, true)) {
  test("the same of a build whose sources have no proxy.ts", async () => {
    await expectGuardedByThemselves(await builtAnew("without-proxy-ts", ["proxy.ts"], {}));
  });
}
