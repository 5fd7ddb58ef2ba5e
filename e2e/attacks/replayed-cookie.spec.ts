import type { Client } from "../support/client";
import { type Cluster, expect, stranger, test } from "../support/cluster";
import { wrongCode } from "../support/steps";
import { type Challenge, carriesSession, challengeFor, key } from "./crowd";

// The shortest life of a code that the app believes: a provider that says less has a clock that is off.
test.use({ clusterSettings: { sandbox: { SANDBOX_CODE_TTL_SECONDS: "30" } } });

const PRESS = key("one-press-of-the-button");
let expiring: Challenge;

test.beforeAll(async ({ sharedCluster }) => {
  expiring = await challengeFor(sharedCluster);
});

test("a challenge cookie replayed after success: no session, and the provider is not asked", async ({
  cluster,
}) => {
  const challenge = await challengeFor(cluster);
  expect((await challenge.client.verify(challenge.code, {}, PRESS)).status).toBe(200);
  await expectNothingMore(cluster, challenge, "unknown");
  expect((await challenge.client.session()).json).toHaveProperty("user.id");
});

test("a challenge cookie replayed after sign-out: the same, even with the name of the press that won", async ({
  cluster,
}) => {
  const challenge = await challengeFor(cluster);
  const { client, code } = challenge;
  expect((await client.verify(code, {}, PRESS)).status).toBe(200);
  const session = client.jar.get("login-session") ?? "";
  expect((await client.post("/auth/sign-out")).status).toBe(204);
  await expectNothingMore(cluster, challenge, "unknown", [{}, PRESS]);
  // Nor has one of these made the old session live again.
  const old = cluster.client(stranger(), 1);
  old.jar.set("login-session", session);
  await expect.poll(async () => (await old.session()).json, { timeout: 5_000 }).toEqual({});
});

test("a challenge cookie replayed after expiry: the same, though nobody has guessed yet", async ({
  cluster,
}) => {
  const besideTheField = async () => {
    const client = cluster.client(expiring.person, 1);
    client.jar.set("login-challenge", expiring.handle);
    return /<p id="code-error"[^>]*>(.*?)<\/p>/.exec((await client.get("/login/code")).text)?.[1];
  };
  // Its own page says when the code is over, by the store's clock.
  await expect
    .poll(besideTheField, { timeout: 40_000, intervals: [500] })
    .toContain("This code has expired.");
  await expectNothingMore(cluster, expiring, "expired");
});

/** The right code and a wrong one, by cookie and by handle, to each process, from the owner's address and another. */
async function expectNothingMore(
  cluster: Cluster,
  challenge: Challenge,
  reason: string,
  presses: Record<string, string>[] = [{}],
): Promise<void> {
  const { person, handle, code, requestId } = challenge;
  const asked = (await cluster.provider.verifiesOf(requestId)).length;
  const attempts: [client: Client, typed: string, more: object][] = [];
  for (const app of [0, 1]) {
    for (const typed of [code, wrongCode(code)]) {
      const byCookie = cluster.client(person, app);
      byCookie.jar.set("login-challenge", handle);
      attempts.push([byCookie, typed, {}], [cluster.client(stranger(), app), typed, { requestId: handle }]);
    }
  }
  for (const press of presses) {
    for (const [client, typed, more] of attempts) {
      const answer = await client.verify(typed, more, press);
      expect([answer.status, answer.json.reason], answer.text).toEqual([410, reason]);
      expect(carriesSession(answer)).toBe(false);
      expect((await client.session()).json).toEqual({});
    }
  }
  expect(await cluster.provider.verifiesOf(requestId)).toHaveLength(asked);
}
