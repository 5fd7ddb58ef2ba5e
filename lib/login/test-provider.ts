import type { PhoneNumber } from "./phone-number";
import type { TestClock } from "./test-clock";
import type { CodeProvider } from "./world";

type SendReply = Awaited<ReturnType<CodeProvider["sendCode"]>>;
type Look = Awaited<ReturnType<CodeProvider["lookAtMessage"]>>;
type VerifyReply = Awaited<ReturnType<CodeProvider["verifyCode"]>>;

/** An SMS on somebody's phone. */
export type Sms = { phone: PhoneNumber; key: string; requestId: string; code: string };

/** What happens to one send. `lost`: the SMS goes out, the answer does not come. `hangs`: neither. `crash`: the SMS goes out, the asker's process dies. */
export type SendFate = "texts" | "lost" | "hangs" | "crash" | SendReply;
export type VerifyFate = "answers" | "hangs" | "crash" | VerifyReply;

const never = () => new Promise<never>(() => {});
const UNKNOWN = { kind: "no_answer", definite: false } as const;

/** A provider that keeps its promises: one key, one SMS; a right code is right as often as it is asked. */
export function testProvider(clock: TestClock) {
  const sms: Sms[] = [];
  const sends: { phone: PhoneNumber; key: string; withinMs: number; at: number }[] = [];
  const verifies: { requestId: string; code: string; withinMs: number; at: number }[] = [];
  const sendFates: SendFate[] = [];
  const verifyFates: VerifyFate[] = [];
  const looks: { smsId: string; withinMs: number; at: number }[] = [];
  const settings = {
    open: true,
    takesMs: 0,
    expiresAt: null as number | null,
    /** Whether its answers name the message. */
    namesMessages: true,
    /** What a look finds. */
    seen: { kind: "seen", status: "queued", deliveredAt: null } as Look,
  };

  function deliver(phone: PhoneNumber, key: string): Sms {
    const before = sms.find((each) => each.key === key);
    if (before) return before;
    const n = sms.length + 1;
    const delivered = { phone, key, requestId: `request-${n}`, code: String(700_000 + n) };
    sms.push(delivered);
    return delivered;
  }

  const provider: CodeProvider = {
    mayAsk: () => settings.open,
    mayLook: () => settings.open,
    async sendCode({ phone, key }, withinMs) {
      sends.push({ phone, key, withinMs, at: clock.now() });
      const fate = sendFates.shift() ?? "texts";
      if (fate === "crash") {
        deliver(phone, key);
        return never();
      }
      const silent = fate === "hangs" || fate === "lost" || settings.takesMs > withinMs;
      if (fate !== "hangs" && typeof fate === "string") deliver(phone, key);
      const takes = silent ? withinMs : settings.takesMs;
      if (takes > 0) await clock.sleep(takes);
      if (silent) return UNKNOWN;
      if (typeof fate !== "string") return fate;
      const { requestId } = deliver(phone, key);
      const smsId = settings.namesMessages ? `message of ${requestId}` : null;
      return { kind: "accepted", requestId, smsId, expiresAt: settings.expiresAt };
    },
    async verifyCode({ requestId, code }, withinMs) {
      verifies.push({ requestId, code, withinMs, at: clock.now() });
      const fate = verifyFates.shift() ?? "answers";
      if (fate === "crash") return never();
      const silent = fate === "hangs" || settings.takesMs > withinMs;
      const takes = silent ? withinMs : settings.takesMs;
      if (takes > 0) await clock.sleep(takes);
      if (silent) return { kind: "no_answer" };
      if (typeof fate !== "string") return fate;
      const right = sms.find((each) => each.requestId === requestId)?.code === code;
      return right ? { kind: "verified" } : { kind: "wrong" };
    },
    async lookAtMessage(smsId, withinMs) {
      looks.push({ smsId, withinMs, at: clock.now() });
      if (settings.takesMs > 0) await clock.sleep(Math.min(settings.takesMs, withinMs));
      return settings.takesMs > withinMs ? { kind: "nothing" } : settings.seen;
    },
  };
  return {
    provider,
    settings,
    sms,
    sends,
    verifies,
    looks,
    nextSend: (...fates: SendFate[]) => sendFates.push(...fates),
    nextVerify: (...fates: VerifyFate[]) => verifyFates.push(...fates),
  };
}
