import { advanceClock } from "../support/chaos";
import { type Cluster, expect, stranger, test } from "../support/cluster";
import { messages } from "../support/inbox";
import { newPerson } from "../support/people";
import { wrongCode } from "../support/steps";
import { type Challenge, challengeFor, crowd, tally } from "./crowd";
import { full } from "./size";

// A number's sends are let through as fast as they come, so that its guess budget (10/1h,20/24h) alone stands there; and
// the provider's clock is moved, which by itself texts a number three times in five minutes.
const FAST_SENDS = { LIMIT_NUMBER_SENDS: "1000/1h", LIMIT_RESEND_WAITS: "0", LIMIT_BLOCK_SENDS: "1000/10m" };
// The provider's account takes as many calls a second as come.
const A_CROWD = { LIMIT_APP_SENDS: "1000/1s", LIMIT_APP_PROVIDER: "1000/1s" };
const ENV = { ...FAST_SENDS, ...A_CROWD };
/** Codes that outlive the moves of the provider's clock; by ours they live ten minutes all the same. */
const SANDBOX = { SANDBOX_ACCOUNT_RATE: "1000", SANDBOX_CODE_TTL_SECONDS: "86400" };

test.use({ clusterSettings: { env: ENV, sandbox: SANDBOX } });

const CHALLENGES = 25;
const GUESSES_EACH = full(8, 40);

test(`with LIMIT_NUMBER_GUESSES=8/1h, ${CHALLENGES} codes wanted at once: two go out, where the provider would send three, and each keeps its 3 guesses`, async ({
  ownCluster,
}) => {
  const cluster = await ownCluster({ env: { ...ENV, LIMIT_NUMBER_GUESSES: "8/1h" }, sandbox: SANDBOX });
  const { phone } = newPerson();
  const sends = await crowd({ cluster, count: CHALLENGES }, (client) => client.sendCode(phone));
  expect(tally(sends)).toEqual({ "200": 2, "429 too_many_requests": CHALLENGES - 2 });
  const sent = await messages(cluster.sandbox.url, phone);
  expect(sent).toHaveLength(2);
  const codes = sent.map(({ code }) => Number(code));
  const handles = sends.filter(({ status }) => status === 200).map(({ json }) => json.requestId as string);
  // None of them is one of the codes.
  const wrong = Array.from({ length: GUESSES_EACH + 2 }, (_, turn) => wrongCode("000000", turn + 1))
    .filter((each) => !codes.includes(Number(each)))
    .slice(0, GUESSES_EACH);
  const guesses = handles.flatMap((requestId) => wrong.map((code) => ({ requestId, code })));
  const answers = await crowd({ cluster, count: guesses.length }, (client, turn) => {
    const { code = "", requestId } = guesses[turn] ?? {};
    return client.verify(code, { requestId });
  });
  expect(tally(answers)).toEqual({ "401 wrong_code": 6, "410 no_attempts_left": guesses.length - 6 });
  for (const { requestId } of sent) expect(await cluster.provider.verifiesOf(requestId)).toHaveLength(3);
});

test("one code after the other, each guessed at: the number's budget ends them, and none loses a guess it had", async ({
  cluster,
}) => {
  const person = newPerson();
  const asked: string[] = [];
  for (let turn = 0; turn < CHALLENGES; turn++) {
    await advanceClock(cluster.sandbox.url, 301);
    const sent = await cluster.client(stranger(), turn).sendCode(person.phone);
    if (sent.status === 429) continue;
    expect(sent.status, sent.text).toBe(200);
    const [newest] = await messages(cluster.sandbox.url, person.phone);
    const { code, requestId = "" } = newest ?? {};
    const answers = await crowd({ cluster, count: GUESSES_EACH }, (client, at) =>
      client.verify(wrongCode(code ?? "", at + 1), { requestId: sent.json.requestId }),
    );
    expect(tally(answers)["401 wrong_code"]).toBe(3);
    asked.push(requestId);
  }
  expect(asked).toHaveLength(3);
  expect(await verifiesOf(cluster, asked)).toBe(9);
});

test(`with LIMIT_NUMBER_GUESSES=75/1h, ${CHALLENGES} codes and ${CHALLENGES * GUESSES_EACH} guesses at once: exactly 75, 3 for each code`, async ({
  ownCluster,
}) => {
  test.setTimeout(120_000);
  const cluster = await ownCluster({ env: { ...ENV, LIMIT_NUMBER_GUESSES: "75/1h" }, sandbox: SANDBOX });
  const person = newPerson();
  const challenges: Challenge[] = [];
  while (challenges.length < CHALLENGES) {
    if (challenges.length % 3 === 0) await advanceClock(cluster.sandbox.url, 301);
    const somebody = { ...person, ...stranger() };
    challenges.push(await challengeFor(cluster, somebody, challenges.length));
  }
  const answers = await crowd({ cluster, count: CHALLENGES * GUESSES_EACH }, (client, turn) => {
    const { handle, code } = challenges[turn % CHALLENGES] as Challenge;
    return client.verify(wrongCode(code, turn + 1), { requestId: handle });
  });
  expect(tally(answers)["401 wrong_code"]).toBe(75);
  for (const { requestId } of challenges)
    expect(await cluster.provider.verifiesOf(requestId)).toHaveLength(3);
  await advanceClock(cluster.sandbox.url, 301);
  expect((await cluster.client(stranger()).sendCode(person.phone)).status).toBe(429);
});

async function verifiesOf(cluster: Cluster, requestIds: string[]): Promise<number> {
  const asked = await Promise.all(requestIds.map((id) => cluster.provider.verifiesOf(id)));
  return asked.flat().length;
}
