import { type Cluster, expect, test } from "../support/cluster";
import { wrongCode } from "../support/steps";
import { challengeFor, crowd, TOO_BUSY, tally } from "./crowd";
import { full } from "./size";

// No limit is raised: each guess comes from an address of its own, so that the challenge's limit alone stands there.
const LIMIT = 3;

for (const apps of [1, 2]) {
  for (const guesses of full([10, 100], [10, 100, 1_000])) {
    test(`${guesses} wrong codes at once on one challenge, over ${apps} of the processes: the provider is asked 3 times`, async ({
      cluster,
    }) => {
      await expectLimitHolds({ cluster, guesses, apps });
    });
  }
}

const [RUNS, AT_ONCE] = full([4, 100], [20, 300]);

test(`exactly the limit, never one more: ${RUNS} runs of ${AT_ONCE} guesses at once over two processes`, async ({
  cluster,
}) => {
  test.setTimeout(180_000);
  for (let run = 1; run <= RUNS; run++) {
    await test.step(`run ${run}`, () => expectLimitHolds({ cluster, guesses: AT_ONCE, apps: 2 }));
  }
});

async function expectLimitHolds(attack: { cluster: Cluster; guesses: number; apps: number }): Promise<void> {
  const { cluster, guesses, apps } = attack;
  const { client, handle, code, requestId } = await challengeFor(cluster);
  const answers = await crowd({ cluster, count: guesses, apps }, (guesser, turn) =>
    guesser.verify(wrongCode(code, turn + 1), { requestId: handle }),
  );
  const asked = await cluster.provider.verifiesOf(requestId);
  expect(asked.length).toBeLessThanOrEqual(LIMIT);
  const { [TOO_BUSY]: tooBusy = 0, ...counts } = tally(answers);
  // A machine that stands still for 400 ms in between costs guesses, and buys none.
  if (tooBusy > 0) {
    expect(tooBusy, JSON.stringify(counts)).toBeLessThan(guesses / 2);
    return;
  }
  expect(asked).toHaveLength(LIMIT);
  expect(counts).toEqual({ "401 wrong_code": LIMIT, "410 no_attempts_left": guesses - LIMIT });
  const left = answers.filter(({ status }) => status === 401).map(({ json }) => json.attemptsLeft);
  expect(left.sort()).toEqual([0, 1, 2]);
  // Not even the right code is asked about any more.
  expect((await client.verify(code)).status).toBe(410);
  expect(await cluster.provider.verifiesOf(requestId)).toHaveLength(LIMIT);
}
