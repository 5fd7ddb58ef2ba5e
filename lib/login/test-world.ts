import { AMPLE_GUARD, AMPLE_LIMITS } from "@/lib/state/contract/limits-under-test";
import { ASHA, HOME, PHONE } from "@/lib/state/contract/people";
import { memoryUnderTest } from "@/lib/state/memory/memory-under-test";
import type { Money } from "@/lib/state/money";
import type { ServedCountries } from "./countries";
import { readPhoneNumber } from "./phone-number";
import type { Limits } from "./policy";
import { type Resend, resendCode } from "./resend-code";
import { type LoginStart, startLogin } from "./start-login";
import { testClock } from "./test-clock";
import { testOutage } from "./test-outage";
import { testProvider } from "./test-provider";
import { type CodeTyped, verifyCode } from "./verify-code";
import type { NewSession, World } from "./world";

export const INDIA: ServedCountries = { allowed: ["IN"], byDefault: "IN" };

type Settings = { limits?: Limits; money?: Money };

/** The real flow and the real memory state; the clock, the provider and the outages are the test's. */
export async function testWorld({ limits = AMPLE_LIMITS, money }: Settings = {}) {
  const clock = testClock(0);
  const { state } = await memoryUnderTest({
    limits,
    money: money ?? { pricePaise: 25, dailyBudgetPaise: 1_000_000 },
    guard: AMPLE_GUARD,
    budgetTimeZone: "Asia/Kolkata",
    offset: clock.now,
    tell: () => {},
  });
  const outage = testOutage(state, clock);
  const sandbox = testProvider(clock);
  let made = 0;
  const fresh = (what: string) => `${what}-${++made}`;
  const world: World = {
    now: clock.now,
    sleep: clock.sleep,
    randomId: () => fresh("id"),
    randomUuid: () => fresh("uuid"),
    state: outage.state,
    provider: sandbox.provider,
  };

  const start = (of: Partial<LoginStart> = {}) =>
    startLogin(
      {
        phone: ASHA,
        intent: fresh("intent"),
        address: HOME,
        heldRequestId: null,
        destination: undefined,
        provesAgain: null,
        ...of,
      },
      INDIA,
      world,
    );
  const resend = (requestId: string, of: Partial<Resend> = {}) =>
    resendCode({ requestId, intent: fresh("intent"), address: HOME, ...of }, INDIA, world);
  const type = (requestId: string, code: string, of: Partial<CodeTyped> = {}) =>
    verifyCode(
      { requestId, code, submission: fresh("submission"), address: HOME, device: PHONE, ...of },
      world,
    );
  /** A code on somebody's phone, and the challenge it answers. */
  async function texted(of: Partial<LoginStart> = {}) {
    const outcome = await start(of);
    if (outcome.kind !== "code_page") throw new Error(`no code page but ${outcome.kind}`);
    const sms = sandbox.sms.find(({ requestId }) => requestId === outcome.requestId);
    if (!sms) throw new Error("no SMS");
    return sms;
  }
  const remembered = (requestId: string) => state.readChallenge({ requestId, address: HOME });
  /** All of the person's, by one of them that lives. */
  async function sessionsWith(session: NewSession) {
    const answer = await state.list(session);
    if (answer.kind !== "alive") throw new Error(answer.kind);
    return answer.all;
  }
  /** How long something takes, in milliseconds of the test's clock. */
  async function timed<T>(run: () => Promise<T>): Promise<{ outcome: T; took: number }> {
    const began = clock.now();
    const outcome = await run();
    return { outcome, took: clock.now() - began };
  }
  return {
    ...sandbox,
    world,
    clock,
    state,
    outage,
    start,
    resend,
    type,
    texted,
    remembered,
    sessionsWith,
    timed,
  };
}

/** What somebody's typing comes to. */
export const read = (raw: string) => readPhoneNumber(raw, INDIA);

export const times = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));
