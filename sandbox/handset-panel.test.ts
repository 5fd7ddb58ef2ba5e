import { expect, test } from "vitest";
import { chaosKinds } from "./chaos-form";
import { testSandbox } from "./testing";

const PHONE = "+919876543210";
type Sandbox = ReturnType<typeof testSandbox>;

async function post(sandbox: Sandbox, form: string, fields: Record<string, string>, headers: object = {}) {
  const response = await sandbox.fetch(`/_sandbox/panel/${form}`, {
    method: "POST",
    body: new URLSearchParams(fields),
    headers: { host: "localhost:4010", ...headers },
  });
  return { response, text: await response.text() };
}

const rulesOf = async (sandbox: Sandbox) => (await sandbox.ask("GET", "/_sandbox/chaos")).body.rules;

test("a rule is added with what its kind's own fields say, and the page comes back to the phone it showed", async () => {
  const sandbox = testSandbox();
  const { response } = await post(sandbox, "chaos", {
    action: "add",
    kind: "latency",
    "latency.ms": "40",
    "hang.seconds": "7",
    phone: "+91 98765 43210",
    times: "3",
    shown: PHONE,
  });
  expect(response.status).toBe(303);
  expect(response.headers.get("location")).toBe("/?phone=%2B919876543210&still=1#chaos");
  expect(await rulesOf(sandbox)).toMatchObject([{ kind: "latency", ms: 40, phone: PHONE, left: 3 }]);
});

test.each(chaosKinds.map(({ kind }) => kind).filter((kind) => kind !== "refused" && kind !== "expiry_skew"))(
  "%s can be added with every field as the form has it",
  async (kind) => {
    const sandbox = testSandbox();
    const { text } = await page(sandbox);
    const fields: Record<string, string> = {
      action: "add",
      kind,
      phone: "",
      times: "",
      probability: "",
      endpoint: "",
    };
    for (const [, name = "", choices = ""] of text.matchAll(
      /<select id="\S+" name="(\S+?\.\S+?)"[\s\S]*?>([\s\S]*?)<\/select>/g,
    )) {
      fields[name] =
        /value="([^"]*)" selected/.exec(choices)?.[1]?.replaceAll("&quot;", '"') ?? "nothing was selected";
    }
    for (const [, name = ""] of text.matchAll(/<input id="\S+" name="(\S+?\.\S+?)" value=""/g))
      fields[name] = "";
    expect((await post(sandbox, "chaos", fields)).response.status).toBe(303);
    expect(await rulesOf(sandbox)).toMatchObject([{ kind }]);
  },
);

async function page(sandbox: Sandbox) {
  return { text: await (await sandbox.fetch("/")).text() };
}

test("an endpoint left in a field that is not shown is not meant", async () => {
  const sandbox = testSandbox();
  await post(sandbox, "chaos", { action: "add", kind: "sms_late", endpoint: "verify" });
  expect(await rulesOf(sandbox)).toHaveLength(1);
});

test.each([
  ["no kind of chaos", { kind: "mayhem" }, /no such kind/],
  [
    "an option out of range",
    { kind: "hang", "hang.seconds": "0" },
    /^seconds must be a number from 0.1 to 600/,
  ],
  ["a required option left empty", { kind: "expiry_skew" }, /seconds must be a number/],
  ["no number", { kind: "html", phone: "12" }, /phone must be a phone number/],
  ["times that are none", { kind: "html", times: "often" }, /times must be a whole number/],
  ["no button", { action: "", kind: "html" }, /Which button/],
])("%s: the page again, with what is wrong and what was typed", async (_words, fields, sentence) => {
  const sandbox = testSandbox();
  const { response, text } = await post(sandbox, "chaos", { action: "add", "latency.ms": "77", ...fields });
  expect(response.status).toBe(422);
  expect(/id="chaos-problem" role="alert">([^<]*)</.exec(text)?.[1]).toMatch(sentence);
  expect(text).toContain('name="latency.ms" value="77"');
  expect(text).not.toContain('http-equiv="refresh"');
  expect(await rulesOf(sandbox)).toEqual([]);
});

test("the 101st rule is refused in words", async () => {
  const sandbox = testSandbox();
  await sandbox.ask("PUT", "/_sandbox/chaos", {
    rules: Array.from({ length: 100 }, () => ({ kind: "html" })),
  });
  const { response, text } = await post(sandbox, "chaos", { action: "add", kind: "html" });
  expect(response.status).toBe(422);
  expect(text).toContain("100 rules are in force already");
});

test("one rule is removed, also when it has gone already; calm removes all and keeps the seed", async () => {
  const sandbox = testSandbox();
  await sandbox.ask("PUT", "/_sandbox/chaos", {
    seed: 7,
    rules: [{ kind: "html" }, { kind: "hang" }, { kind: "reset" }],
  });
  const [{ id }] = await rulesOf(sandbox);
  for (let turn = 0; turn < 2; turn++) {
    expect((await post(sandbox, "chaos", { action: "remove", id })).response.status).toBe(303);
  }
  expect(await rulesOf(sandbox)).toMatchObject([{ kind: "hang" }, { kind: "reset" }]);
  await post(sandbox, "chaos", { action: "calm" });
  expect((await sandbox.ask("GET", "/_sandbox/chaos")).body).toEqual({ seed: 7, rules: [] });
});

test.each([
  ["another site's", "https://elsewhere.example", 403],
  ["a page's without an origin", "null", 403],
  ["another port's", "http://localhost:3000", 403],
  ["its own", "http://localhost:4010", 303],
])("%s form: %s is answered %i", async (_words, origin, status) => {
  const sandbox = testSandbox();
  const { response } = await post(sandbox, "chaos", { action: "add", kind: "html" }, { origin });
  expect(response.status).toBe(status);
  expect(await rulesOf(sandbox)).toHaveLength(status === 303 ? 1 : 0);
});

test("words of one's own go out from then on, until they are taken back", async () => {
  const sandbox = testSandbox();
  await post(sandbox, "wording", { action: "say", text: "Hi\r\n\r\n@localhost #{code} $& {code}" });
  await sandbox.send(PHONE, { variables: { otp: "123456" } });
  await post(sandbox, "wording", { action: "own" });
  await sandbox.send(PHONE, { variables: { otp: "123456", appName: "Acme" } });
  const [own, theirs] = await sandbox.messages(PHONE);
  expect(theirs.text).toBe("Hi\n\n@localhost #123456 $& 123456");
  expect(own.text).toContain("123456 is your code for Acme.");
});

test.each([
  ["words without the code", "Hello", "say {code} where"],
  ["words without end", `{code}${"x".repeat(1000)}`, "1000 characters at most"],
])("%s are refused, and kept in their field", async (_words, text, sentence) => {
  const sandbox = testSandbox();
  const answer = await post(sandbox, "wording", { action: "say", text });
  expect(answer.response.status).toBe(422);
  expect(answer.text).toContain(sentence);
  expect(answer.text).toContain(`\n${text}</textarea>`);
  expect(answer.text).toContain('<details id="wording" class="card" open>');
});

test("a panel is posted to", async () => {
  expect((await testSandbox().ask("GET", "/_sandbox/panel/chaos")).status).toBe(405);
});
