import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/commands";
import { builtAnew } from "../support/builds";
import { type Answer, clientOf } from "../support/client";
import { A_CROWD, expect, type Place, requestIdOf, test } from "../support/http";
import { latestCode } from "../support/inbox";
import { newPerson, nthPerson, type Person } from "../support/people";
import { Hidden } from "../support/secret-forms";
import { wrongCode } from "../support/steps";
import { formOf } from "./plain-form";
import { full } from "./size";

// What is secret has known values here, and is looked for in everything that leaves the app: pages, what routers ask for,
// JSON, headers, the log, and the files that browsers load.

const LOGINS = full(15, 1_000);

test.describe.configure({ timeout: full(120_000, 3_600_000) });

const SECRETS = {
  AUTH_SECRET: "known-session-secret-Q7w2e9r4t6y8u1i3",
  COOKIE_SECRET: "known-challenge-secret-a1S5d7F9g3H6j8K2",
  PHONE_KEY: "known-phone-key-z9X3c7V1b5N8m2L4k6J0",
  STARTMESSAGING_API_KEY: "sm_live_known_provider_key_4b8d2f6a",
  ALERT_SIGNING_KEY: "known-alert-signing-key-M3n6B9v2C5x8Z1",
  CRON_SECRET: "known-cron-secret-P4o7I1u5Y8t2R6e9W3",
};
const NEXT_KEY = { NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: "a25vd24ta2V5LW9mLU5leHQtZm9yLWFjdGlvbnMtISE=" };

function secretsHidden(): Hidden {
  const hidden = new Hidden();
  for (const [name, value] of Object.entries(SECRETS)) hidden.add(name, value);
  return hidden;
}

/** All of an answer but the cookies, which are the person's own. */
function textOf({ text, headers }: Answer): string {
  const { "set-cookie": _, ...others } = headers;
  return `${JSON.stringify(others)}\n${text}`;
}

test(`${LOGINS} logins: no page, header or line of the log tells a secret, a phone, a code, an id or a key`, async ({
  ownPlace,
}) => {
  const place = await ownPlace({
    ...A_CROWD,
    app: { ...A_CROWD.app, ...SECRETS, DAILY_BUDGET_RUPEES: "10000" },
  });
  const hidden = secretsHidden();
  const told: string[] = [];
  let before: Hidden | null = null;
  for (let turn = 0; turn < LOGINS; turn++) {
    const from = place.app.output().length;
    // Far from those whom other tests know.
    const login = await logIn(place, nthPerson(60_000 + turn), turn);
    await expect.poll(() => place.app.output().slice(from)).toContain('"event":"signed_out"');
    const log = place.app.output().slice(from);
    for (const [text, where] of [...login.texts, [log, "the log"] as const]) {
      told.push(...hidden.toldIn(text, where), ...login.hidden.toldIn(text, where));
      // Nor is the one before told to the next.
      if (before) told.push(...before.toldIn(text, `${where} of the next`));
    }
    before = login.hidden;
    expect(told).toEqual([]);
  }
});

