import { advanceClock } from "../support/chaos";
import type { Client } from "../support/client";
import { appAt, type Cluster, expect, test } from "../support/cluster";
import { latestCode } from "../support/inbox";
import { newPerson, type Person } from "../support/people";
import { challengeFor } from "./crowd";
import { formOf, hiddenFields, postForm } from "./plain-form";

test.use({ clusterSettings: { env: { LIMIT_RESEND_WAITS: "0" } } });

const DELETE = "/account/delete";
const TO_STEP_UP = [307, "/login?fresh=1&callbackUrl=%2Faccount%2Fdelete"];

/** Somebody signed in, and what Redis calls their session. */
async function signedIn(cluster: Cluster, person: Person) {
  const { redis } = cluster;
  const all = async () => (await redis.command("KEYS", "{login}:session:*")) as string[];
  const before = await all();
  const { client, code } = await challengeFor(cluster, person);
  expect((await client.verify(code)).status).toBe(200);
  const [key = ""] = (await all()).filter((each) => !before.includes(each));
  const subject = (await client.session()).json.user.id as string;
  return { client, key, subject };
}

/** The number was proved so long ago. */
async function age({ redis }: Cluster, key: string, minutes: number): Promise<void> {
  await redis.command("HSET", key, "authTime", String(Date.now() - minutes * 60_000));
}

/** All that Redis holds, as one text. */
async function held({ redis }: Cluster, { operators = true } = {}): Promise<string> {
  const text: unknown[] = [];
  for (const key of (await redis.command("KEYS", "*")) as string[]) {
    // What the operators' page shows of the last days: masked numbers, and no subject.
    if (key.endsWith(":latest-events") && !operators) continue;
    const type = await redis.command("TYPE", key);
    const read = {
      string: ["GET"],
      hash: ["HGETALL"],
      zset: ["ZRANGE"],
      list: ["LRANGE"],
      set: ["SMEMBERS"],
    };
    const [command = ""] = read[type as keyof typeof read] ?? [];
    expect(command, `${key} is a ${type}`).not.toBe("");
    const range = command.endsWith("RANGE") ? ["0", "-1"] : [];
    text.push(key, await redis.command(command, key, ...range));
  }
  return JSON.stringify(text);
}

const leadsTo = ({ status, headers }: Awaited<ReturnType<Client["get"]>>) => [status, headers.location];

test("a session left open for eleven minutes deletes nothing: the page, and its form saved before, ask for a fresh proof; then nothing of the subject is left in Redis", async ({
  cluster,
}) => {
  const person = newPerson();
  const { client, key, subject } = await signedIn(cluster, person);
  const browser = { client, origin: appAt(cluster.apps, 0).url };
  const saved = await hiddenFields(client, DELETE, "Delete my account");
  await age(cluster, key, 11);
  // A yes of this process may be three seconds old.
  await expect.poll(async () => leadsTo(await client.get(DELETE)), { timeout: 5_000 }).toEqual(TO_STEP_UP);
  expect(leadsTo(await postForm(browser, DELETE, saved))).toEqual([303, TO_STEP_UP[1]]);
  expect((await client.session()).json.user.id).toBe(subject);
  expect(await held(cluster)).toContain(subject);

  const send = await formOf(browser, String(TO_STEP_UP[1]), "phone");
  expect(leadsTo(await send({ phone: newPerson().typed }))[0]).toBe(200);
  await advanceClock(cluster.sandbox.url, 301);
  expect(leadsTo(await send({ phone: person.typed }))).toEqual([303, "/login/code?fresh=1"]);
  const verify = await formOf(browser, "/login/code?fresh=1", "code");
  const code = await latestCode(cluster.sandbox.url, person.phone, 2);
  expect(leadsTo(await verify({ code }))).toEqual([303, DELETE]);
  const fresh = await hiddenFields(client, DELETE, "Delete my account");
  expect(leadsTo(await postForm(browser, DELETE, fresh))).toEqual([303, "/?account=deleted"]);

  expect(client.jar.has("login-session")).toBe(false);
  const left = await held(cluster);
  for (const each of [subject, key.split(":").at(-1) ?? "", person.phone]) expect(left).not.toContain(each);
  expect(await held(cluster, { operators: false })).not.toContain(person.masked);
  // What guards the number is there: the counts of its sends and guesses.
  expect(left).toContain("number-sends:");
  expect(left).toContain("number-guesses:");
});

test("an account is deleted by its own person only: not by a form from another site, not by a copied cookie whose session is over", async ({
  cluster,
}) => {
  const { client, subject } = await signedIn(cluster, newPerson());
  const form = await hiddenFields(client, DELETE, "Delete my account");
  for (const origin of ["https://evil.example", "null"]) {
    const answer = await postForm({ client, origin }, DELETE, form);
    expect(answer.status).toBe(403);
  }
  const other = await signedIn(cluster, newPerson());
  const token = other.client.jar.get("login-session") ?? "";
  await other.client.post("/auth/sign-out");
  other.client.jar.set("login-session", token);
  const late = await postForm({ client: other.client, origin: appAt(cluster.apps, 0).url }, DELETE, form);
  expect(leadsTo(late)).toEqual([303, "/login?callbackUrl=%2Faccount%2Fdelete"]);
  expect((await client.session()).json.user.id).toBe(subject);
});
