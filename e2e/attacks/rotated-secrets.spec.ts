import type { Client } from "../support/client";
import { type App, appAt, type Cluster, expect, stranger, test } from "../support/cluster";
import { newPerson, type Person } from "../support/people";
import { type Challenge, challengeFor } from "./crowd";

// A secret is rotated where people are signed in and codes are out. Sessions are in Redis: they outlive the restart that
// each step is.

const [OLD, NEW] = ["the-former-secret-of-this-app-0123456789", "the-present-secret-of-this-app-987654321"];
const PEOPLE = 4;

test.describe.configure({ timeout: 120_000 });

type SignedIn = { person: Person; client: Client; token: string };

async function signedIn(cluster: Cluster, app = 0): Promise<SignedIn> {
  const { person, client, code } = await challengeFor(cluster, newPerson(), app);
  expect((await client.verify(code)).status).toBe(200);
  return { person, client, token: client.jar.get("login-session") ?? "" };
}

/** One after the other: an application sends eight a second. */
async function several<T>(make: () => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  for (let count = 0; count < PEOPLE; count++) made.push(await make());
  return made;
}

/** Who is let in with a token as it was, in a jar of its own: the answers must not renew it. */
async function letIn(cluster: Cluster, { token, person }: SignedIn, app = 0): Promise<boolean> {
  const client = cluster.client(stranger(), app);
  client.jar.set("login-session", token);
  const page = await client.get("/account");
  const session = (await client.session()).json;
  expect([200, 307]).toContain(page.status);
  expect(page.status === 200).toBe("user" in session);
  if (page.status === 200) expect(page.text).toContain(person.masked);
  return page.status === 200;
}

async function countLetIn(cluster: Cluster, all: SignedIn[], app = 0): Promise<number> {
  const each = await Promise.all(all.map((one) => letIn(cluster, one, app)));
  return each.filter(Boolean).length;
}

const prove = async (cluster: Cluster, { handle, code }: Challenge, app = 0) => {
  const { status, json } = await cluster.client(stranger(), app).verify(code, { requestId: handle });
  return status === 200 ? "in" : [status, json.reason].join(" ");
};

const first = (cluster: Cluster): App => appAt(cluster.apps, 0);

test("AUTH_SECRET: nobody is signed out while the old one is listed, and all are once it is not; open codes do not care", async ({
  ownCluster,
}) => {
  const cluster = await ownCluster({ apps: 1, env: { AUTH_SECRET: OLD } });
  const people = await several(() => signedIn(cluster));
  const code = await challengeFor(cluster);

  await first(cluster).restart({ AUTH_SECRET: `${NEW},${OLD}` });
  expect(await countLetIn(cluster, people)).toBe(PEOPLE);
  const newcomer = await signedIn(cluster);
  // A look at the session writes it anew, under the new secret.
  const [renewed, ...others] = people as [SignedIn, ...SignedIn[]];
  await renewed.client.session();
  const moved = { ...renewed, token: renewed.client.jar.get("login-session") ?? "" };
  expect(moved.token).not.toBe(renewed.token);

  await first(cluster).restart({ AUTH_SECRET: NEW });
  expect(await countLetIn(cluster, [renewed, ...others])).toBe(0);
  expect(await countLetIn(cluster, [newcomer, moved])).toBe(2);
  expect(await prove(cluster, code)).toBe("in");
});

test("COOKIE_SECRET: open codes stay good while the old one is listed, and are unknown without it; sessions do not care", async ({
  ownCluster,
}) => {
  const cluster = await ownCluster({ apps: 1, env: { COOKIE_SECRET: OLD } });
  const person = await signedIn(cluster);
  const codes = await several(() => challengeFor(cluster));
  const [kept, ...late] = codes as [Challenge, ...Challenge[]];

  await first(cluster).restart({ COOKIE_SECRET: `${NEW},${OLD}` });
  expect(await prove(cluster, kept)).toBe("in");
  const fresh = await challengeFor(cluster);
  // The page knows them too.
  const page = await late[0]?.client.get("/login/code");
  expect(page?.text).toContain(late[0]?.person.masked);

  await first(cluster).restart({ COOKIE_SECRET: NEW });
  const asked = (await cluster.provider.asked()).length;
  expect(await Promise.all(late.map((each) => prove(cluster, each)))).toEqual(late.map(() => "410 unknown"));
  expect(await cluster.provider.asked()).toHaveLength(asked);
  expect(await prove(cluster, fresh)).toBe("in");
  expect(await countLetIn(cluster, [person])).toBe(1);
});

test("the provider's key and Next's own: sessions and open codes do not care", async ({ ownCluster }) => {
  const cluster = await ownCluster({ apps: 1, env: { STARTMESSAGING_API_KEY: "sm_live_former" } });
  const person = await signedIn(cluster);
  const [one, other] = await several(() => challengeFor(cluster));
  await first(cluster).restart({ STARTMESSAGING_API_KEY: "sm_live_present" });
  expect(await prove(cluster, one as Challenge)).toBe("in");
  const key = Buffer.alloc(32, "another key for actions").toString("base64");
  await first(cluster).restart({ NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: key });
  expect(await prove(cluster, other as Challenge)).toBe("in");
  expect(await countLetIn(cluster, [person])).toBe(1);
});

test("PHONE_KEY does not rotate: under another one all are strangers, without an error, and it brings nobody back by itself", async ({
  ownCluster,
}) => {
  const cluster = await ownCluster({ apps: 1, env: { PHONE_KEY: OLD } });
  const people = await several(() => signedIn(cluster));
  const code = await challengeFor(cluster);
  await first(cluster).restart({ PHONE_KEY: NEW });
  expect(await countLetIn(cluster, people)).toBe(0);
  expect(await prove(cluster, code)).toBe("410 unknown");
  await first(cluster).restart({ PHONE_KEY: OLD });
  expect(await countLetIn(cluster, people)).toBe(PEOPLE);
});

test("several processes, one after the other: the new secret is first known everywhere, then used, and nobody is signed out", async ({
  ownCluster,
}) => {
  const cluster = await ownCluster({ apps: 2, env: { AUTH_SECRET: OLD, COOKIE_SECRET: `${OLD}-c` } });
  const everybody: SignedIn[] = [];
  const expectAllIn = async () => {
    // Somebody new at each process, at each step.
    for (const app of [0, 1]) everybody.push(await signedIn(cluster, app));
    for (const app of [0, 1]) expect(await countLetIn(cluster, everybody, app)).toBe(everybody.length);
    const code = await challengeFor(cluster, newPerson(), 0);
    expect(await prove(cluster, code, 1)).toBe("in");
  };
  await expectAllIn();
  const steps = [`${OLD},${NEW}`, `${NEW},${OLD}`];
  for (const secrets of steps) {
    for (const app of cluster.apps) {
      const cookie = secrets.split(",").map((each) => `${each}-c`);
      await app.restart({ AUTH_SECRET: secrets, COOKIE_SECRET: cookie.join(",") });
      await expectAllIn();
    }
  }
});
