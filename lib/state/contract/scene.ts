import { expect, onTestFinished } from "vitest";
import type { PhoneNumber } from "@/lib/login/phone-number";
import type { Limits } from "@/lib/login/policy";
import type { DeliveryStatus, Device, GuessResult, ReserveGuess, ReserveSend } from "@/lib/login/world";
import type { DestinationGuard } from "../destination-guard";
import type { Money } from "../money";
import type { StateNews } from "../notices";
import { AMPLE_GUARD, AMPLE_LIMITS } from "./limits-under-test";
import { ASHA, HOME, PHONE } from "./people";
import type { Contract } from "./state-under-test";

export type Scene = Awaited<ReturnType<typeof scene>>;
type Settings = {
  limits?: Limits;
  money?: Partial<Money>;
  guard?: DestinationGuard;
  budgetTimeZone?: string;
};

/** A store, a clock to move, and the few things people, their browsers and the provider do to it. */
export async function scene(contract: Contract, settings: Settings = {}) {
  let offset = 0;
  let made = 0;
  const fresh = (what: string) => `${what}-${++made}`;
  const heard: StateNews[] = [];
  const { state, slackMs, close } = await contract.make({
    limits: settings.limits ?? AMPLE_LIMITS,
    money: { pricePaise: 25, dailyBudgetPaise: 1_000_000, ...settings.money },
    guard: settings.guard ?? AMPLE_GUARD,
    budgetTimeZone: settings.budgetTimeZone ?? "Asia/Kolkata",
    offset: () => offset,
    tell: (news) => heard.push(news),
  });
  onTestFinished(close);

  /** By the store's clock: any answer tells it. */
  async function now(): Promise<number> {
    const answer = await state.readChallenge({ requestId: "nobody's", address: HOME });
    if (answer.kind !== "over") throw new Error("the store knows a challenge that nobody made");
    return answer.now;
  }
  function pass(milliseconds: number): void {
    offset += milliseconds;
  }
  /** At the moment, or a breath after it where real time passes. */
  async function reach(moment: number): Promise<void> {
    pass(moment - (await now()));
  }

  /** A form that somebody was given: an intent of its own. */
  const form = (of: Partial<ReserveSend> = {}): ReserveSend => ({
    operation: fresh("operation"),
    intent: fresh("intent"),
    phone: ASHA,
    address: HOME,
    heldRequestId: null,
    replaces: null,
    destination: "/account",
    mayAsk: true,
    providerKey: fresh("key"),
    ...of,
  });
  const press = (sent: ReserveSend) => state.reserveSend(sent);
  /** The provider took it, and says so. */
  const accept = (
    { intent, phone, address }: ReserveSend,
    said: { requestId?: string; smsId?: string | null; expiresAt?: number; operation?: string } = {},
  ) =>
    state.recordChallenge({
      operation: said.operation ?? fresh("operation"),
      intent,
      phone,
      address,
      requestId: said.requestId ?? `sms for ${intent}`,
      smsId: said.smsId === undefined ? `message for ${intent}` : said.smsId,
      expiresAt: said.expiresAt ?? null,
    });
  /** The provider did not take it (definite), or nobody knows. */
  const close_ = ({ operation, intent, phone }: ReserveSend, definite: boolean) =>
    state.closeSend({ operation, intent, phone, definite });
  /** One whole send, and the id of the challenge it made. */
  async function text(of: Partial<ReserveSend> = {}): Promise<string> {
    const sent = form(of);
    expect(await press(sent)).toMatchObject({ kind: "ask" });
    const recorded = await accept(sent);
    if (recorded.kind !== "live") throw new Error(`no challenge but ${recorded.kind}`);
    return recorded.requestId;
  }

  /** One press of "Verify". */
  const guess = (requestId: string, of: Partial<ReserveGuess> = {}): ReserveGuess => ({
    operation: fresh("operation"),
    requestId,
    submission: fresh("submission"),
    code: "111111",
    address: HOME,
    mayAsk: true,
    ...of,
  });
  const type = (typed: ReserveGuess) => state.reserveGuess(typed);
  const settle = ({ requestId, submission, code, operation }: ReserveGuess, result: GuessResult) =>
    state.settleGuess({ requestId, submission, code, operation, result });
  const prove = (
    { requestId, submission, code, operation }: ReserveGuess,
    of: { phone?: PhoneNumber; sessionId?: string; device?: Device } = {},
  ) =>
    state.commit({
      requestId,
      submission,
      code,
      operation,
      phone: of.phone ?? ASHA,
      sessionId: of.sessionId ?? fresh("session"),
      device: of.device ?? PHONE,
    });
  /** A wrong code, from the press to the answer. */
  async function guessWrong(requestId: string, of: Partial<ReserveGuess> = {}): Promise<void> {
    const wrong = guess(requestId, of);
    expect(await type(wrong)).toMatchObject({ kind: "ask" });
    await settle(wrong, { kind: "wrong" });
  }
  /** A whole login: texted, typed, proved. */
  async function signIn(phone: PhoneNumber = ASHA, of: Partial<ReserveSend> & { device?: Device } = {}) {
    const { device = PHONE, ...sent } = of;
    const right = guess(await text({ phone, ...sent }));
    expect(await type(right)).toMatchObject({ kind: "ask" });
    const proved = await prove(right, { phone, device });
    if (proved.kind !== "in") throw new Error(`not signed in but ${proved.kind}`);
    return proved.session;
  }

  return {
    state,
    now,
    pass,
    reach,
    /** As close before the moment as the store's clock allows. */
    reachJustBefore: (moment: number) => reach(moment - slackMs),
    form,
    /** The same form once more: double click, reload, retry. */
    again: (sent: ReserveSend): ReserveSend => ({
      ...sent,
      operation: fresh("operation"),
      providerKey: fresh("key"),
    }),
    press,
    accept,
    close: close_,
    text,
    guess,
    /** The same press once more: double tap, dropped reply. */
    tapAgain: (typed: ReserveGuess): ReserveGuess => ({ ...typed, operation: fresh("operation") }),
    type,
    settle,
    prove,
    guessWrong,
    signIn,
    read: (requestId: string) => state.readChallenge({ requestId, address: HOME }),
    /** Whether the provider has room for one more call of this kind; booked if so. */
    call: (call: "retry" | "poll", operation = fresh("operation")) => state.reserveCall({ operation, call }),
    /** What operators heard since this was last asked. */
    news: () => heard.splice(0),
    look: (requestId: string, of: { operation?: string; mayAsk?: boolean } = {}) =>
      state.reserveLook({ operation: fresh("operation"), requestId, address: HOME, mayAsk: true, ...of }),
    /** A look came to this. */
    see: (
      requestId: string,
      status: DeliveryStatus,
      { operation = fresh("operation"), deliveredAt = null as number | null } = {},
    ) => state.noteDelivery({ operation, requestId, address: HOME, status, deliveredAt }),
    end: (requestId: string, operation = fresh("operation")) => state.endChallenge({ operation, requestId }),
    fresh,
  };
}