/** One login, by forms or by JSON; all that came out of it, and all that may not be in there. */
async function logIn(place: Place, person: Person, turn: number) {
  const hidden = new Hidden();
  for (const each of [person.phone, person.phone.slice(3), person.typed]) hidden.add("a phone", each);
  const client = clientOf(person, place.app.url);
  const browser = { client, origin: place.app.url };
  const texts: [text: string, where: string][] = [];
  const keep = (where: string, ...answers: Answer[]) => {
    for (const each of answers) texts.push([textOf(each), where]);
  };
  const byForms = turn % 2 === 0;
  if (byForms) {
    const send = await formOf(browser, "/login", "phone");
    keep("the answer to a number", await send({ phone: person.typed }));
  } else {
    const sent = await client.sendCode(person.phone);
    expect(sent.status).toBe(200);
    // Its `requestId` is the handle, which the client is given.
    keep("the answer to a number", { ...sent, text: sent.text.replace(sent.json.requestId, "") });
  }
  const handle = client.jar.get("login-challenge");
  hidden.add("a handle", handle);
  hidden.add("a request id", await requestIdOf(place.sandbox.url, person.phone));
  hidden.add("a provider key", (await place.provider.sendsTo(person.phone))[0]?.idempotencyKey);
  const code = await latestCode(place.sandbox.url, person.phone);
  hidden.add("a code", code);
  hidden.add("a wrong code", wrongCode(code));
  keep("the code page", await client.get("/login/code"));
  if (byForms) {
    const verify = await formOf(browser, "/login/code", "code");
    keep("the answer to a wrong code", await verify({ code: wrongCode(code) }));
    keep("the answer to a code", await verify({ code }));
  } else {
    keep("the answer to a wrong code", await client.verify(wrongCode(code)));
    keep("the answer to a code", await client.verify(code));
  }
  hidden.add("a token", client.jar.get("login-session"));
  keep("a page", await client.get("/"), await client.get("/account"));
  const { headers } = await client.get("/account", { rsc: "1" });
  keep("what a router asks for", await client.get(String(headers.location), { rsc: "1" }));
  expect(texts.at(-1)?.[0]).toContain(person.masked);
  const session = await client.session();
  hidden.add("a subject", session.json.user.id);
  hidden.add("a token", client.jar.get("login-session"));
  keep("the answer to who is there", { ...session, text: session.text.replace(session.json.user.id, "") });
  keep("the answer to a sign-out", await client.post("/auth/sign-out"));
  return { hidden, texts };
}

/** What only the server knows: names of its variables, its provider, the makers of its tokens. */
const SERVERS_OWN = [
  ...Object.keys(SECRETS),
  ...Object.keys(NEXT_KEY),
  ...["STARTMESSAGING_BASE_URL", "REDIS_URL", "UPSTASH_REDIS", "OPERATOR_PHONES", "ALERT_WEBHOOK_URL"],
  ...["sm_live_", "startmessaging.com", "x-api-key", "/otp/send", "/otp/verify", "otpRequestId"],
  ...["Fe26.2", "A256GCM", "EVALSHA", "reserveSend", "phoneLogin", "libphonenumber"],
];

test("the files that browsers load hold nothing of the server: no variable's name, no provider, no store", () => {
  const files = filesIn(join(root, ".next", "static"));
  expect(files.length).toBeGreaterThan(5);
  const told = files.flatMap((file) => {
    const text = readFileSync(file, "utf8");
    return SERVERS_OWN.filter((each) => text.includes(each)).map((each) => `${each} in ${file}`);
  });
  expect(told).toEqual([]);
  // They are looked for where they are, too.
  const server = filesIn(join(root, ".next", "server")).filter((file) => /\.js$/.test(file));
  const all = server.map((file) => readFileSync(file, "utf8")).join("\n");
  for (const each of ["AUTH_SECRET", "sm_live_", "/otp/send"]) expect(all).toContain(each);
});

test("what a page loads is one of those files: nothing from elsewhere", async ({ client }) => {
  await client.sendCode(newPerson().phone);
  for (const path of ["/", "/login", "/login/code"]) {
    const { text } = await client.get(path);
    const loaded = Array.from(text.matchAll(/\b(?:src|href)="([^"]+)"/g), ([, address = ""]) => address);
    expect(loaded.length).toBeGreaterThan(3);
    expect(loaded.filter((address) => !/^\/(?!\/)/.test(address))).toEqual([]);
  }
});

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
}

if (full(false, true)) {
  test("a build that is made where the secrets are takes none of them along", async () => {
    const folder = await builtAnew("with-secrets", [], { ...SECRETS, ...NEXT_KEY });
    const hidden = secretsHidden();
    for (const [name, value] of Object.entries(NEXT_KEY)) hidden.add(name, value);
    const files = filesIn(join(folder, ".next")).filter((file) => !/\.next\/cache\//.test(file));
    const told = files.flatMap((file) =>
      hidden.toldIn(readFileSync(file, "latin1"), file.slice(folder.length)),
    );
    // Next keeps its own key beside the actions it seals for, on the server.
    const nextsOwn = told.filter((each) =>
      /^NEXT_\w+ in \/\.next\/server\/server-reference-manifest\.js(?:on)?$/.test(each),
    );
    expect(told.filter((each) => !nextsOwn.includes(each))).toEqual([]);
  });
}
