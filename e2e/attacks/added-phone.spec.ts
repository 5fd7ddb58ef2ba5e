import type { Answer, Client } from "../support/client";
import { appAt, type Cluster, expect, test } from "../support/cluster";
import { A_CROWD } from "../support/http";
import { messages } from "../support/inbox";
import { newPerson, type Person } from "../support/people";
import { type Challenge, challengeFor } from "./crowd";
import { hiddenFields, postForm } from "./plain-form";

// Whoever proves a code is the number it was texted to, whatever else a request says.

test.use({ clusterSettings: { env: A_CROWD.app ?? {}, sandbox: A_CROWD.sandbox ?? {} } });

const NAMES = [
  "phone",
  "phoneNumber",
  "phone_number",
  "number",
  "to",
  "identifier",
  "username",
  "e164",
  "tel",
];
const CLAIMS = ["sub", "subject", "user", "id", "sid", "session", "name"];

/** The victim's number, and the victim's subject, under every name that a careless program might read. */
function claims(victim: Person, subject: string): Record<string, string> {
  const numbers = NAMES.map((name) => [name, victim.phone]);
  return Object.fromEntries([...numbers, ...CLAIMS.map((name) => [name, subject])]);
}

type Verify = (cluster: Cluster, own: Challenge, added: Record<string, string>) => Promise<Answer>;

const query = (added: Record<string, string>) => new URLSearchParams(added).toString();
const asHeaders = (added: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(added).flatMap(([name, value]) => [name, `x-${name}`].map((each) => [each, value])),
  );

const JSON_WAYS: Record<string, Verify> = {
  "the JSON body": (_cluster, { client, code }, added) => client.verify(code, added),
  "the JSON body, as objects": (_cluster, { client, code }, { sub = "", phone = "" }) =>
    client.verify(code, { user: { id: sub, phone }, data: { phoneNumber: phone }, session: { sub, phone } }),
  "the query of the JSON door": (_cluster, { client, code }, added) =>
    client.post(`/auth/verify-otp?${query(added)}`, { otpCode: code }),
  headers: (_cluster, { client, code }, added) => client.verify(code, {}, asHeaders(added)),
  cookies: (_cluster, { client, code }, added) => {
    for (const [name, value] of Object.entries(added)) {
      for (const each of [name, `login-${name}`]) client.jar.set(each, encodeURIComponent(value));
    }
    return client.verify(code);
  },
};

const FORM_WAYS: Record<string, Verify> = {
  "the form": (cluster, own, added) => postCode(cluster, own, "/login/code", added),
  "the query of the form": (cluster, own, added) => postCode(cluster, own, `/login/code?${query(added)}`, {}),
  "the state that the form carries": async (cluster, own, added) => {
    const hidden = await hiddenFields(own.client, "/login/code", "code");
    const [name = ""] = Object.keys(hidden).filter((each) => /^\$ACTION_\d+:1$/.test(each));
    const [state] = JSON.parse(hidden[name] ?? "[]");
    expect(state).toHaveProperty("submission");
    return postCode(cluster, own, "/login/code", { [name]: JSON.stringify([{ ...state, ...added }]) });
  },
};

for (const [where, verify] of Object.entries({ ...JSON_WAYS, ...FORM_WAYS })) {
  test(`a victim's number added to a verify in ${where}: the session is of the number that was texted`, async ({
    cluster,
  }) => {
    const victim = await challengeFor(cluster, newPerson(), 1);
    expect((await victim.client.verify(victim.code)).status).toBe(200);
    const subject = await subjectOf(victim.client);

    const own = await challengeFor(cluster);
    const answer = await verify(cluster, own, claims(victim.person, subject));
    expect([200, 303], answer.text).toContain(answer.status);
    expect(await subjectOf(own.client)).not.toBe(subject);
    const account = await own.client.get(`/account?${query(claims(victim.person, subject))}`);
    expect(account.text).toContain(own.person.masked);
    expect(account.text).not.toContain(victim.person.masked);
    expect(await messages(cluster.sandbox.url, victim.person.phone)).toHaveLength(1);
  });
}

test("a victim's number added to a resend: refused at the JSON door, unread in the form; the victim gets no SMS", async ({
  cluster,
}) => {
  const victim = newPerson();
  const own = await challengeFor(cluster);
  const answer = await own.client.sendCode(victim.phone, { resend: true });
  expect([answer.status, answer.json.code], answer.text).toEqual([400, "invalid_phone"]);
  const hidden = await hiddenFields(own.client, "/login/code", "intent");
  const origin = appAt(cluster.apps, 0).url;
  const added = { ...hidden, ...claims(victim, "x") };
  await postForm({ client: own.client, origin }, `/login/code?${query(claims(victim, "x"))}`, added);
  expect(await cluster.provider.sendsTo(victim.phone)).toEqual([]);
});

async function postCode(cluster: Cluster, own: Challenge, path: string, added: Record<string, string>) {
  const hidden = await hiddenFields(own.client, "/login/code", "code");
  const fields = { ...hidden, ...added, code: own.code };
  return postForm({ client: own.client, origin: appAt(cluster.apps, 0).url }, path, fields);
}

async function subjectOf(client: Client): Promise<string> {
  const { json } = await client.session();
  expect(json, JSON.stringify(json)).toHaveProperty("user.id");
  return json.user.id;
}
