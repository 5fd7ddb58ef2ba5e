import { expect, test } from "../support/cluster";
import { A_CROWD, requestIdOf } from "../support/http";
import { latestCode } from "../support/inbox";
import { nthPerson } from "../support/people";
import { Hidden } from "../support/secret-forms";
import { wrongCode } from "../support/steps";
import { atOnce } from "./at-once";
import { openCollector } from "./otlp-receiver";
import { full } from "./size";

const LOGINS = full(100, 1_000);
/** More than a worker has of its own. */
const FIRST_PERSON = 80_000;
const SECRETS = {
  AUTH_SECRET: "known-session-secret-Q7w2e9r4t6y8u1i3",
  COOKIE_SECRET: "known-challenge-secret-a1S5d7F9g3H6j8K2",
  PHONE_KEY: "known-phone-key-z9X3c7V1b5N8m2L4k6J0",
  STARTMESSAGING_API_KEY: "sm_live_known_provider_key_4b8d2f6a",
};

test.describe.configure({ timeout: full(240_000, 900_000) });

test(`after ${LOGINS} logins of known people no log, trace or metric tells a phone, a code, a key, a cookie or an id, in any encoding`, async ({
  ownCluster,
}) => {
  const collector = await openCollector();
  const cluster = await ownCluster({
    env: { ...A_CROWD.app, ...SECRETS, OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint },
    sandbox: A_CROWD.sandbox,
  });
  const hidden = new Hidden();
  for (const [name, value] of Object.entries(SECRETS)) hidden.add(name, value);
  await atOnce(6, Array.from({ length: LOGINS }), async (_, turn) => {
    const person = nthPerson(FIRST_PERSON + turn);
    const client = cluster.client(person, turn);
    for (const each of [person.phone, person.phone.slice(3), person.typed]) hidden.add("a phone", each);
    const intent = `intent-of-${person.phone.slice(1)}-and-more`;
    hidden.add("an intent", intent);
    const sent = await client.sendCode(person.phone, {}, { "idempotency-key": intent });
    expect(sent.status, sent.text).toBe(200);
    hidden.add("a handle", sent.json.requestId);
    hidden.add("a challenge cookie", client.jar.get("login-challenge"));
    const code = await latestCode(cluster.sandbox.url, person.phone);
    hidden.add("a request id", await requestIdOf(cluster.sandbox.url, person.phone));
    hidden.add("a code", code);
    if (turn % 5 === 0) {
      hidden.add("a wrong code", wrongCode(code));
      await client.verify(wrongCode(code));
    }
    expect((await client.verify(code)).status).toBe(200);
    hidden.add("a session cookie", client.jar.get("login-session"));
    hidden.add("a subject", (await client.session()).json.user.id);
    if (turn % 10 === 0) await client.get(`/nowhere/${person.phone}?code=${code}`);
  });
  for (const { idempotencyKey } of await cluster.provider.asked())
    hidden.add("a provider key", idempotencyKey);
  await expect.poll(() => collector.spans().size, { timeout: 20_000 }).toBeGreaterThan(5);
  await expect.poll(() => collector.counts().signed_in, { timeout: 30_000 }).toBe(LOGINS);

  const log = cluster.apps.map((app) => app.output()).join("\n");
  expect(log.match(/"event":"signed_in"/g)).toHaveLength(LOGINS);
  expect(hidden.toldIn(log, "the log")).toEqual([]);
  // Milliseconds that are added up may have six digits, and are no code.
  const sent = collector.everything().replace(/"(?:sum|min|max)":[\d.]+/g, "");
  expect(hidden.toldIn(sent, "a trace or metric")).toEqual([]);
  await collector.close();
});
