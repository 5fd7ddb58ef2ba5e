import { type Cluster, expect, test } from "../support/cluster";
import { A_CROWD } from "../support/http";
import { messages } from "../support/inbox";
import { newPerson } from "../support/people";
import { type FaultyStore, overLine, through } from "./faulty-stores";
import { expectBack } from "./hostile-store";
import {
  type Caught,
  copy,
  doorCounts,
  expectHealthDown,
  expectHonestAnswers,
  expectPages,
  expectSignOutHonest,
  headingOf,
  peopleIn,
  type Still,
  signedIn,
} from "./outage";
import { full } from "./size";

const { store, faulty } = through(overLine);
test.use({ clusterSettings: { store, env: A_CROWD.app ?? {}, sandbox: A_CROWD.sandbox ?? {} } });

type Line = FaultyStore & Pick<Awaited<ReturnType<typeof overLine>>, "line">;
type Outage = {
  begin(line: Line["line"], cluster: Cluster): Promise<unknown>;
  end?(cluster: Cluster): Promise<unknown>;
  /** A store that takes no writes may still be read, and one without room may forget. */
  still?: Still;
  /** Nothing was on disk. */
  forgets?: true;
};

const OUTAGES: Record<string, Outage> = {
  "connections are refused": { begin: (line) => line.refuse() },
  "connections hang": { begin: (line) => line.hang() },
  "every command takes 2 s": { begin: (line) => line.delay(2_000) },
  "every connection is reset after the commit": { begin: (line) => line.resetAfterCommit() },
  LOADING: { begin: (line) => line.errorReplies("LOADING Redis is loading the dataset in memory") },
  "READONLY, a replica": {
    begin: (_line, { redis }) => redis.command("REPLICAOF", "127.0.0.1", "1"),
    end: ({ redis }) => redis.command("REPLICAOF", "NO", "ONE"),
    still: { shows: true },
  },
  "OOM, the memory is full": {
    begin: (_line, { redis }) => redis.command("CONFIG", "SET", "maxmemory", "1"),
    end: ({ redis }) => redis.command("CONFIG", "SET", "maxmemory", "0"),
    still: { shows: true, forgets: true },
  },
  "kill -9, and nothing on disk": {
    begin: (_line, { redis }) => redis.kill(),
    end: ({ redis }) => redis.restart(),
    forgets: true,
  },
};

/** What it was asked meanwhile it does afterwards, as with commands that are late. */
const STOPPED: Record<string, Outage> = {
  "a stopped process (SIGSTOP)": {
    begin: async (_line, { redis }) => redis.pause(),
    end: async ({ redis }) => redis.resume(),
  },
};

for (const [what, outage] of Object.entries(full(OUTAGES, { ...OUTAGES, ...STOPPED }))) {
  test(`Redis: ${what}: told at once and honestly, a yes stands for a minute, and all is well within 5 s of its end`, async ({
    cluster,
  }) => {
    const { line, calm } = faulty();
    const caught = await peopleIn(cluster);
    await outage.begin(line, cluster);
    await expectHonestAnswers(cluster, caught);
    await expectHealthDown(cluster);
    await expectPages(cluster, caught, outage.still);
    await expectSignOutHonest(cluster, caught, outage.still);
    expect(doorCounts(cluster, caught)[0]).toEqual(["alone"]);

    await outage.end?.(cluster);
    await calm();
    for (const app of [0, 1]) await expectBack(cluster, app);
    await Promise.all([0, 1].map((app) => signedIn(cluster, newPerson(), app)));
    for (const counted of doorCounts(cluster, caught)) expect(counted.at(-1) ?? "together").toBe("together");
    if (outage.forgets) await expectForgotten(cluster, caught);
    else await expectGoneOn(cluster, caught);
    for (const app of cluster.apps) expect(app.output()).not.toMatch(/⨯|Error:/);
  });
}

test("Redis: SCRIPT FLUSH in the middle of logins: nobody notices", async ({ cluster }) => {
  const caught = await peopleIn(cluster);
  await cluster.redis.command("SCRIPT", "FLUSH");
  await expectGoneOn(cluster, caught);
  expect(doorCounts(cluster, caught)).toEqual([[], []]);
});

test("Redis: FLUSHALL in the middle of logins: nobody is let in, everybody is signed out, and a new login works", async ({
  cluster,
}) => {
  const caught = await peopleIn(cluster);
  await cluster.redis.command("FLUSHALL");
  await expectForgotten(cluster, caught);
  await signedIn(cluster, newPerson());
});

if (full(false, true)) {
  test("Redis: down for longer than a minute: the last yes to a session stands for 60 s, then its pages are closed", async ({
    cluster,
  }) => {
    test.setTimeout(120_000);
    const { member } = await peopleIn(cluster);
    const begun = Date.now();
    await faulty().line.refuse();
    const heading = async () => headingOf(await member.client.get("/account"));
    expect(await heading()).toBe("Your account");
    await expect
      .poll(heading, { timeout: 65_000, intervals: [500] })
      .toBe("Sign-in is temporarily unavailable");
    expect(Date.now() - begun).toBeGreaterThan(55_000);
    await faulty().calm();
    await expectBack(cluster, 0);
    expect(await heading()).toBe("Your account");
  });
}

/** Each with the button pressed before, at the other process: one SMS, one question, one session. */
async function expectGoneOn(cluster: Cluster, { member, proving, sender }: Caught): Promise<void> {
  expect((await copy(member.client, cluster.client(member, 1)).get("/account")).text).toContain(
    member.masked,
  );

  const before = await sessions(cluster);
  const proved = await cluster.client(proving.person, 1).verify(proving.code, { requestId: proving.handle });
  expect(proved.status, proved.text).toBe(200);
  expect(await cluster.provider.verifiesOf(proving.requestId)).toHaveLength(1);
  expect(await sessions(cluster)).toBe(before + 1);

  // A send that was reserved after all waits for the lease of whoever was told that it could not be.
  const client = cluster.client(sender, 1);
  const send = async () => (await client.sendCode(sender.phone, {}, sender.form)).status;
  await expect.poll(send, { timeout: 40_000, intervals: [200, 1_000] }).toBe(200);
  expect(await messages(cluster.sandbox.url, sender.phone)).toHaveLength(1);
  expect(await cluster.provider.sendsTo(sender.phone)).toHaveLength(1);
}

async function expectForgotten(cluster: Cluster, { member, proving }: Caught): Promise<void> {
  for (const app of [0, 1]) {
    const page = await copy(member.client, cluster.client(member, app)).get("/account");
    expect([page.status, page.headers.location]).toEqual([307, "/login?callbackUrl=%2Faccount"]);
  }
  const asked = (await cluster.provider.asked()).length;
  const answer = await proving.client.verify(proving.code);
  expect([answer.status, answer.json.reason]).toEqual([410, "unknown"]);
  expect(await cluster.provider.asked()).toHaveLength(asked);
  expect((await proving.client.session()).json).toEqual({});
}

async function sessions({ redis }: Cluster): Promise<number> {
  return ((await redis.command("KEYS", "{login}:session:*")) as string[]).length;
}
