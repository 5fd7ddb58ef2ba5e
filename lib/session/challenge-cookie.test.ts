import { hkdfSync } from "node:crypto";
import { sealData } from "iron-session";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startAnew } from "./test-environment";

const [OLD, NEW] = ["0ldS3cretOfThisApp-Kx9Wq2Lm5Rt8Yz", "n3wS3cretOfThisApp-Vb4Nh7Jg1Fd6Sa"];
const NOW = Date.UTC(2026, 4, 1, 12);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

async function appWith(secrets: string) {
  startAnew({ COOKIE_SECRET: secrets });
  return import("./challenge-cookie");
}

test("a handle opens to the request id it was made of, and shows nothing of it", async () => {
  const { sealHandle, openHandle } = await appWith(NEW);
  const handle = await sealHandle("otp_4f1e8a92");
  expect(await openHandle(handle)).toBe("otp_4f1e8a92");
  expect(handle).not.toContain("otp_");
  expect(handle.length).toBeLessThan(600);
  expect(await sealHandle("otp_4f1e8a92")).not.toBe(handle);
  // The longest the provider may give still fits a cookie and a handle.
  expect(await openHandle(await sealHandle("x".repeat(512)))).toBe("x".repeat(512));
});

test("rotation: with the old secret listed its handles open, wherever it stands; dropped, none does", async () => {
  const handle = await (await appWith(OLD)).sealHandle("otp_1");
  for (const secrets of [`${NEW},${OLD}`, `${OLD},${NEW}`, OLD]) {
    expect(await (await appWith(secrets)).openHandle(handle)).toBe("otp_1");
  }
  expect(await (await appWith(NEW)).openHandle(handle)).toBeNull();
});

test("the newest secret seals", async () => {
  const handle = await (await appWith(`${NEW},${OLD}`)).sealHandle("otp_1");
  expect(await (await appWith(NEW)).openHandle(handle)).toBe("otp_1");
  expect(await (await appWith(OLD)).openHandle(handle)).toBeNull();
});

test("an hour after it was made, give or take a minute of skew, a handle is none", async () => {
  const { sealHandle, openHandle } = await appWith(NEW);
  const handle = await sealHandle("otp_1");
  vi.setSystemTime(NOW + 3_599_000);
  expect(await openHandle(handle)).toBe("otp_1");
  vi.setSystemTime(NOW + 3_661_000);
  expect(await openHandle(handle)).toBeNull();
});

test("each letter changed in turn: refused, and never an error", async () => {
  const { sealHandle, openHandle } = await appWith(NEW);
  const handle = await sealHandle("otp_1");
  for (let at = 0; at < handle.length; at++) {
    for (const letter of ["A", "*", "~", "9"]) {
      if (handle[at] === letter) continue;
      const changed = handle.slice(0, at) + letter + handle.slice(at + 1);
      expect(await openHandle(changed), changed).toBeNull();
    }
  }
});

test("forgeries in the shape of a seal are refused, and never an error", async () => {
  const { sealHandle, openHandle } = await appWith(NEW);
  const [prefix = "", name = "", ...rest] = (await sealHandle("otp_1")).split("*");
  const forged = [
    "",
    "x",
    "*******",
    "~2",
    "Fe26.2*1*a*b*c*1*d*e~2",
    ["Fe26.1", name, ...rest].join("*"),
    ...["", "1", "default", "constructor", "__proto__", "toString", "hasOwnProperty"].map((other) =>
      [prefix, other, ...rest].join("*"),
    ),
    [prefix, name, ...rest.with(3, "never")].join("*"),
    [prefix, name, ...rest.with(3, "")].join("*"),
    [prefix, name, ...rest.with(3, "99999999999999999999")].join("*"),
    // Places of salts, that a password would have: one of them is in no checksum.
    [prefix, name, ...rest.with(0, "salt")].join("*"),
    [prefix, name, ...rest.with(4, "salt")].join("*"),
    [prefix, name, ...rest.with(5, "")].join("*"),
    [prefix, name, ...rest].join("*").replace("~2", "~1"),
    [prefix, name, ...rest].join("*").replace("~2", ""),
    // Read leniently, these would be sound ones in other words.
    ...["~02", "~2x", "~2=", "~2~2", "~2 "].map((end) =>
      [prefix, name, ...rest].join("*").replace("~2", end),
    ),
    "x".repeat(2_000),
    "x".repeat(2_001),
    "é".repeat(500),
    "\0",
  ];
  for (const handle of forged) expect(await openHandle(handle), handle).toBeNull();
});

test("a seal under our key that holds anything else is none of ours", async () => {
  const { sealHandle, openHandle } = await appWith(NEW);
  const id = Number((await sealHandle("x")).split("*")[1]);
  const key = new Uint8Array(hkdfSync("sha256", NEW, "", "phone-login challenge cookie key", 32));
  // As lib/session/challenge-cookie.ts does it: what this process has not sealed by itself is opened.
  const sealed = (content: unknown) => sealData(content, { password: { [id]: key as unknown as string } });
  expect(await openHandle(await sealed({ requestId: "otp_1" }))).toBe("otp_1");
  for (const content of [
    {},
    { requestId: 7 },
    { requestId: "" },
    { requestId: "x", phone: "+91" },
    { phone: "+91" },
    "otp_1",
    ["otp_1"],
    null,
  ]) {
    expect(await openHandle(await sealed(content)), JSON.stringify(content)).toBeNull();
  }
});
