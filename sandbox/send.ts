import { ATTEMPTS_PER_CODE, numberRecord, PRICE_PAISE } from "./account";
import { failure, refusal, success, tooMany } from "./answers";
import { actingRule } from "./chaos-acting";
import { hashCode, makeCode } from "./code";
import { withFault } from "./faults";
import { type Keep, keptForEver, oncePerKey } from "./idempotency";
import type { Message } from "./inbox";
import { type OddNumber, oddNumber } from "./odd-numbers";
import { type Order, orderBody } from "./order";
import { newId } from "./random";
import { noteEvent, waitForRoomMs } from "./sliding-window";
import { smsText } from "./sms-text";
import { dispatch } from "./sms-travel";
import type { World } from "./world";

/** POST /otp/send. `variables.otp` tells the app-generated form from the provider-generated one. */
export async function send(body: unknown, world: World): Promise<Response> {
  const parsed = orderBody.safeParse(body);
  if (!parsed.success) return refusal(400, parsed.error.issues[0]?.message ?? "Bad request.");
  const order = parsed.data;
  const odd = oddNumber(order.phoneNumber);

  return oncePerKey(order, world.account, async (keep) => {
    await world.lag?.();
    const fault = odd?.firstTryOnly && !isFirstTry(order, world) ? undefined : odd?.onSend;
    const answer = await withFault(fault, async () => textCode(order, odd, keep, world), world);
    const refusal = await keptForEver(answer, world);
    if (refusal) keep(refusal);
    return answer;
  });
}

function isFirstTry(order: Order, { account }: World): boolean {
  if (order.idempotencyKey === undefined) return true;
  const tries = (account.tries.get(order.idempotencyKey) ?? 0) + 1;
  account.tries.set(order.idempotencyKey, tries);
  return tries === 1;
}

/** Without an await from the first check to the last write: two sends can never share one place or one rupee. */
function textCode(order: Order, odd: OddNumber | undefined, keep: Keep, world: World): Response {
  const { account, clock, random, settings } = world;
  const now = clock.now();
  const phone = order.phoneNumber;
  const number = numberRecord(account, phone);

  const waitMs = waitForRoomMs(number.window, now);
  if (waitMs > 0) return tooMany(waitMs, "Too many OTP requests for this number.");
  const purse = world.chaos.purse() ?? account;
  if (purse.walletPaise < PRICE_PAISE) {
    return failure(402, "insufficient_balance", "The wallet is empty. Recharge it to send.");
  }

  purse.walletPaise -= PRICE_PAISE;
  account.counts.spentPaise += PRICE_PAISE;
  account.counts.sends += 1;
  number.sends += 1;
  noteEvent(number.window, now);

  // An older request of this number stays valid; else anybody could end a stranger's code by asking for another.
  if (odd?.endsOlderCodes || actingRule("ends_older_codes", world)) endCodesOf(phone, world);

  const appCode = order.variables?.otp;
  const code = appCode ?? makeCode(random);
  const requestId = newId("otp", random);
  const messageId = newId("msg", random);
  const expiresAt = now + settings.codeLifetimeSeconds * 1000;
  account.requests.set(requestId, {
    phone,
    code: hashCode(code, random),
    expiresAt,
    attemptsLeft: ATTEMPTS_PER_CODE,
    verified: false,
    verifies: 0,
  });
  const message: Message = {
    id: messageId,
    phone,
    text: smsText(code, order.variables?.appName ?? "Acme", settings.codeLifetimeSeconds),
    code,
    requestId,
    idempotencyKey: order.idempotencyKey ?? null,
    sentAt: now,
    bornQueued: appCode !== undefined,
    fate: odd?.delivery ?? "arrives",
  };
  dispatch(message, world);
  world.asked.requestId = requestId;

  const skewMs = appCode === undefined ? (actingRule("expiry_skew", world)?.seconds ?? 0) * 1000 : 0;
  const told = odd?.bareAnswers ? undefined : messageId;
  const data =
    appCode === undefined
      ? {
          requestId,
          expiresAt: new Date(expiresAt + skewMs).toISOString(),
          attemptsLeft: ATTEMPTS_PER_CODE,
          messageId: told,
        }
      : { otpRequestId: requestId, messageId: told, status: "queued" };
  const status = appCode === undefined ? 200 : 201;
  // Kept for ever under its key: of the world no more than an envelope takes.
  const envelope = { clock, random };
  const bare = odd?.bareAnswers;
  const answer = () => (bare ? Response.json({ data }, { status: 201 }) : success(data, status, envelope));
  keep(answer);
  return answer();
}

function endCodesOf(phone: string, { account, clock }: World): void {
  for (const request of account.requests.values()) {
    if (request.phone === phone) request.expiresAt = Math.min(request.expiresAt, clock.now());
  }
}
