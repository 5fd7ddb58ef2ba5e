import { advanceClock } from "../support/chaos";
import { expect, test } from "../support/cluster";
import { carriesSession, challengeFor, crowd, key, TOO_BUSY, tally } from "./crowd";
import { holdAt, LET_GO_SECONDS, sessionsIn } from "./held";
import { full } from "./size";

const GUESSES = full(300, 1_000);
/** As many as a challenge can be given: so often does the provider say yes to one code. */
const TRIES = 10;

test.use({
  clusterSettings: {
    // As many as it can be set to; and ten questions to the provider in one second leave no room for other tests'.
    env: { LIMIT_CHALLENGE_GUESSES: String(TRIES), LIMIT_APP_PROVIDER: "1000/1s" },
    sandbox: { SANDBOX_ACCOUNT_RATE: "1000" },
  },
});

test(`${GUESSES} right codes at once over two processes: one session`, async ({ cluster }) => {
  test.setTimeout(120_000);
  const { handle, code, requestId } = await challengeFor(cluster);
  const sessions = await sessionsIn(cluster);
  const guesses = await crowd({ cluster, count: GUESSES }, async (client) => {
    return { client, answer: await client.verify(code, { requestId: handle }) };
  });
  const counts = tally(guesses.map(({ answer }) => answer));
  // One whose answer came too late for this machine is a session all the same, and may be told to nobody.
  const winners = counts[TOO_BUSY] ? (counts["200"] ?? 0) : 1;
  expect(winners, JSON.stringify(counts)).toBeLessThanOrEqual(1);
  expect(counts["200"] ?? 0).toBe(winners);
  const told = ["200", "410 unknown", "410 no_attempts_left", TOO_BUSY];
  expect(told, JSON.stringify(counts)).toEqual(expect.arrayContaining(Object.keys(counts)));
  expect(guesses.filter(({ answer }) => carriesSession(answer))).toHaveLength(winners);
  expect(guesses.filter(({ client }) => client.jar.has("login-session"))).toHaveLength(winners);
  const made = (await sessionsIn(cluster)) - sessions;
  expect(made).toBeGreaterThanOrEqual(winners);
  expect(made).toBeLessThanOrEqual(1);
  const yeses = (await cluster.provider.verifiesOf(requestId)).length;
  expect(yeses, `${yeses} times the provider said yes`).toBeLessThanOrEqual(TRIES);
});

test(`${TRIES} right codes at once, and each time the provider says yes: one session, good in both processes`, async ({
  cluster,
}) => {
  const { person, handle, code, requestId } = await challengeFor(cluster);
  const sessions = await sessionsIn(cluster);
  // No yes is heard before all the questions have been asked.
  await cluster.chaos(holdAt("verify", "after", person, TRIES));
  const guessing = crowd({ cluster, count: TRIES }, async (client) => {
    return { client, answer: await client.verify(code, { requestId: handle }) };
  });
  const asked = async () => (await cluster.provider.verifiesOf(requestId)).length;
  await expect.poll(asked, { intervals: [20] }).toBe(TRIES);
  await advanceClock(cluster.sandbox.url, LET_GO_SECONDS);
  const guesses = await guessing;
  const said = await cluster.provider.verifiesOf(requestId);
  expect(said.map(({ status }) => status)).toEqual(Array(TRIES).fill(200));
  expect(tally(guesses.map(({ answer }) => answer))).toEqual({ "200": 1, "410 unknown": TRIES - 1 });
  const [winner, ...more] = guesses.filter(({ answer }) => carriesSession(answer));
  expect(more).toEqual([]);
  expect(await sessionsIn(cluster)).toBe(sessions + 1);
  for (const app of [0, 1]) {
    const same = cluster.client(person, app);
    same.jar.set("login-session", winner?.client.jar.get("login-session") ?? "");
    expect((await same.session()).json).toHaveProperty("user.id");
    expect((await same.get("/account")).text).toContain(person.masked);
  }
});

test("one submission twice, the second time at the other process: the same session again", async ({
  cluster,
}) => {
  const { person, client, handle, code, requestId } = await challengeFor(cluster);
  const press = key("one-press-of-the-button");
  expect((await client.verify(code, { requestId: handle }, press)).status).toBe(200);
  const again = cluster.client(person, 1);
  expect((await again.verify(code, { requestId: handle }, press)).status).toBe(200);
  expect((await again.session()).json).toEqual((await client.session()).json);
  expect(await cluster.provider.verifiesOf(requestId)).toHaveLength(1);

  // One session in two jars: signed out in one, it is over in the other, and no press brings it back.
  await client.post("/auth/sign-out");
  await expect.poll(async () => (await again.session()).json, { timeout: 5_000 }).toEqual({});
  const late = cluster.client(person, 1);
  expect((await late.verify(code, { requestId: handle }, press)).status).toBe(410);
  expect(late.jar.has("login-session")).toBe(false);
});

test("one submission forty times at once over two processes: one question, one session in all forty", async ({
  cluster,
}) => {
  const { person, handle, code, requestId } = await challengeFor(cluster);
  const press = key("one-press-of-the-button");
  const answers = await Promise.all(
    Array.from({ length: 40 }, async (_, turn) => {
      const client = cluster.client(person, turn);
      return { client, answer: await client.verify(code, { requestId: handle }, press) };
    }),
  );
  expect(tally(answers.map(({ answer }) => answer))).toEqual({ "200": 40 });
  expect(await cluster.provider.verifiesOf(requestId)).toHaveLength(1);
  await answers[0]?.client.post("/auth/sign-out");
  const alive = async () => {
    const sessions = await Promise.all(answers.map(({ client }) => client.session()));
    return sessions.filter(({ json }) => json.user).length;
  };
  await expect.poll(alive, { timeout: 5_000 }).toBe(0);
});
