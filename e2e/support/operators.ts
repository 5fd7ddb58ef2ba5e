import { type Client, clientOf } from "./client";
import { expect, type Place } from "./http";
import { latestCode } from "./inbox";
import { nthPerson } from "./people";

/** Whom tests name in OPERATOR_PHONES: nobody else's number in any worker. */
export const OPERATOR = nthPerson(89_990);

/** The operator's own program, signed in. */
export async function operatorAt(appUrl: string, sandboxUrl: string): Promise<Client> {
  const client = clientOf(OPERATOR, appUrl);
  await expect
    .poll(async () => (await client.sendCode(OPERATOR.phone)).status, { intervals: [1_000] })
    .toBe(200);
  const proved = await client.verify(await latestCode(sandboxUrl, OPERATOR.phone));
  expect(proved.status, proved.text).toBe(200);
  return client;
}

export const operatorOf = ({ app, sandbox }: Place) => operatorAt(app.url, sandbox.url);

const text = (html: string) => html.replace(/<!-- -->/g, "").replaceAll("&#x27;", "'");

/** The numbers of one of the page's tables, by the words in front: `{ Sent: 280, "Signed in": 220, … }`. */
export function numbersUnder(page: string, heading: string): Record<string, number> {
  const section = text(page)
    .split("<section")
    .find((each) => each.includes(`>${heading}</h2>`));
  if (!section) throw new Error(`There is nothing under ${heading}.`);
  const rows = section.matchAll(
    /<th scope="row"[^>]*>([^<]+)<\/th><td[^>]*>.*?<\/td><td[^>]*>([\d,]+)<\/td>/g,
  );
  return Object.fromEntries(
    Array.from(rows, ([, name = "", count = ""]) => [name, Number(count.replaceAll(",", ""))]),
  );
}
