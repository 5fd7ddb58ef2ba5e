import type { ChaosRule } from "../support/chaos";
import { type Cluster, expect, test } from "../support/cluster";
import { latestCode, messages } from "../support/inbox";
import { newPerson } from "../support/people";
import { IN_A_MOMENT } from "../support/trouble";
import { challengeFor, key } from "./crowd";
import { full } from "./size";

/** The provider accepts, or says no more than 409, and nobody hears of an acceptance. */
const LOSSES: [what: string, rule: ChaosRule][] = [
  ["the connection is reset after the SMS went out", { kind: "reset", when: "after" }],
  ["no reply comes after the SMS went out", { kind: "hang", when: "after" }],
  [
    "409, the key's first request is still running",
    { kind: "conflict", meaning: "still_running", when: "after" },
  ],
  ["409, the key belongs to another number", { kind: "conflict", meaning: "key_reused", when: "after" }],
  ...full<[what: string, rule: ChaosRule][]>(
    [],
    [
      ["409, still running, before anything happened", { kind: "conflict", meaning: "still_running" }],
      ["409, another number's, before anything happened", { kind: "conflict", meaning: "key_reused" }],
      ["the connection is closed after the SMS went out", { kind: "reply_dropped", when: "after" }],
      ["the reply stops half-way", { kind: "reset", when: "during" }],
      ["half of the reply is a whole one", { kind: "truncated", as: "half_json" }],
      ["503 although the SMS went out", { kind: "status", status: 503, when: "after" }],
      ["204 although the SMS went out", { kind: "no_content", when: "after" }],
      ["a page of HTML although the SMS went out", { kind: "html", when: "after" }],
      ["a reply of ten bytes a second", { kind: "slow_drip" }],
    ],
  ),
];

test.use({
  clusterSettings: {
    // The logins that keep the breakers closed would leave no room for a second try in the same second.
    env: { LIMIT_APP_SENDS: "1000/1s", LIMIT_APP_PROVIDER: "1000/1s" },
    sandbox: { SANDBOX_ACCOUNT_RATE: "1000" },
  },
});

for (const [what, rule] of LOSSES) {
  test(`${what}, 1, 2 and 3 times: 1 SMS, an answer within 10 s, and the form gets its person in at the other process`, async ({
    cluster,
  }) => {
    await keepBreakersClosed(cluster);
    const people = [1, 2, 3].map((times) => ({ times, person: newPerson() }));
    await cluster.chaos(
      ...people.map(({ times, person }) => ({
        ...rule,
        endpoint: "send" as const,
        times,
        phone: person.phone,
      })),
    );
    await Promise.all(
      people.map(async ({ times, person }) => {
        const form = key(`the-form-of-${person.phone}`);
        const begun = Date.now();
        const first = await cluster.client(person, times).sendCode(person.phone, {}, form);
        expect(Date.now() - begun, first.text).toBeLessThan(10_000);
        // Three tries, and the third is lost too: nobody knows, so the same form may be sent again.
        const { status, retryAfter } = IN_A_MOMENT;
        if (times === 3)
          expect([first.status, first.headers["retry-after"]]).toEqual([status, `${retryAfter}`]);
        else expect(first.status, first.text).toBe(200);
        expect(await cluster.provider.sendsTo(person.phone)).toHaveLength(Math.min(times + 1, 3));
        await expectLogin(cluster, { person, form, app: times + 1 });
      }),
    );
  });
}

test("the key's first request really is still running at the second try: 1 SMS, an answer within 10 s", async ({
  cluster,
}) => {
  const person = newPerson();
  const { phone } = person;
  // Longer than a try of ours, so that the next one meets its own key.
  await cluster.chaos({ kind: "latency", when: "during", ms: 5_000, times: 1, endpoint: "send", phone });
  const form = key("the-form-with-a-slow-send");
  const begun = Date.now();
  const first = await cluster.client(person).sendCode(phone, {}, form);
  expect(Date.now() - begun, first.text).toBeLessThan(10_000);
  expect([200, 503], first.text).toContain(first.status);
  const asked = await cluster.provider.sendsTo(phone);
  expect(asked.map(({ status }) => status)).toContain(409);
  await expectLogin(cluster, { person, form, app: 1 });
});

async function expectLogin(
  cluster: Cluster,
  { person, form, app }: { person: ReturnType<typeof newPerson>; form: Record<string, string>; app: number },
): Promise<void> {
  const client = cluster.client(person, app);
  const again = await client.sendCode(person.phone, {}, form);
  expect(again.status, again.text).toBe(200);
  const asked = await cluster.provider.sendsTo(person.phone);
  expect(new Set(asked.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
  expect(await messages(cluster.sandbox.url, person.phone)).toHaveLength(1);
  const proved = await client.verify(await latestCode(cluster.sandbox.url, person.phone));
  expect(proved.status, proved.text).toBe(200);
}

/** A breaker opens when more than half of twenty tries in 30 s fail: what fails here comes after as many that worked. */
async function keepBreakersClosed(cluster: Cluster): Promise<void> {
  for (let turn = 0; turn < 6; turn++) {
    const { client, code } = await challengeFor(cluster, newPerson(), turn);
    expect((await client.verify(code)).status).toBe(200);
  }
}
