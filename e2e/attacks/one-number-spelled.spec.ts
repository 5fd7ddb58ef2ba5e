import { appAt, type Cluster, expect, stranger, test } from "../support/cluster";
import { messages } from "../support/inbox";
import { newPerson } from "../support/people";
import { tally } from "./crowd";
import { formOf } from "./plain-form";

const digits = (first: number) => (digit: string) => String.fromCodePoint(first + Number(digit));

/** How people, contact apps and other programs write it. */
function spellings(phone: string): string[] {
  const national = phone.slice(3);
  const [a, b] = [national.slice(0, 5), national.slice(5)];
  const plain = [phone, national, `0${national}`, `91${national}`, `0091${national}`];
  const spaced = [`+91 ${a} ${b}`, `+91 ${national}`, `0 ${a} ${b}`, `00 91 ${a} ${b}`, ` ${national} `];
  const grouped = [`(+91) ${a}-${b}`, `+91-${a}-${b}`, `+91.${a}.${b}`, `(0)${national}`, `+91 (${a}) ${b}`];
  const doubled = [`+91${phone}`, `+91 +91 ${a} ${b}`];
  const invisible = [
    "\u200b",
    "\u200e",
    "\u202a",
    "\u2066",
    "\ufeff",
    "\u00a0",
    "\u2007",
    "\u202f",
    "\u200d",
  ];
  const pasted = invisible.map((mark) => `${mark}+91${mark}${a}${mark}${b}${mark}`);
  return [...plain, ...spaced, ...grouped, ...doubled, ...pasted];
}

/** What a lenient parser makes the same number of, and what looks like it. */
function malformed(phone: string): string[] {
  const national = phone.slice(3);
  const [a, b] = [national.slice(0, 5), national.slice(5)];
  const scripts = [0xff10, 0x660, 0x6f0, 0x966, 0x9e6, 0x1d7ce];
  return [
    ...scripts.map((first) => national.replace(/\d/g, digits(first))),
    `+91${national.replace(/\d$/, digits(0xff10))}`,
    `\uff0b91${national}`,
    ...["\0", "\n", "\r\n", "\t", "\u0007", "\u2028", "\u00ad", "\u3000", "\u0301"].map(
      (mark) => phone + mark,
    ),
    ...["\0", "\n", "\t", "\u180e"].map((mark) => `+91${a}${mark}${b}`),
    ...["x1", ";ext=1", " ext 1", "#1", ",1", "p1", "w1"].map((more) => national + more),
    ...[`tel:${phone}`, `tel:${national};phone-context=+91`, `sms:${phone}`, `callto:${phone}`],
    ...[`+91${a}O${b}`, `+91${a.replace("9", "g")}${b}`, "1-800-FLOWERS", `${national}a`],
    ...[`++91${national}`, `+${phone}`, `${phone}0`, phone.slice(0, -1)],
    ...[`${national},${national}`, `${national} ${national}`, `${phone}/${phone}`, `%2B91${national}`],
  ];
}

const [SPELT, ODD] = [spellings("+919876543210"), malformed("+919876543210")];

test(`one number in ${SPELT.length} spellings at once, at both doors of two processes: one SMS`, async ({
  cluster,
}) => {
  const byJson = newPerson();
  const answers = await Promise.all(
    spellings(byJson.phone).map((typed, at) => cluster.client(stranger(), at).sendCode(typed)),
  );
  expect(tally(answers)).toEqual({ "200": 1, "429 too_many_requests": SPELT.length - 1 });

  const byForm = newPerson();
  const posted = await Promise.all(spellings(byForm.phone).map((phone, at) => postPhone(cluster, at, phone)));
  expect(posted.filter(({ status }) => status === 303)).toHaveLength(1);
  const told = posted.filter(({ status, text }) => status === 200 && /Try again in \d+ seconds/.test(text));
  expect(told).toHaveLength(SPELT.length - 1);

  for (const { phone } of [byJson, byForm]) {
    expect(await messages(cluster.sandbox.url, phone)).toHaveLength(1);
    expect(await cluster.provider.sendsTo(phone)).toHaveLength(1);
  }
});

test(`${ODD.length} malformed spellings, at both doors: refused, and neither a limit nor the provider hears of them`, async ({
  cluster,
}) => {
  expect(SPELT.length + ODD.length).toBeGreaterThanOrEqual(60);
  const { phone } = newPerson();
  const asked = (await cluster.provider.asked()).length;
  const before = await remembered(cluster);
  const answers = await Promise.all(
    malformed(phone).map((typed, at) => cluster.client(stranger(), at).sendCode(typed)),
  );
  expect(tally(answers)).toEqual({ "400 invalid_phone": ODD.length });
  const posted = await Promise.all(malformed(phone).map((typed, at) => postPhone(cluster, at, typed)));
  expect(posted.map(({ status }) => status)).toEqual(Array(ODD.length).fill(200));
  expect(await remembered(cluster)).toEqual(before);
  expect(await cluster.provider.asked()).toHaveLength(asked);
  // Nobody has to wait for it.
  expect((await cluster.client(stranger()).sendCode(phone)).status).toBe(200);
});

async function postPhone(cluster: Cluster, at: number, phone: string) {
  const browser = { client: cluster.client(stranger(), at), origin: appAt(cluster.apps, at).url };
  return (await formOf(browser, "/login", "phone"))({ phone });
}

const FOR_OPERATORS_OR_THE_DOOR =
  /^\{login\}:(?:door|ready|self-test|tally-|latest-events|turn:|wallet|operation:(?:tally|turn|wallet|call))/;

/**
 * Everything the store knows but the outer door's counts, which are of every post, and what is written down for operators:
 * how often, and of nobody.
 */
async function remembered({ redis }: Cluster): Promise<string[]> {
  const keys = (await redis.command("KEYS", "*")) as string[];
  return keys.filter((key) => !FOR_OPERATORS_OR_THE_DOOR.test(key)).sort();
}
