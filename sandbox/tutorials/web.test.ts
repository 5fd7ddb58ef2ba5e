import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { numberEnding, wrongFor } from "../testing";
import { openSandbox, type Sandbox, UUID } from "./open-sandbox";
import { fastapi, flask, settings } from "./programs";
import { serve } from "./serve";
import { atTerminal } from "./terminal";
import { visitor } from "./visitor";

const PHONE = "+919876543210";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox?.stop());

describe.each([flask, fastapi])("an app on $name", (program) => {
  let app: Awaited<ReturnType<typeof serve>>;
  beforeAll(async () => {
    app = await serve(program, sandbox.url);
  });
  afterAll(() => app?.stop());

  test("sends a code, refuses a wrong one and signs in with the right one", async () => {
    const person = visitor(app.url);
    const sent = await person.send(PHONE);
    expect(sent).toMatchObject({ status: 200, body: { attemptsLeft: 3 } });
    expect(Date.parse(sent.body.expiresAt)).toBeGreaterThan(Date.now());
    const code = await sandbox.code(PHONE);

    const wrong = await person.verify(wrongFor(code));
    expect([wrong.status, wrong.text]).toEqual([401, expect.stringMatching(/"attemptsLeft": ?2/)]);
    expect((await person.get("/auth/me")).status).toBe(401);

    expect(await person.verify(code)).toMatchObject({ status: 200, body: { verified: true } });
    expect(await person.get("/auth/me")).toMatchObject({ status: 200, body: { user: expect.any(String) } });
    expect(await sandbox.stats()).toMatchObject({ sends: 1, verifies: 2, verified: 1 });

    await person.post("/auth/sign-out");
    expect((await person.get("/auth/me")).status).toBe(401);
  });

  test("until then the cookie holds the request id, and nothing of the number", async () => {
    const person = visitor(app.url);
    await person.send(PHONE);
    const [message] = await sandbox.inbox(PHONE);
    expect(person.cookies()).toContain(message.requestId);
    expect(person.cookies()).not.toContain(PHONE.slice(3));
  });

  test("a code signs in once, although the provider would verify it again", async () => {
    const person = visitor(app.url);
    await person.send(PHONE);
    const code = await sandbox.code(PHONE);
    const thief = person.twin();
    expect((await person.verify(code)).status).toBe(200);
    expect((await thief.verify(code)).status).toBe(410);
    expect((await thief.get("/auth/me")).status).toBe(401);
  });

  test("nobody signs in with another person's code", async () => {
    const [person, stranger] = [visitor(app.url), visitor(app.url)];
    await person.send(PHONE);
    await stranger.send("+919876543211");
    const code = await sandbox.code(PHONE);
    expect((await visitor(app.url).verify(code)).status).toBe(410);
    // Two codes in a million are the same by chance: then there is nothing to see.
    if (code !== (await sandbox.code("+919876543211")))
      expect((await stranger.verify(code)).status).toBe(401);
    expect((await person.verify(code)).status).toBe(200);
  });

  test("an expired code is gone, and so is one with its attempts used up", async () => {
    const late = visitor(app.url);
    await late.send(PHONE);
    await sandbox.advance(600);
    expect((await late.verify(await sandbox.code(PHONE))).status).toBe(410);

    const clumsy = visitor(app.url);
    await clumsy.send(PHONE);
    const code = await sandbox.code(PHONE);
    const statuses = [];
    for (let i = 0; i < 4; i++) statuses.push((await clumsy.verify(wrongFor(code))).status);
    expect(statuses).toEqual([401, 401, 401, 410]);
    expect((await clumsy.verify(code)).status).toBe(410);
  });

  test("what is no phone number or no code never reaches the provider", async () => {
    const person = visitor(app.url);
    for (const phone of ["98765", "9876543210", "+91 98765", ""]) {
      expect((await person.send(phone)).status).toBe(400);
    }
    await person.send(PHONE);
    for (const code of ["12345", "12345a", ""]) expect((await person.verify(code)).status).toBe(400);
    expect(await sandbox.stats()).toMatchObject({ sends: 1, verifies: 0 });
  });

  test.each([
    ["00400", 400, null, 1],
    ["00401", 500, null, 1],
    ["00402", 503, null, 1],
    ["00409", 503, null, 3],
    ["00429", 429, "60", 1],
    ["00430", 429, "30", 1],
    ["00500", 503, null, 3],
  ])("a number ending in %s is answered %i", async (ending, status, retryAfter, tries) => {
    const phone = numberEnding(ending);
    const answer = await visitor(app.url).send(phone);
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([status, retryAfter]);
    expect(answer.text).not.toMatch(/wallet|api key|provider/i);

    const keys = await sandbox.keysSent(phone);
    expect(keys).toEqual(Array(tries).fill(keys[0]));
    expect(await sandbox.stats()).toMatchObject({ sends: 0 });
  });

  test("a reply that is lost costs a second request with the same key, not a second SMS", async () => {
    const phone = numberEnding("00105");
    const person = visitor(app.url);
    expect((await person.send(phone)).status).toBe(200);
    expect((await person.verify(await sandbox.code(phone))).status).toBe(200);

    const keys = await sandbox.keysSent(phone);
    expect(keys).toEqual([expect.stringMatching(UUID), keys[0]]);
    expect(await sandbox.stats()).toMatchObject({ sends: 1, duplicateSends: 1, spentPaise: 25 });
  });

  test("two wishes to send are two keys and two SMS", async () => {
    const person = visitor(app.url);
    await person.send(PHONE);
    await person.send(PHONE);
    expect(new Set(await sandbox.keysSent(PHONE)).size).toBe(2);
    expect(await sandbox.inbox(PHONE)).toHaveLength(2);
    expect((await person.verify(await sandbox.code(PHONE))).status).toBe(200);
  });
});

test("Flask's own command says what is in the wallet", async () => {
  const wallet = atTerminal([...flask.command, "auth", "wallet"], settings(sandbox.url));
  expect(await wallet.ended).toBe(0);
  expect(wallet.said()).toBe("Wallet: 100000.00 rupees\n");
});

test("FastAPI's health page says whether the wallet can pay, and not how much is in it", async () => {
  const app = await serve(fastapi, sandbox.url);
  const health = await visitor(app.url).get("/health");
  await app.stop();
  expect(health).toMatchObject({ status: 200, body: { wallet: "enough" } });
});
