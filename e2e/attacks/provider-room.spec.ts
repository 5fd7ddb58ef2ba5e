import { answers } from "../support/chaos";
import { expect, test } from "../support/cluster";
import { newPerson } from "../support/people";
import { wrongCode } from "../support/steps";
import { expectTrouble, IN_A_MOMENT } from "../support/trouble";
import { challengeFor } from "./crowd";

// So that nothing hangs on when a second begins. Of eight a quarter is kept for verifies.
test.use({ clusterSettings: { env: { LIMIT_APP_PROVIDER: "8/1m" } } });

test("further tries book room at the provider as first ones do, over two processes; verifies have the last quarter, and are refused uncounted without it", async ({
  cluster,
}) => {
  const [one, other] = [await challengeFor(cluster), await challengeFor(cluster, newPerson(), 1)];
  await cluster.chaos({ ...answers(503), endpoint: "send" });
  // Two are sent: three tries and one fill the six, and the next is not even begun.
  const asked: number[] = [];
  for (const app of [0, 1, 0]) {
    const person = newPerson();
    const answer = await cluster.client(person, app).sendCode(person.phone);
    expectTrouble(answer, IN_A_MOMENT, `send ${asked.length + 1}`);
    asked.push((await cluster.provider.sendsTo(person.phone)).length);
  }
  expect(asked).toEqual([3, 1, 0]);

  await cluster.chaos();
  const wrong = await one.client.verify(wrongCode(one.code));
  expect([wrong.status, wrong.json.attemptsLeft]).toEqual([401, 2]);
  expect((await one.client.verify(one.code)).status).toBe(200);
  const answer = await other.client.verify(other.code);
  expect([answer.status, answer.json.code]).toEqual([503, "unavailable"]);
  expect(await cluster.provider.verifiesOf(other.requestId)).toEqual([]);
  expect(await cluster.provider.asked()).toHaveLength(8);
  // The one wrong and the one right code of the first; nothing of the other's.
  const challenges = (await cluster.redis.command("KEYS", "{login}:challenge:*")) as string[];
  const guesses = challenges.map((key) => cluster.redis.command("HGET", key, "guesses"));
  expect((await Promise.all(guesses)).sort()).toEqual(["0", "2"]);
});
