import { describe, expect, test } from "vitest";
import type { Limits } from "@/lib/login/policy";
import { HOUR, only } from "./limits-under-test";
import { type Scene, scene } from "./scene";
import type { Contract } from "./state-under-test";

const once = [{ count: 1, seconds: 600 }];
const MASKED = "+91 ••••• •3210";
const KEY = expect.stringMatching(/^[\w-]{10}$/);

const with_ = (limits: Partial<Limits>): Limits => ({ ...only(), ...limits });

async function guesses(s: Scene, count: number) {
  for (let n = 0; n < count; n++)
    expect(await s.type(s.guess(await s.text()))).toMatchObject({ kind: "ask" });
}

/** What operators hear: which guard refused, never at the limit, always one past it. */
export function describeNotices(contract: Contract): void {
  describe("notices", () => {
    test.each([
      ["LIMIT_NUMBER_SENDS", with_({ numberSends: once })],
      ["LIMIT_RESEND_WAITS", with_({ resendWaits: [600] })],
      ["LIMIT_NUMBER_GUESSES", with_({ numberGuesses: [{ count: 3, seconds: 600 }] })],
      ["LIMIT_ADDRESS_SENDS", with_({ addressSends: once })],
      ["LIMIT_BLOCK_SENDS", with_({ blockSends: once })],
      ["LIMIT_APP_SENDS", with_({ appSends: once })],
    ])(
      "a send at %s is none, one past it names it, the person masked and when to come back",
      async (limit, limits) => {
        const s = await scene(contract, { limits });
        await s.text();
        expect(s.news()).toEqual([]);
        const answer = await s.press(s.form());
        if (answer.kind !== "limit") throw new Error(answer.kind);
        const retryAfterSeconds = Math.ceil((answer.resendAt - answer.now) / 1000);
        expect(s.news()).toEqual([
          { event: "limit_reached", step: "send", limit, phone: MASKED, block: KEY, retryAfterSeconds },
        ]);
      },
    );

    test("with several guards in the way the latest is named", async () => {
      const s = await scene(contract, { limits: with_({ numberSends: once, resendWaits: [599] }) });
      await s.text();
      await s.press(s.form());
      expect(s.news()).toMatchObject([{ limit: "LIMIT_NUMBER_SENDS" }]);
      const other = await scene(contract, { limits: with_({ numberSends: once, resendWaits: [601] }) });
      await other.text();
      await other.press(other.form());
      expect(other.news()).toMatchObject([{ limit: "LIMIT_RESEND_WAITS" }]);
    });

    test("of guards that hold back equally long the number's own is named", async () => {
      const equal = { numberSends: once, addressSends: once, blockSends: once, appSends: once };
      const s = await scene(contract, { limits: with_(equal) });
      await s.press(s.form());
      await s.press(s.form());
      expect(s.news()).toMatchObject([{ limit: "LIMIT_NUMBER_SENDS" }]);
    });

    test("a send, and a lapsed lease, without room at the provider name that", async () => {
      const s = await scene(contract, { limits: with_({ appProvider: once }) });
      const form = s.form();
      await s.press(form);
      expect(s.news()).toEqual([]);
      await s.close(form, false);
      const news = {
        event: "limit_reached",
        step: "send",
        limit: "LIMIT_APP_PROVIDER",
        phone: MASKED,
        block: KEY,
      };
      for (const sent of [s.form(), s.again(form)]) {
        await s.press(sent);
        expect(s.news()).toEqual([news]);
      }
    });

    test.each([
      ["LIMIT_ADDRESS_GUESSES", with_({ addressGuesses: once })],
      ["LIMIT_APP_PROVIDER", with_({ appProvider: [{ count: 2, seconds: 600 }] })],
    ])("a guess at %s is none, one past it names it, and nobody", async (limit, limits) => {
      const s = await scene(contract, { limits });
      const requestId = await s.text();
      await s.guessWrong(requestId);
      expect(s.news()).toEqual([]);
      await s.type(s.guess(requestId));
      expect(s.news()).toEqual([{ event: "limit_reached", step: "verify", limit }]);
    });

    test("a refusal that no limit is the reason of is no news", async () => {
      const s = await scene(contract);
      const requestId = await s.text();
      await s.press(s.form({ mayAsk: false }));
      await s.type(s.guess(requestId, { mayAsk: false }));
      const form = s.form();
      await s.press(form);
      await s.press(s.again(form));
      expect(s.news()).toEqual([]);
    });

    test("the application's wrong guesses are told when their ceiling is reached, not before and not after", async () => {
      const s = await scene(contract, {
        limits: with_({ appWrongGuesses: [{ count: 3, seconds: 24 * 3600 }] }),
      });
      await guesses(s, 2);
      expect(s.news()).toEqual([]);
      await guesses(s, 1);
      expect(s.news()).toEqual([{ event: "wrong_guess_ceiling_reached" }]);
      await guesses(s, 2);
      expect(s.news()).toEqual([]);
    });

    test("the ceiling reached again and again, as successes give back, is told once an hour", async () => {
      const s = await scene(contract, {
        limits: with_({ appWrongGuesses: [{ count: 2, seconds: 24 * 3600 }] }),
      });
      const told = () => s.news().filter(({ event }) => event === "wrong_guess_ceiling_reached").length;
      await guesses(s, 1);
      await s.signIn();
      expect(told()).toBe(1);
      await s.signIn();
      expect(told()).toBe(0);
      s.pass(HOUR);
      await s.signIn();
      expect(told()).toBe(1);
    });
  });
}
