import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { LIMIT_TABLE } from "@/lib/login/policy";
import { only } from "./contract/limits-under-test";
import { BIMAL, HOME, phoneOf } from "./contract/people";
import { type Engine, StateDidNotAnswer } from "./engine";
import { createMemoryEngine } from "./memory/memory-engine";
import type { Notice, StateNews } from "./notices";
import { createSeals } from "./seals";
import { createState } from "./state";

const ASHA = phoneOf("98765 43210");
/** Of Asha's block. */
const HER_NEIGHBOUR = phoneOf("98765 43999");
/** Hidden digits of her own, the ones that can be seen as Asha's. */
const HER_DOUBLE = phoneOf("91234 53210");

const NOW = Date.UTC(2026, 10, 20, 5, 30);
const BUDGET: Notice = { notice: "budget", percent: 80, chargedPaise: 20_025, settledPaise: 19_950 };
const GUARDED: Notice = { notice: "destination_guarded", sends: 20, verified: 3 };
const ALL: Notice[] = [
  { notice: "limit", rule: "blockSends" },
  { notice: "limit", rule: "destinationGuard" },
  BUDGET,
  GUARDED,
  { notice: "wrong_guess_ceiling" },
];

/** The seam over a store that notices whatever it is told to. */
function seam(notices: Notice[], { key = "k".repeat(32), fails = false } = {}) {
  const heard: StateNews[] = [];
  const memory = createMemoryEngine({ limits: only(), money: { pricePaise: 25, dailyBudgetPaise: 250 } });
  const noticed = async () => {
    if (fails) throw new StateDidNotAnswer("deadline");
    return { kind: "limit", resendAt: NOW + 61_001, retryAt: NOW + 61_001, now: NOW, notices } as const;
  };
  const engine: Engine = { ...memory, reserveSend: noticed, reserveGuess: noticed };
  const state = createState({
    engine,
    seals: createSeals(key),
    budgetTimeZone: "Asia/Kolkata",
    now: () => NOW,
    tell: (news) => heard.push(news),
  });
  const send = async (phone = ASHA) => {
    const form = { operation: "o", intent: "i", phone, address: HOME, destination: "/account" };
    const answer = await state.reserveSend({
      ...form,
      ...{ heldRequestId: null, replaces: null, mayAsk: true, providerKey: "key" },
    });
    return { answer, news: heard.splice(0) };
  };
  const verify = async () => {
    const guess = { operation: "o", requestId: "sms-1", submission: "s", code: "482913" };
    const answer = await state.reserveGuess({ ...guess, address: HOME, mayAsk: true });
    return { answer, news: heard.splice(0) };
  };
  return { send, verify };
}

const blockOf = (news: StateNews[]) => news.flatMap((each) => ("block" in each ? [each.block] : []))[0];

test("a limit is named by the variable that sets it, with the person masked and when to come back", async () => {
  for (const rule of Object.keys(LIMIT_TABLE) as (keyof typeof LIMIT_TABLE)[]) {
    expect((await seam([{ notice: "limit", rule }]).send()).news).toEqual([
      {
        event: "limit_reached",
        step: "send",
        limit: LIMIT_TABLE[rule].variable,
        phone: "+91 ••••• •3210",
        block: expect.stringMatching(/^[\w-]{10}$/),
        retryAfterSeconds: 62,
      },
    ]);
  }
});

test("the guard that sets itself has no variable, and a name all the same", async () => {
  const { news } = await seam([{ notice: "limit", rule: "destinationGuard" }]).send();
  expect(news).toMatchObject([{ event: "limit_reached", limit: "destination guard" }]);
});

test("a refused verify names the limit and nobody", async () => {
  const { news } = await seam([{ notice: "limit", rule: "addressGuesses" }]).verify();
  expect(news).toEqual([{ event: "limit_reached", step: "verify", limit: "LIMIT_ADDRESS_GUESSES" }]);
});

test("money is told in rupees, for the budget's day in its own time zone", async () => {
  expect((await seam([BUDGET]).send()).news).toEqual([
    { event: "budget_mark", percent: 80, day: "2026-11-20", chargedRupees: 200.25, settledRupees: 199.5 },
  ]);
});

test("a guarded block says why, and what it may still send", async () => {
  expect((await seam([GUARDED]).send()).news).toMatchObject([
    {
      event: "destination_guarded",
      sends: 20,
      verified: 3,
      why: "3 of 20 sends were verified: 3 sends in 10 minutes for the next 15",
    },
  ]);
});

test("each of several notices is told, in their order, and the flow hears of none", async () => {
  const { answer, news } = await seam(ALL).send();
  expect(news.map(({ event }) => event)).toEqual([
    "limit_reached",
    "limit_reached",
    "budget_mark",
    "destination_guarded",
    "wrong_guess_ceiling_reached",
  ]);
  expect(answer).not.toHaveProperty("notices");
  expect((await seam(ALL).verify()).answer).not.toHaveProperty("notices");
});

test("nothing noticed is nothing told", async () => {
  expect((await seam([]).send()).news).toEqual([]);
});

test("a store that does not answer is told by the operation's name and the reason, and nobody's", async () => {
  const { send, verify } = seam([], { fails: true });
  expect(await send()).toEqual({
    answer: { kind: "state_unavailable" },
    news: [{ event: "state_failed", operation: "reserveSend", reason: "deadline" }],
  });
  expect((await verify()).news).toEqual([
    { event: "state_failed", operation: "reserveGuess", reason: "deadline" },
  ]);
});

test("numbers of one block have one name, of two blocks two", async () => {
  const { send } = seam(ALL);
  const name = blockOf((await send(ASHA)).news);
  expect(blockOf((await send(HER_NEIGHBOUR)).news)).toBe(name);
  expect(blockOf((await send(BIMAL)).news)).not.toBe(name);
});

test("of a number no more is told than its last four digits, in all events together", async () => {
  const { send } = seam(ALL);
  const told = [...(await send(ASHA)).news, ...(await send(HER_NEIGHBOUR)).news, ...(await send(ASHA)).news];
  for (const news of told) {
    const { phone = "", block: _opaque, ...rest } = { phone: "", block: "", ...news };
    expect(["", "+91 ••••• •3210", "+91 ••••• •3999"]).toContain(phone);
    expect(JSON.stringify(rest)).not.toMatch(/3210|3999|9876|5432|\d{5}/);
  }
});

test("two numbers that differ in what is hidden are told alike, but for their blocks' names", async () => {
  const { send } = seam(ALL);
  const withoutBlock = (news: StateNews[]) => news.map((each) => ({ ...each, block: "" }));
  expect(withoutBlock((await send(HER_DOUBLE)).news)).toEqual(withoutBlock((await send(ASHA)).news));
});

test("a block's name cannot be looked up: it hangs on the key, and is no plain hash of digits", async () => {
  const name = blockOf((await seam(ALL).send()).news) ?? "";
  expect(name).toHaveLength(10);
  expect(blockOf((await seam(ALL, { key: "K".repeat(32) }).send()).news)).not.toBe(name);
  const [block, bare] = ["+919876543", "919876543"];
  for (const text of [block, bare, JSON.stringify(["block", block])]) {
    for (const encoding of ["hex", "base64", "base64url"] as const) {
      expect(createHash("sha256").update(text).digest(encoding).startsWith(name)).toBe(false);
      expect(Buffer.from(text).toString(encoding).startsWith(name)).toBe(false);
    }
  }
});
