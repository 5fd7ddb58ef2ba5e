import { type Answer, type Client, clientOf } from "../support/client";
import { stranger } from "../support/cluster";
import { expect, type Place, signIn, test } from "../support/http";
import { latestCode } from "../support/inbox";
import { newPerson, nthPerson } from "../support/people";
import { expectAlive, nextsOwnErrors } from "./app-words";
import { atOnce } from "./at-once";
import { asItIs, encoded, hostileDestination } from "./hostile-destinations";
import { seeded } from "./odd-inputs";
import { formOf, hiddenFields, multipart } from "./plain-form";
import { askPlainly } from "./plainly";
import { full } from "./size";

const SHAPES = full(200, 5_000);
const LOGINS = full(10, 200);
const WIDTH = 8;

test.describe.configure({ timeout: full(120_000, 3_600_000) });

/** Null, or what is wrong with a place that somebody is sent to after a login: another site, or a door of ours. */
function astray(place: Place, destination: string): string | null {
  // As a browser reads it, and as somebody would who decodes it once more.
  const readings = [destination];
  try {
    readings.push(decodeURIComponent(destination.split("?", 1)[0] ?? ""));
  } catch {
    return `${destination} cannot be decoded`;
  }
  for (const each of readings) {
    const { origin, pathname } = new URL(each, place.app.url);
    if (origin !== place.app.url) return `${destination} leads to ${origin}`;
    if (/^\/(?:login|auth|api)(?:\/|$)/i.test(pathname)) return `${destination} leads to ${pathname}`;
  }
  return null;
}

/** A redirect to a place of ours, and nothing else. */
function expectOnSite(
  place: Place,
  answer: Pick<Answer, "status" | "headers">,
  statuses: number[],
  what: string,
) {
  const location = String(answer.headers.location ?? "");
  const wrong = statuses.includes(answer.status) ? astray(place, location) : `status ${answer.status}`;
  return wrong && `${what}: ${wrong}`;
}

const inQueries = (shape: string) => [
  `callbackUrl=${encoded(shape)}`,
  `callbackUrl=%2Faccount&callbackUrl=${encoded(shape)}`,
  `callbackUrl[]=${encoded(shape)}&next=${encoded(shape)}&redirect=${encoded(shape)}&returnTo=${encoded(shape)}`,
  ...(asItIs(shape) === null ? [] : [`callbackUrl=${asItIs(shape)}`]),
];

test(`${SHAPES} destinations in the query: whoever is signed in goes to a place of ours, and a form carries no other`, async ({
  person,
  place,
}) => {
  const before = place.app.output().length;
  const client = await signIn(person, place);
  const headers = { cookie: `login-session=${client.jar.get("login-session")}` };
  const surprises: (string | null)[] = [];
  await atOnce(WIDTH, seeded(hostileDestination, SHAPES), async (shape, turn) => {
    for (const query of inQueries(shape)) {
      const path = `/login?${query}`;
      // A query beyond what Node takes for a request is Node's own 431.
      if (path.length > 12_000) continue;
      surprises.push(expectOnSite(place, await askPlainly(place.app.url, path, { headers }), [307], path));
    }
    if (turn % 10 > 0) return;
    const nobody = clientOf(stranger(), place.app.url);
    const { callbackUrl } = await hiddenFields(nobody, `/login?callbackUrl=${encoded(shape)}`, "phone");
    surprises.push(astray(place, callbackUrl ?? "none"));
  });
  expect(surprises.filter(Boolean)).toEqual([]);
  expect(nextsOwnErrors(place, before)).toEqual({});
  await expectAlive(place);
});

