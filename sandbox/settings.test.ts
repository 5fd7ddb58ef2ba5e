import { expect, test } from "vitest";
import { readSettings } from "./settings";

const defaults = {
  host: "127.0.0.1",
  port: 4010,
  codeLifetimeSeconds: 600,
  accountRequestsPerSecond: 20,
  walletPaise: 10_000_000,
};

test("nothing set: the defaults", () => {
  expect(readSettings({})).toEqual({ kind: "settings", settings: defaults });
});

test("an empty variable is as good as none", () => {
  const empty = { SANDBOX_HOST: "", SANDBOX_PORT: " ", SANDBOX_WALLET_RUPEES: "" };
  expect(readSettings(empty)).toEqual({ kind: "settings", settings: defaults });
});

test("every setting is read", () => {
  expect(
    readSettings({
      SANDBOX_HOST: "0.0.0.0",
      SANDBOX_PORT: "0",
      SANDBOX_CODE_TTL_SECONDS: "30",
      SANDBOX_ACCOUNT_RATE: "500",
      SANDBOX_WALLET_RUPEES: "0.50",
    }),
  ).toEqual({
    kind: "settings",
    settings: {
      host: "0.0.0.0",
      port: 0,
      codeLifetimeSeconds: 30,
      accountRequestsPerSecond: 500,
      walletPaise: 50,
    },
  });
});

test.each([
  ["SANDBOX_PORT", "65536"],
  ["SANDBOX_PORT", "4010x"],
  ["SANDBOX_PORT", "-1"],
  ["SANDBOX_CODE_TTL_SECONDS", "0"],
  ["SANDBOX_CODE_TTL_SECONDS", "1.5"],
  ["SANDBOX_ACCOUNT_RATE", "0"],
  ["SANDBOX_ACCOUNT_RATE", "1e3"],
  ["SANDBOX_WALLET_RUPEES", "lots"],
  ["SANDBOX_WALLET_RUPEES", "0.001"],
])("%s=%s is refused by name", (name, value) => {
  const outcome = readSettings({ [name]: value });
  expect(outcome.kind).toBe("wrong");
  expect(outcome.kind === "wrong" && outcome.lines).toEqual([expect.stringMatching(`^${name} must be `)]);
});

test("everything wrong is said at once", () => {
  const outcome = readSettings({ SANDBOX_PORT: "x", SANDBOX_ACCOUNT_RATE: "x" });
  expect(outcome.kind === "wrong" && outcome.lines).toHaveLength(2);
});
