import type { CodeProvider, OverReason, ProviderRefusal } from "@/lib/login/world";
import type { Breaker } from "./breaker";
import { ProviderDidNotAnswer, type SendReply, type StartMessaging, type VerifyReply } from "./client";

/** The client as the flow knows it: the provider's names stop here, and "no answer" becomes data. */
export function asCodeProvider(
  client: StartMessaging,
  breaker: Pick<Breaker, "allows" | "state">,
): CodeProvider {
  return {
    mayAsk: () => breaker.allows(),
    // Not as the probe of an open breaker: that is for somebody who needs an answer.
    mayLook: () => breaker.state() === "closed",
    async sendCode({ phone, key }, withinMs) {
      try {
        const reply = await client.sendCode(
          { phoneNumber: phone, idempotencyKey: key },
          { milliseconds: withinMs },
        );
        return fromSend(reply);
      } catch (error) {
        if (error instanceof ProviderDidNotAnswer) return { kind: "no_answer", definite: error.definite };
        throw error;
      }
    },
    async verifyCode(guess, withinMs) {
      try {
        return fromVerify(await client.verifyCode(guess, { milliseconds: withinMs }));
      } catch (error) {
        if (error instanceof ProviderDidNotAnswer) return { kind: "no_answer" };
        throw error;
      }
    },
    async lookAtMessage(messageId, withinMs) {
      try {
        const reply = await client.messageStatus(messageId, { milliseconds: withinMs });
        if (reply.kind !== "status") return { kind: "nothing" };
        return { kind: "seen", status: reply.status, deliveredAt: reply.deliveredAt?.getTime() ?? null };
      } catch (error) {
        if (error instanceof ProviderDidNotAnswer) return { kind: "nothing" };
        throw error;
      }
    },
  };
}

type FlowSend = Awaited<ReturnType<CodeProvider["sendCode"]>>;
type FlowVerify = Awaited<ReturnType<CodeProvider["verifyCode"]>>;

function fromSend(reply: SendReply): FlowSend {
  switch (reply.kind) {
    case "accepted":
      return {
        kind: "accepted",
        requestId: reply.requestId,
        expiresAt: reply.expiresAt?.getTime() ?? null,
        smsId: reply.messageId,
      };
    case "bad_phone":
      return { kind: "bad_phone", definite: reply.definite };
    case "key_conflict":
      return { kind: "no_answer", definite: false };
    case "throttled":
    case "wallet_empty":
    case "key_refused":
    case "refused":
      return { ...fromRefusal(reply), definite: reply.definite };
  }
}

function fromVerify(reply: VerifyReply): FlowVerify {
  switch (reply.kind) {
    case "verified":
      return { kind: "verified" };
    case "wrong_code":
      return { kind: "wrong" };
    case "expired":
      return over("expired");
    case "attempts_used_up":
      return over("no_attempts_left");
    case "unknown_request":
      return over("unknown");
    case "throttled":
    case "wallet_empty":
    case "key_refused":
    case "refused":
      return fromRefusal(reply);
  }
}

const over = (reason: OverReason): FlowVerify => ({ kind: "over", reason });

type Refused = Extract<VerifyReply, { kind: "throttled" | "wallet_empty" | "key_refused" | "refused" }>;

function fromRefusal(reply: Refused): Exclude<ProviderRefusal, { kind: "bad_phone" }> {
  switch (reply.kind) {
    case "throttled":
      return { kind: "throttled", retryAfterSeconds: reply.retryAfterSeconds };
    case "wallet_empty":
      return { kind: "wallet_empty" };
    case "key_refused":
      return { kind: "key_refused" };
    case "refused":
      return { kind: "no_answer" };
  }
}
