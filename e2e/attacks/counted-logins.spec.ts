import { type Cluster, expect, test } from "../support/cluster";
import { A_CROWD } from "../support/http";
import { latestCode } from "../support/inbox";
import { numbersUnder, OPERATOR, operatorAt } from "../support/operators";
import { newPerson } from "../support/people";
import { wrongCode } from "../support/steps";
import { atOnce } from "./at-once";
import { openCollector } from "./otlp-receiver";

/** Three hundred logins, each kind so often, over two processes. */
const MIX = { right: 180, wrongThenRight: 40, wrongThrice: 20, neverTyped: 30, malformed: 20, twice: 10 };
type Kind = keyof typeof MIX;
const WIDTH = 6;

test.describe.configure({ timeout: 240_000 });

test("300 logins with a known mix of outcomes: exactly those numbers on /ops and in the metrics", async ({
  ownCluster,
}) => {
  const collector = await openCollector();
  const cluster = await ownCluster({
    env: { ...A_CROWD.app, OPERATOR_PHONES: OPERATOR.phone, OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint },
    sandbox: A_CROWD.sandbox,
  });
  const kinds = (Object.entries(MIX) as [Kind, number][]).flatMap(([kind, times]) =>
    Array<Kind>(times).fill(kind),
  );
  expect(kinds).toHaveLength(300);
  await atOnce(WIDTH, kinds, (kind, turn) => logIn(cluster, kind, turn));

  const operator = await operatorAt(cluster.apps[0]?.url ?? "", cluster.sandbox.url);
  const sent = 180 + 40 + 20 + 30 + 10 + 1;
  const signedIn = 180 + 40 + 1;
  const steps = {
    "Asked for": 300 + 10 + 1,
    Sent: sent,
    Delivered: 0,
    Verified: signedIn,
    "Signed in": signedIn,
  };
  await expect
    .poll(async () => numbersUnder((await operator.get("/ops")).text, "Last hour"), { timeout: 15_000 })
    .toEqual(steps);
  const page = (await operator.get("/ops")).text;
  for (const heading of ["Last 24 hours", "Last 7 days"]) expect(numbersUnder(page, heading)).toEqual(steps);
  expect(numbersUnder(page, "Refused")).toEqual({
    "Not a number we send to": 20,
    "Too many": 10,
    LIMIT_RESEND_WAITS: 10,
  });

  await expect
    .poll(() => collector.counts(), { timeout: 30_000 })
    .toMatchObject({
      asked: steps["Asked for"],
      sent,
      verified: signedIn,
      signed_in: signedIn,
      wrong: 40 + 20 * 3,
      refused: 30,
      "refused:invalid_phone": 20,
      "refused:too_many_requests": 10,
      "limit:LIMIT_RESEND_WAITS": 10,
      "provider:send:200": sent,
    });
  const spans = collector.spans();
  for (const name of [
    "login.send",
    "login.verify",
    "store.reserveSend",
    "store.commit",
    "provider.sendCode",
  ]) {
    expect([...spans]).toContain(name);
  }
  // Whole numbers of people are in no span and no metric.
  expect(collector.everything()).not.toMatch(/\+91\d{10}|\b9\d{9}\b/);
  await collector.close();
});

async function logIn(cluster: Cluster, kind: Kind, turn: number): Promise<void> {
  const person = newPerson();
  const client = cluster.client(person, turn);
  if (kind === "malformed") {
    expect((await client.sendCode("98765")).status).toBe(400);
    return;
  }
  const asked = await client.sendCode(person.phone);
  expect(asked.status, asked.text).toBe(200);
  if (kind === "neverTyped") return;
  if (kind === "twice") {
    const again = await cluster.client(person, turn).sendCode(person.phone);
    expect(again.status, again.text).toBe(429);
    return;
  }
  const code = await latestCode(cluster.sandbox.url, person.phone);
  const wrongs = { right: 0, wrongThenRight: 1, wrongThrice: 3 }[kind];
  for (let n = 0; n < wrongs; n++) expect((await client.verify(wrongCode(code))).status).toBe(401);
  if (kind !== "wrongThrice") expect((await client.verify(code)).status).toBe(200);
}
