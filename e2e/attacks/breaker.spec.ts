import { answers, putChaos } from "../support/chaos";
import { type Cluster, expect, test } from "../support/cluster";
import { A_CROWD } from "../support/http";
import { newPerson } from "../support/people";
import { expectTrouble, IN_A_MINUTE } from "../support/trouble";
import { type Challenge, challengeFor } from "./crowd";
import { full } from "./size";

test.use({ clusterSettings: { env: A_CROWD.app ?? {}, sandbox: A_CROWD.sandbox ?? {} } });

const AT_ONCE_MS = 1_000;
/** How many tries at least, and how many of them may fail. */
const TRIES = 20;

test("half of twenty tries may fail; one more and the breaker opens: 503 at once, nobody asked, no attempt lost, and the other process goes on", async ({
  cluster,
}) => {
  test.setTimeout(full(60_000, 180_000));
  const codes: Challenge[] = [];
  for (let turn = 0; turn < TRIES / 2; turn++) codes.push(await challengeFor(cluster));
  await cluster.chaos({ ...answers(503), endpoint: "verify" });
  for (const { client, code } of codes) expectTrouble(await client.verify(code), IN_A_MINUTE, "as many");
  expect(await provider(cluster, 0)).toBe("ok");
  const [first, second] = codes as [Challenge, Challenge];
  expectTrouble(await first.client.verify(first.code), IN_A_MINUTE, "one more");
  expect(await provider(cluster, 0)).toBe("down");
  await cluster.chaos();

  const asked = (await cluster.provider.asked()).length;
  const person = newPerson();
  for (const post of [
    () => cluster.client(person).sendCode(person.phone),
    () => second.client.verify(second.code),
  ]) {
    const begun = Date.now();
    expectTrouble(await post(), IN_A_MINUTE, "open");
    expect(Date.now() - begun).toBeLessThan(AT_ONCE_MS);
  }
  expect(await cluster.provider.asked()).toHaveLength(asked);

  expect(await provider(cluster, 1)).toBe("ok");
  // Two more were not lost while it was open: the one that failed is all that this code has cost.
  const elsewhere = cluster.client(second.person, 1);
  const wrong = await elsewhere.verify(second.code === "000000" ? "000001" : "000000", {
    requestId: second.handle,
  });
  expect([wrong.status, wrong.json.attemptsLeft]).toEqual([401, 1]);
  expect((await elsewhere.verify(second.code, { requestId: second.handle })).status).toBe(200);

  if (full(false, true)) await expectProbeCloses(cluster);
});

/** A minute later one call is let through, and everybody once it is answered; nothing is restarted. */
async function expectProbeCloses(cluster: Cluster): Promise<void> {
  const { url } = cluster.sandbox;
  await expect.poll(() => provider(cluster, 0), { timeout: 65_000, intervals: [500] }).toBe("ok");
  await putChaos(url, [{ kind: "latency", ms: 1_000 }]);
  const asked = (await cluster.provider.asked()).length;
  const people = Array.from({ length: 10 }, newPerson);
  const answers = await Promise.all(people.map((each) => cluster.client(each).sendCode(each.phone)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 503)).toHaveLength(9);
  expect(await cluster.provider.asked()).toHaveLength(asked + 1);
  await putChaos(url, []);
  const after = newPerson();
  expect((await cluster.client(after).sendCode(after.phone)).status).toBe(200);
}

async function provider(cluster: Cluster, app: number): Promise<string> {
  return (await cluster.client(newPerson(), app).get("/api/health")).json.provider;
}
