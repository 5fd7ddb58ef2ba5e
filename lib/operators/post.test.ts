import { createHmac } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import { createPost } from "./post";
import { openReceiver } from "./test-receiver";

const KEY = "s1gn-q8W3e7R2t6Y1u5I0-0123456789";
const AT = Date.UTC(2026, 10, 20, 5, 30);
const LETTER = { alert: "wallet_empty", stands: true, text: "The wallet is empty – fill it up.", at: AT };

async function hook(answer?: Parameters<typeof openReceiver>[0]) {
  const receiver = await openReceiver(answer);
  onTestFinished(receiver.close);
  const post = createPost({ url: receiver.url, signingKey: KEY, origin: "https://login.example.com" });
  return { receiver, post };
}

test("a letter is JSON as Slack takes it: one sentence, who speaks, and facts beside it", async () => {
  const { receiver, post } = await hook();
  expect(await post(LETTER, AT)).toEqual({ kind: "posted" });
  const [{ path, headers, body } = { path: "", headers: {}, body: "" }] = receiver.received;
  expect(path).toBe("/hook/secret-path");
  expect(headers["content-type"]).toBe("application/json");
  expect(JSON.parse(body)).toEqual({
    text: "login.example.com: The wallet is empty – fill it up.",
    alert: "wallet_empty",
    state: "raised",
    at: "2026-11-20T05:30:00.000Z",
    origin: "https://login.example.com",
  });
});

test("an end says so first", async () => {
  const { receiver, post } = await hook();
  await post({ ...LETTER, stands: false, text: "It is full again." }, AT);
  expect(JSON.parse(receiver.received[0]?.body ?? "")).toMatchObject({
    text: "login.example.com: Over: It is full again.",
    state: "over",
  });
});

test("whoever gets it can check that it is ours and not an old one: HMAC-SHA-256 over time and body", async () => {
  const { receiver, post } = await hook();
  await post(LETTER, AT + 61_000);
  const [{ headers, body } = { headers: {} as Record<string, string>, body: "" }] = receiver.received;
  const timestamp = headers["x-alert-timestamp"];
  expect(timestamp).toBe(String(AT / 1000 + 61));
  const signature = createHmac("sha256", KEY).update(`${timestamp}.${body}`).digest("hex");
  expect(headers["x-alert-signature"]).toBe(`sha256=${signature}`);
});

test("a redirect is not followed, and is no success", async () => {
  const elsewhere = await openReceiver();
  onTestFinished(elsewhere.close);
  const { post } = await hook((_request, response) => {
    response.writeHead(307, { location: elsewhere.url }).end();
  });
  expect(await post(LETTER, AT)).toEqual({ kind: "not_posted", reason: "307" });
  expect(elsewhere.received).toEqual([]);
});

test.each([400, 404, 410, 429, 500, 503])("an answer of %i is no success", async (status) => {
  const { post } = await hook((_request, response) => void response.writeHead(status).end("no"));
  expect(await post(LETTER, AT)).toEqual({ kind: "not_posted", reason: String(status) });
});

test("who never answers is waited for three seconds, and nobody longer", async () => {
  const { post } = await hook(() => {});
  const begun = performance.now();
  expect(await post(LETTER, AT)).toEqual({ kind: "not_posted", reason: "deadline" });
  expect(performance.now() - begun).toBeGreaterThan(2_900);
});

test("an answer without an end is not read to its end", async () => {
  const { post } = await hook((_request, response) => {
    const filling = setInterval(() => response.write("x".repeat(8_192)), 5);
    response.once("close", () => clearInterval(filling));
    response.writeHead(200);
  });
  expect(["posted", "not_posted"]).toContain((await post(LETTER, AT)).kind);
});

test("nobody there: the reason is a code, without the address, whose path may be a secret", async () => {
  const { receiver, post } = await hook();
  await receiver.close();
  expect(await post(LETTER, AT)).toEqual({ kind: "not_posted", reason: "ECONNREFUSED" });
});
