import { setTimeout } from "node:timers/promises";
import type { Answer, Client } from "../support/client";
import { appAt, type Cluster, expect, stranger, test } from "../support/cluster";
import { latestCode } from "../support/inbox";
import { newPerson, type Person } from "../support/people";
import { wrongCode } from "../support/steps";
import { challengeFor } from "./crowd";
import { hiddenFields, postForm } from "./plain-form";

// Nobody learns by asking whether a number has signed in here before. What a stranger may learn is that somebody asked for
// a code a moment ago: one number gets one SMS at a time.

test.use({ clusterSettings: { apps: 1 } });

/** The application's windows, and those of the account at the provider, are a second long. */
const A_SECOND_GONE = 1_100;

/** Somebody who is signed in, and asked for their code long ago: what was counted then has run out, everybody's too. */
async function known(cluster: Cluster): Promise<Person> {
  const { person, client, code } = await challengeFor(cluster);
  expect((await client.verify(code)).status).toBe(200);
  const counted = (await cluster.redis.command("KEYS", "{login}:*-*")) as string[];
  const windows = counted.filter((key) => /^\{login\}:(?:number|address|block)-/.test(key));
  expect(windows.length).toBeGreaterThan(1);
  await cluster.redis.command("DEL", ...windows);
  // Waited for rather than deleted: the provider counts its own, and refuses what this app would then let through.
  await setTimeout(A_SECOND_GONE);
  expect((await client.session()).json).toHaveProperty("user.id");
  return person;
}

const MASK = /\+91 ••••• •\d{4}/g;
/** What differs between any two answers: random values, times, whose number it is. */
function leveled({ status, headers, text, cookies }: Answer, person: Person) {
  // One of its own in each answer, in the header and wherever the page repeats it.
  const [, nonce = "NONE"] = /'nonce-([^']+)'/.exec(String(headers["content-security-policy"])) ?? [];
  const level = (all: string) =>
    all
      .replaceAll(person.phone, "PHONE")
      .replaceAll(person.typed, "TYPED")
      .replace(MASK, "MASK")
      // The last four digits, kept together in an element of their own.
      .replaceAll(person.phone.slice(-4), "LAST")
      .replaceAll(nonce, "NONCE")
      .replace(/Fe26\.2\*[\w*~.-]+/g, (handle) => `HANDLE of ${handle.length}`)
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "TIME")
      .replace(/(intent|submission)((?:&quot;|\\|"|:| |value=)+)[\w-]{22}/g, "$1$2KEY")
      .replace(/\b\d{1,3}(?= seconds| minutes|:\d\d)|:\d\d\b/g, "N");
  const { date: _date, "set-cookie": _cookies, ...others } = headers;
  return {
    status,
    headers: level(JSON.stringify(others)),
    cookies: cookies.map((line) => level(line.replace(/Expires=[^;]+/i, "Expires"))),
    text: level(text),
  };
}

/** A stranger's browser: an address of its own, no cookie. */
const browserAt = (cluster: Cluster) => ({
  client: cluster.client(stranger()),
  origin: appAt(cluster.apps, 0).url,
});

async function byForm(
  cluster: Cluster,
  path: string,
  fields: Record<string, string>,
  client?: Client,
): Promise<Answer> {
  const browser = { ...browserAt(cluster), ...(client && { client }) };
  const [holds = ""] = Object.keys(fields);
  return postForm(browser, path, { ...(await hiddenFields(browser.client, path, holds)), ...fields });
}

/** A stranger who has asked for a code. */
async function asker(cluster: Cluster, { phone }: Person): Promise<Client> {
  const client = cluster.client(stranger());
  expect((await client.sendCode(phone)).status).toBe(200);
  return client;
}

const wrongFor = async (cluster: Cluster, { phone }: Person) =>
  wrongCode(await latestCode(cluster.sandbox.url, phone));

type Ask = (cluster: Cluster, person: Person) => Promise<Answer>;

/** Each begins with a number that nobody has asked for lately; the answer is a stranger's. */
const QUESTIONS: Record<string, Ask> = {
  "a code, asked for by JSON": (cluster, { phone }) => cluster.client(stranger()).sendCode(phone),
  "a code, asked for by the form": (cluster, { typed }) => byForm(cluster, "/login", { phone: typed }),
  "a second code, too soon, by JSON": async (cluster, person) => {
    await asker(cluster, person);
    return cluster.client(stranger()).sendCode(person.phone);
  },
  "a second code, too soon, by the form": async (cluster, person) => {
    await asker(cluster, person);
    return byForm(cluster, "/login", { phone: person.typed });
  },
  "the code page": async (cluster, person) => (await asker(cluster, person)).get("/login/code"),
  "a wrong code, by JSON": async (cluster, person) => {
    const client = await asker(cluster, person);
    return client.verify(await wrongFor(cluster, person));
  },
  "a wrong code, by the form": async (cluster, person) => {
    const client = await asker(cluster, person);
    return byForm(cluster, "/login/code", { code: await wrongFor(cluster, person) }, client);
  },
  "a resend, too soon": async (cluster, person) => {
    const client = await asker(cluster, person);
    return client.sendCode(person.phone, { resend: true });
  },
};

for (const [question, ask] of Object.entries(QUESTIONS)) {
  test(`${question}: a number that is signed in and one that never was get the same answer`, async ({
    cluster,
  }) => {
    const [one, other] = [await known(cluster), newPerson()];
    const [first, second] = [await ask(cluster, one), await ask(cluster, other)];
    expect(first.status).toBeLessThan(500);
    expect(leveled(first, one)).toEqual(leveled(second, other));
  });
}
