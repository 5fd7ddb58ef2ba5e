import type { Answer, Client } from "../support/client";
import { appAt, type Cluster, expect } from "../support/cluster";
import { intent as freshKey } from "../support/faulty-sends";
import { newPerson, type Person } from "../support/people";
import { expectTrouble, IN_A_MINUTE } from "../support/trouble";
import { type Challenge, challengeFor } from "./crowd";
import { type Browser, formOf } from "./plain-form";

/** Design: about a second, and never more than this, from a post to its answer. */
const ANSWERED_WITHIN_MS = 3_000;

/** Who is where when the store goes: each of them at the first process. */
export type Caught = {
  /** Signed in, and seen within the last minute. */
  member: Person & { client: Client };
  /** Wants to sign out, by JSON and by the form. */
  leavers: [Client, Client];
  leave: () => ReturnType<Awaited<ReturnType<typeof formOf>>>;
  /** Has a code to type. */
  proving: Challenge;
  /** Has a number to send. */
  sender: Person & { form: { "idempotency-key": string } };
  outputs: number[];
};

export async function peopleIn(cluster: Cluster): Promise<Caught> {
  const [member, json, form] = [newPerson(), newPerson(), newPerson()];
  const clients = [];
  for (const person of [member, json, form]) clients.push(await signedIn(cluster, person));
  const [own, leaver, other] = clients as [Client, Client, Client];
  for (const client of clients) expect((await client.get("/account")).status).toBe(200);
  return {
    member: { ...member, client: own },
    leavers: [leaver, other],
    leave: bySubmit(await formOf(browserOf(cluster, other), "/account", "$ACTION_")),
    proving: await challengeFor(cluster),
    sender: { ...newPerson(), form: freshKey() },
    outputs: cluster.apps.map((app) => app.output().length),
  };
}

const bySubmit = (post: Awaited<ReturnType<typeof formOf>>) => () => post({});

export async function signedIn(cluster: Cluster, person: Person, app = 0): Promise<Client> {
  const { client, code } = await challengeFor(cluster, person, app);
  const proved = await client.verify(code);
  expect(proved.status, proved.text).toBe(200);
  return client;
}

export async function expectHonestAnswers(cluster: Cluster, caught: Caught): Promise<void> {
  const { sender, proving } = caught;
  const asked = (await cluster.provider.asked()).length;
  const posts = {
    send: () => cluster.client(sender).sendCode(sender.phone, {}, sender.form),
    verify: () => proving.client.verify(proving.code),
  };
  for (const [what, post] of Object.entries(posts)) {
    const begun = Date.now();
    expectTrouble(await post(), IN_A_MINUTE, what);
    expect(Date.now() - begun, what).toBeLessThan(ANSWERED_WITHIN_MS);
  }
  expect((await proving.client.session()).json).toEqual({});
  const post = await formOf(browserOf(cluster, cluster.client(sender)), "/login", "phone");
  const page = await post({ phone: newPerson().typed });
  const told = page.text.includes("Sign-in is temporarily unavailable.");
  expect([page.status, told]).toEqual([200, true]);
  expect(await cluster.provider.asked()).toHaveLength(asked);
}

/** An answer of the health page serves a second of askers: the last good one may be as old when the outage begins. */
const HEALTH_TELLS_WITHIN_MS = 3_000;

export async function expectHealthDown(cluster: Cluster): Promise<void> {
  for (const { url } of cluster.apps) {
    const health = async () => {
      const answer = await fetch(`${url}/api/health`);
      return [answer.status, (await answer.json()).store];
    };
    await expect.poll(health, { timeout: HEALTH_TELLS_WITHIN_MS, intervals: [100] }).toEqual([503, "down"]);
    expect((await fetch(`${url}/api/health/live`)).status).toBe(200);
  }
}

/** What a store that is unwell can still do: show who is signed in, and forget. */
export type Still = { shows?: boolean; forgets?: boolean };

export async function expectPages(
  cluster: Cluster,
  { member }: Caught,
  { shows = false }: Still = {},
): Promise<void> {
  const page = await member.client.get("/account");
  expect([headingOf(page), page.text.includes(member.masked)]).toEqual(["Your account", true]);
  // The other process has never asked about this session.
  const elsewhere = await copy(member.client, cluster.client(member, 1)).get("/account");
  expect([headingOf(elsewhere), elsewhere.text.includes(member.masked)]).toEqual([
    shows ? "Your account" : "Sign-in is temporarily unavailable",
    shows,
  ]);
}

export async function expectSignOutHonest(
  cluster: Cluster,
  caught: Caught,
  { shows = false, forgets = false }: Still = {},
): Promise<void> {
  const [json, form] = caught.leavers;
  const kept = copy(json, cluster.client(caught.member));
  const answer = await json.post("/auth/sign-out");
  expect([answer.status, json.jar.has("login-session")], answer.text).toEqual([forgets ? 204 : 503, false]);
  if (!forgets) expect(answer.json.detail).toContain("You are signed out here");
  // This process knows better than its last good answer; only the store itself could say yes again.
  if (!shows || forgets) expect(headingOf(await kept.get("/account"))).not.toBe("Your account");
  const left = await caught.leave();
  expect([left.status, left.headers.location]).toEqual([303, forgets ? "/" : "/?sign-out=unfinished"]);
  expect(form.jar.has("login-session")).toBe(false);
  if (forgets) return;
  const told = (await form.get("/?sign-out=unfinished")).text;
  expect(told.includes("we could not end the session on our side"), told.slice(0, 200)).toBe(true);
}

export function headingOf({ text }: Pick<Answer, "text">): string | undefined {
  return /<h1[^>]*>([^<]*)/.exec(text)?.[1];
}

export function copy(from: Client, to: Client): Client {
  for (const [name, value] of from.jar) to.jar.set(name, value);
  return to;
}

/** What each process has said of its outer door since then. */
export function doorCounts(cluster: Cluster, { outputs }: Caught): string[][] {
  return cluster.apps.map((app, at) =>
    Array.from(
      app
        .output()
        .slice(outputs[at])
        .matchAll(/"event":"outer_door_counts","counting":"(\w+)"/g),
      ([, counting = ""]) => counting,
    ),
  );
}

export const browserOf = (cluster: Cluster, client: Client, app = 0): Browser => ({
  client,
  origin: appAt(cluster.apps, app).url,
});
