import { decode, encode } from "next-auth/jwt";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startAnew } from "./test-environment";

const [OLD, NEW] = ["0ldS3cretOfThisApp-Kx9Wq2Lm5Rt8Yz", "n3wS3cretOfThisApp-Vb4Nh7Jg1Fd6Sa"];
const DAY = 86_400;
const NOW = Date.UTC(2026, 4, 1, 12);
const session = { sid: "a-session", sub: "a-subject", authTime: NOW / 1000 };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

async function appWith(secrets: string) {
  startAnew({ AUTH_SECRET: secrets });
  return import("./session-token");
}

test("a token says who and since when, and nothing else: no phone", async () => {
  const { encodeSession, decodeSession } = await appWith(NEW);
  const token = await encodeSession(session);
  expect(await decodeSession(token)).toEqual(session);
  expect(Object.keys((await decode({ token, secret: NEW })) ?? {}).sort()).toEqual([
    "authTime",
    "exp",
    "iat",
    "jti",
    "sid",
    "sub",
  ]);
});

test("a token in another spelling that decodes to the same bytes is not ours: one token, one text", async () => {
  const { encodeSession, decodeSession } = await appWith(NEW);
  const token = await encodeSession(session);
  // The last letter of a tag of 16 bytes holds four bits that stand for nothing.
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const last = alphabet.indexOf(token.at(-1) ?? "");
  const spellings = Array.from({ length: 15 }, (_, bits) => token.slice(0, -1) + alphabet[last ^ (bits + 1)]);
  for (const each of [...spellings, `${token}=`, `${token}==`, `${token}~`, ` ${token}`, `${token}\n`]) {
    expect(await decodeSession(each)).toBeNull();
  }
});

test("rotation: the old secret still listed, nobody is signed out; dropped, all its tokens are refused", async () => {
  const token = await (await appWith(OLD)).encodeSession(session);
  expect(await (await appWith(`${NEW},${OLD}`)).decodeSession(token)).toEqual(session);
  expect(await (await appWith(NEW)).decodeSession(token)).toBeNull();
});

test("the newest secret signs, whatever else is listed", async () => {
  const token = await (await appWith(`${NEW},${OLD}`)).encodeSession(session);
  expect(await (await appWith(NEW)).decodeSession(token)).toEqual(session);
  expect(await (await appWith(OLD)).decodeSession(token)).toBeNull();
});

test("30 days after the proof it is over, also for a token that was made anew on the way", async () => {
  const { encodeSession, decodeSession, endOfSession, secondsLeft } = await appWith(NEW);
  expect(endOfSession(session)).toBe(NOW + 30 * DAY * 1000);
  expect(secondsLeft(session)).toBe(30 * DAY);
  const first = await encodeSession(session);
  vi.setSystemTime(NOW + 29 * DAY * 1000);
  const renewed = await encodeSession(session);
  for (const token of [first, renewed]) expect(await decodeSession(token)).toEqual(session);
  vi.setSystemTime(NOW + 30 * DAY * 1000 - 1000);
  for (const token of [first, renewed]) expect(await decodeSession(token)).toEqual(session);
  vi.setSystemTime(NOW + 30 * DAY * 1000);
  for (const token of [first, renewed]) expect(await decodeSession(token)).toBeNull();
});

test("a token that is made anew ends with its session, for whoever reads no more than its `exp`", async () => {
  const { encodeSession } = await appWith(NEW);
  vi.setSystemTime(NOW + 29 * DAY * 1000);
  const token = await encodeSession(session);
  expect(await decode({ token, secret: NEW })).toMatchObject({ exp: NOW / 1000 + 30 * DAY });
});

test("a token under our secret that claims longer is over all the same", async () => {
  const { decodeSession } = await appWith(NEW);
  const long = { secret: NEW, maxAge: 365 * DAY };
  const old = { ...session, authTime: session.authTime - 30 * DAY };
  expect(await decodeSession(await encode({ token: old, ...long }))).toBeNull();
  expect(await decodeSession(await encode({ token: session, ...long }))).toEqual(session);
});

test("claims that are not ours are nobody's", async () => {
  const { decodeSession } = await appWith(NEW);
  const { sid, sub, authTime } = session;
  const claims = [
    {},
    { sub, authTime },
    { sid, authTime },
    { sid, sub },
    { sid: "", sub, authTime },
    { sid, sub, authTime: "1" },
    { sid, sub, authTime: 1.5 },
    { sid: [sid], sub, authTime },
    { name: "x", email: "x@example.com" },
  ];
  for (const token of claims) {
    expect(
      await decodeSession(await encode({ token: token as never, secret: NEW })),
      JSON.stringify(token),
    ).toBeNull();
  }
});

test("each letter of a token changed in turn: refused, and never an error", async () => {
  const { encodeSession, decodeSession } = await appWith(NEW);
  const token = await encodeSession(session);
  const parts = token.split(".");
  let kept = 0;
  for (let at = 0; at < token.length; at++) {
    const changed = token.slice(0, at) + (token[at] === "A" ? "B" : "A") + token.slice(at + 1);
    if ((await decodeSession(changed)) !== null) kept += 1;
  }
  // The last letter of a part may hold bits that mean nothing: the bytes are the same, and so is the token.
  expect(kept).toBeLessThanOrEqual(parts.length);
});

test("texts that are no token are nobody's", async () => {
  const { encodeSession, decodeSession } = await appWith(NEW);
  const token = await encodeSession(session);
  const [, , iv, body, tag] = token.split(".");
  const none = Buffer.from('{"alg":"none"}').toString("base64url");
  const claims = Buffer.from(JSON.stringify(session)).toString("base64url");
  const texts = [
    undefined,
    "",
    "x",
    "...",
    "....",
    `${none}.${claims}.`,
    `${none}.${claims}`,
    `${none}..${iv}.${body}.${tag}`,
    `${token}.`,
    ` ${token}`,
    token.slice(1),
    token.slice(0, -1),
    "\0",
    "a".repeat(100_000),
  ];
  for (const text of texts) expect(await decodeSession(text), String(text).slice(0, 40)).toBeNull();
});

test("a token under the newest secret is as good as a new one; under an older one it is made anew", async () => {
  const both = await appWith(`${NEW},${OLD}`);
  const token = await both.encodeSession(session);
  expect(await both.renewToken(token, session)).toBe(token);
  const old = await encode({ token: session, secret: OLD, maxAge: DAY });
  const renewed = await both.renewToken(old, session);
  expect(renewed).not.toBe(old);
  expect(await (await appWith(NEW)).decodeSession(renewed)).toEqual(session);
  // Of another session, or none: a token of its own.
  expect(await both.renewToken(token, { ...session, sid: "another" })).not.toBe(token);
  expect(await both.decodeSession(await both.renewToken("", session))).toEqual(session);
});
