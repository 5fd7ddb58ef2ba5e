import { advanceClock } from "../support/chaos";
import type { Client } from "../support/client";
import { expect, stranger, test } from "../support/cluster";
import { messages } from "../support/inbox";
import { newPerson } from "../support/people";
import { wrongCode } from "../support/steps";
import { type Challenge, challengeFor, crowd, tally } from "./crowd";

// So that the attacker spends the victim's sends (3/5m) without waiting half a minute for each.
test.use({ clusterSettings: { env: { LIMIT_RESEND_WAITS: "0" } } });

test("somebody uses up a victim's sends: the victim's open code still works, after two slips as well", async ({
  cluster,
}) => {
  const victim = await challengeFor(cluster);
  const statuses: number[] = [];
  for (let turn = 0; turn < 6; turn++) {
    const attacker = cluster.client(stranger(), turn);
    statuses.push((await attacker.sendCode(victim.person.phone)).status);
  }
  expect(statuses).toEqual([200, 200, 429, 429, 429, 429]);
  expect(await messages(cluster.sandbox.url, victim.person.phone)).toHaveLength(3);
  await expectAllThreeTries(victim);
});

test("somebody uses up a victim's guesses, on codes of their own: the victim's open code keeps its three", async ({
  ownCluster,
}) => {
  // Ten an hour would let out as many codes as a number is sent in five minutes anyway.
  const cluster = await ownCluster({ env: { LIMIT_RESEND_WAITS: "0", LIMIT_NUMBER_GUESSES: "8/1h" } });
  const victim = await challengeFor(cluster);
  const { phone } = victim.person;
  let wrong = 0;
  for (let turn = 0; turn < 3; turn++) {
    const sent = await cluster.client(stranger(), turn).sendCode(phone);
    // The victim's three are kept: that leaves one code of three, and two guesses that are not worth an SMS.
    expect(sent.status, sent.text).toBe(turn === 0 ? 200 : 429);
    const [newest] = await messages(cluster.sandbox.url, phone);
    const code = newest?.code ?? "";
    const answers = await crowd({ cluster, count: 20 }, (client, at) =>
      client.verify(wrongCode(code, at + 1), { requestId: sent.json.requestId ?? "none" }),
    );
    wrong += tally(answers)["401 wrong_code"] ?? 0;
  }
  expect(wrong).toBe(3);
  await expectAllThreeTries(victim);
});

test("somebody asks a resend for a victim's number, in every way there is: the victim's code is not replaced", async ({
  cluster,
}) => {
  const victim = await challengeFor(cluster);
  const { phone } = victim.person;
  const own = await challengeFor(cluster, newPerson(), 1);
  // The provider texts a number three times in five minutes; none of these is to be refused for that.
  await advanceClock(cluster.sandbox.url, 301);
  const attempts: [who: string, client: Client, body: object, status: number][] = [
    ["who holds nothing", cluster.client(stranger()), { resend: true }, 200],
    ["who holds a code of their own", own.client, { resend: true }, 400],
    ["who names it", cluster.client(stranger(), 1), { resend: true, requestId: own.handle }, 400],
    ["who names the number", cluster.client(stranger(), 1), { resend: true, requestId: phone }, 410],
    [
      "who names the provider's id",
      cluster.client(stranger()),
      { resend: true, requestId: victim.requestId },
      410,
    ],
  ];
  for (const [who, client, body, status] of attempts) {
    const answer = await client.sendCode(phone, body);
    expect(answer.status, `${who}: ${answer.text}`).toBe(status);
  }
  await expectAllThreeTries(victim);
  // The attacker's own code was not touched either.
  expect((await own.client.verify(own.code)).status).toBe(200);
});

test("somebody guesses the whole application past its ceiling: a code that was out before keeps its three tries", async ({
  ownCluster,
}) => {
  // A dozen instead of 5,000; and more questions to the provider in one second than its account takes by default.
  const cluster = await ownCluster({
    env: { LIMIT_APP_WRONG_GUESSES: "12/24h", LIMIT_APP_PROVIDER: "1000/1s" },
    sandbox: { SANDBOX_ACCOUNT_RATE: "1000" },
  });
  const victim = await challengeFor(cluster);
  for (let turn = 0; turn < 4; turn++) {
    const { handle, code } = await challengeFor(cluster, newPerson(), turn);
    await crowd({ cluster, count: 4 }, (client, at) =>
      client.verify(wrongCode(code, at + 1), { requestId: handle }),
    );
  }
  const after = newPerson();
  const sent = await cluster.client(after).sendCode(after.phone);
  expect([sent.status, sent.json.attemptsLeft]).toEqual([200, 1]);
  await expectAllThreeTries(victim);
});

async function expectAllThreeTries({ client, code }: Challenge): Promise<void> {
  for (const left of [2, 1]) {
    const answer = await client.verify(wrongCode(code, left));
    expect([answer.status, answer.json.attemptsLeft], answer.text).toEqual([401, left]);
  }
  const proved = await client.verify(code);
  expect(proved.status, proved.text).toBe(200);
  expect((await client.session()).json).toHaveProperty("user.id");
}
