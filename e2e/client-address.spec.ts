import { Client } from "./support/client";
import { expect, type Place, test } from "./support/http";

// Which requests count as one client's. Told apart by the outer door, set to three posts a minute: two requests share a bucket
// when the door that one of them closed is closed to the other.

type Headers = Record<string, string | string[]>;

const THREE_A_MINUTE = { LIMIT_ADDRESS_POSTS: "3/1m" };

async function isServed(place: Place, headers: Headers): Promise<boolean> {
  const answer = await new Client(place.app.url, headers).verify("123456", { requestId: "not-one" });
  expect([410, 429], answer.text).toContain(answer.status);
  return answer.status === 410;
}

async function closeDoorTo(place: Place, headers: Headers): Promise<void> {
  for (let turn = 0; turn < 3; turn++)
    expect(await isServed(place, headers), JSON.stringify(headers)).toBe(true);
  expect(await isServed(place, headers)).toBe(false);
}

async function expectOneBucket(place: Place, [first, ...others]: Headers[]): Promise<void> {
  await closeDoorTo(place, first ?? {});
  for (const headers of others) {
    expect(await isServed(place, headers), `${JSON.stringify(headers)} is the same client`).toBe(false);
  }
}

const forwarded = (value: string | string[]) => ({ "x-forwarded-for": value });

test("no proxy in front: the connection's own address, whatever a client says of itself", async ({
  ownPlace,
}) => {
  const place = await ownPlace({ app: { ...THREE_A_MINUTE, TRUSTED_PROXY_HOPS: "0" } });
  await expectOneBucket(place, [
    {},
    forwarded("203.0.113.1"),
    forwarded(["203.0.113.2", "203.0.113.3"]),
    forwarded("203.0.113.4, 203.0.113.5"),
    forwarded("nonsense, , ::"),
    { "x-real-ip": "203.0.113.6", forwarded: "for=203.0.113.7", "cf-connecting-ip": "203.0.113.8" },
    { "x-vercel-forwarded-for": "203.0.113.9", "true-client-ip": "203.0.113.10" },
    { "x-login-client-address": "203.0.113.11" },
    { "x-login-client-address": "mark 203.0.113.12" },
    { "x-login-client-address": ["a 203.0.113.13", "b 203.0.113.14"] },
  ]);
});

test("one proxy: what it appended counts, what a client wrote before it does not", async ({ ownPlace }) => {
  const place = await ownPlace({ app: { ...THREE_A_MINUTE, TRUSTED_PROXY_HOPS: "1" } });
  await expectOneBucket(place, [
    forwarded("198.51.100.7"),
    forwarded("203.0.113.1, 198.51.100.7"),
    forwarded(["203.0.113.2", "198.51.100.7"]),
    forwarded("nonsense,,198.51.100.7"),
    forwarded(" 198.51.100.7 "),
    forwarded("198.51.100.7:50123"),
    forwarded("::ffff:198.51.100.7"),
    forwarded("::ffff:c633:6407"),
    forwarded("0:0:0:0:0:FFFF:198.51.100.7"),
    forwarded("[::ffff:198.51.100.7]:443"),
  ]);
  expect(await isServed(place, forwarded("198.51.100.8"))).toBe(true);
  expect(await isServed(place, forwarded("198.51.100.7, 198.51.100.9"))).toBe(true);
});

test("one proxy: an IPv6 client is its /64", async ({ ownPlace }) => {
  const place = await ownPlace({ app: { ...THREE_A_MINUTE, TRUSTED_PROXY_HOPS: "1" } });
  await expectOneBucket(place, [
    forwarded("2001:db8:1:2::1"),
    forwarded("2001:db8:1:2:ffff:ffff:ffff:ffff"),
    forwarded("2001:0DB8:0001:0002:3:4:5:6"),
    forwarded("[2001:db8:1:2::7]:443"),
    forwarded("2001:db8:1:2::1%eth0"),
  ]);
  expect(await isServed(place, forwarded("2001:db8:1:3::1"))).toBe(true);
});

test("one proxy: whoever cannot be told shares one bucket, and cannot choose to be elsewhere", async ({
  ownPlace,
}) => {
  const place = await ownPlace({ app: { ...THREE_A_MINUTE, TRUSTED_PROXY_HOPS: "1" } });
  await expectOneBucket(place, [
    {},
    forwarded(""),
    forwarded("nonsense"),
    forwarded("198.51.100.7,"),
    forwarded("198.51.100.300"),
    forwarded("198.051.100.7"),
    forwarded("unknown"),
    forwarded("2001:db8::1::2"),
    forwarded("198.51.100.7 198.51.100.8"),
    forwarded("x".repeat(4000)),
    { "x-login-client-address": "mark 203.0.113.12" },
  ]);
  expect(await isServed(place, forwarded("198.51.100.7"))).toBe(true);
});

test("two proxies: the second entry from the right; fewer entries cannot be told", async ({ ownPlace }) => {
  const place = await ownPlace({ app: { ...THREE_A_MINUTE, TRUSTED_PROXY_HOPS: "2" } });
  await expectOneBucket(place, [
    forwarded("198.51.100.7, 10.0.0.1"),
    forwarded("203.0.113.1, 198.51.100.7, 10.0.0.2"),
    forwarded(["198.51.100.7", "10.0.0.3"]),
  ]);
  expect(await isServed(place, forwarded("198.51.100.8, 198.51.100.7"))).toBe(true);
  await expectOneBucket(place, [forwarded("198.51.100.9"), {}, forwarded("198.51.100.10")]);
});

test("on Vercel: the platform's header and no other", async ({ ownPlace }) => {
  const place = await ownPlace({ app: { ...THREE_A_MINUTE, VERCEL: "1", TRUSTED_PROXY_HOPS: "" } });
  const vercel = (value: string) => ({ "x-vercel-forwarded-for": value });
  await expectOneBucket(place, [
    vercel("198.51.100.7"),
    { ...vercel("198.51.100.7"), ...forwarded("203.0.113.1") },
    { ...vercel("198.51.100.7"), "x-real-ip": "203.0.113.2", "x-login-client-address": "x 203.0.113.3" },
    vercel("198.51.100.7, 10.0.0.1"),
    vercel("::ffff:198.51.100.7"),
  ]);
  expect(await isServed(place, vercel("198.51.100.8"))).toBe(true);
  await expectOneBucket(place, [vercel("2001:db8:1:2::1"), vercel("2001:db8:1:2::2")]);
  // Without it nobody can be told, least of all by their own word.
  await expectOneBucket(place, [{}, forwarded("203.0.113.4"), vercel("nonsense")]);
});