test(`${SHAPES} destinations in the form: none but a place of ours is kept beside a code`, async ({
  place,
}) => {
  const before = place.app.output().length;
  const shapes = seeded(hostileDestination, SHAPES);
  const share = Math.ceil(shapes.length / WIDTH);
  const surprises: (string | null)[] = [];
  // One challenge each, for the newest destination wins.
  await atOnce(WIDTH, Array.from({ length: WIDTH }), async (_, at) => {
    const person = newPerson();
    const client = clientOf(person, place.app.url);
    expect((await client.sendCode(person.phone)).status).toBe(200);
    const cookie = `login-challenge=${client.jar.get("login-challenge")}`;
    const hidden = await hiddenFields(client, "/login", "phone");
    for (const [turn, shape] of shapes.slice(at * share, (at + 1) * share).entries()) {
      // A wish of its own, as each page has.
      const intent = `a-destination-of-its-own-${at}-${turn}`;
      const form = { ...hidden, intent, phone: person.typed, callbackUrl: shape.replaceAll("\0", "") };
      const { headers, body } = multipart(Object.entries(form));
      const all = { origin: place.app.url, cookie, ...headers };
      const sent = await askPlainly(place.app.url, "/login", { method: "POST", headers: all, body });
      if (sent.headers.location !== "/login/code") surprises.push(`${JSON.stringify(shape)}: ${sent.status}`);
      const page = await askPlainly(place.app.url, "/login/code", { headers: { cookie } });
      const kept = /href="\/login\?callbackUrl=([^"&]*)"/.exec(page.text)?.[1];
      surprises.push(
        kept === undefined ? `no way back: ${page.status}` : astray(place, decodeURIComponent(kept)),
      );
    }
    const answer = await client.verify(await latestCode(place.sandbox.url, person.phone));
    expect(answer.status).toBe(200);
  });
  expect(surprises.filter(Boolean)).toEqual([]);
  expect(nextsOwnErrors(place, before)).toEqual({});
  await expectAlive(place);
});

test(`${LOGINS} whole logins with one: they end on this site`, async ({ place }) => {
  const ends = await atOnce(4, seeded(hostileDestination, LOGINS), async (shape, turn) => {
    const person = nthPerson(70_000 + turn);
    const client = clientOf(person, place.app.url);
    const browser = { client, origin: place.app.url };
    const send = await formOf(browser, "/login", "phone");
    expect((await send({ phone: person.typed, callbackUrl: shape.replaceAll("\0", "") })).status).toBe(303);
    const verify = await formOf(browser, "/login/code", "code");
    return expectOnSite(
      place,
      await verify({ code: await latestCode(place.sandbox.url, person.phone) }),
      [303],
      shape,
    );
  });
  expect(ends.filter(Boolean)).toEqual([]);
});

test(`${SHAPES} destinations in cookies, ours and next-auth's: nobody reads them`, async ({
  person,
  place,
}) => {
  const before = place.app.output().length;
  const client = await signIn(person, place);
  const session = `login-session=${client.jar.get("login-session")}`;
  const names = [
    "next-auth.callback-url",
    "__Secure-next-auth.callback-url",
    "callbackUrl",
    "callback-url",
    "next",
  ];
  const surprises: (string | null)[] = [];
  await atOnce(WIDTH, seeded(hostileDestination, SHAPES), async (shape) => {
    const value = encoded(shape.slice(0, 200));
    const headers = { cookie: [session, ...names.map((name) => `${name}=${value}`)].join("; ") };
    const login = await askPlainly(place.app.url, "/login", { headers });
    if (login.headers.location !== "/account")
      surprises.push(`${shape}: ${login.status} ${login.headers.location}`);
    const said = await askPlainly(place.app.url, "/api/auth/session", { headers });
    if (said.status !== 200 || !said.text.includes('"user"'))
      surprises.push(`${shape}: ${said.status} ${said.text}`);
    const foreign = said.cookies.filter((line) => !line.startsWith("login-session="));
    if (foreign.length > 0) surprises.push(`${shape}: ${foreign}`);
  });
  expect(surprises).toEqual([]);
  await expectPlantedAtLogin(place);
  expect(nextsOwnErrors(place, before)).toEqual({});
});

/** Also where they are there while somebody signs in. */
async function expectPlantedAtLogin(place: Place): Promise<void> {
  const person = newPerson();
  const client: Client = clientOf(person, place.app.url);
  for (const name of ["next-auth.callback-url", "callbackUrl"])
    client.jar.set(name, encoded("//evil.example"));
  const browser = { client, origin: place.app.url };
  await (await formOf(browser, "/login", "phone"))({ phone: person.typed });
  const code = await latestCode(place.sandbox.url, person.phone);
  const proved = await (await formOf(browser, "/login/code", "code"))({ code });
  expect([proved.status, proved.headers.location]).toEqual([303, "/account"]);
}
