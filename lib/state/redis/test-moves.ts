import type { DeliveryStatus, OverReason } from "@/lib/login/world";
import type { Engine } from "../engine";

/** One operation asked of an engine, so many milliseconds after the one before. */
export type Move = { afterMs: number; name: Step; ask: (engine: Engine) => Promise<unknown> };

/**
 * `press`, `tap`: the same intent or guess once more, by another operation. `rival`: the guess before is proved too.
 * `resend`: a new code in place of the newest one.
 */
export type Step = Asked | "re-send" | "press" | "tap" | "rival" | "resend";

export type Happening = {
  afterMs: number;
  what: Step[];
  /** Before the last of it. */
  gapMs: number;
  person: number;
  address: number;
  /** Which of the earlier sends, guesses, challenges: so many ago. */
  ago: number;
  anotherAgo: number;
  /** The same intent or guess once more. */
  again: boolean;
  /** By an operation that does not own it. */
  stranger: boolean;
  /** An operation's id of so many ago. */
  oldId: number | null;
  holds: boolean;
  resends: boolean;
  yes: boolean;
  mayAsk: boolean;
  expiresInMs: number | null;
  reason: OverReason;
  status: DeliveryStatus;
};

const DAY = 24 * 3_600_000;
const BLOCKS = ["block A", "block B"];

type Send = { operation: string; intent: string; number: string; block: string };
type Guess = { operation: string; guess: string; challenge: string };

export function movesOf(happenings: readonly Happening[], beginning: number): Move[] {
  const moves: Move[] = [];
  const ids: string[] = [];
  const sends: Send[] = [];
  const challenges: string[] = [];
  const guesses: Guess[] = [];
  const sessions: string[] = [];
  let time = beginning;
  let passedMs = 0;

  for (const each of happenings) {
    for (const [n, name] of each.what.entries()) {
      const first = n === 0;
      const afterMs = first ? each.afterMs : n === each.what.length - 1 ? each.gapMs : 0;
      time += afterMs;
      // Whatever follows is about what came just before.
      const about = { ago: 0, anotherAgo: 0, again: false, stranger: false, oldId: null };
      const ask = asked(name, first ? each : { ...each, ...about });
      passedMs += afterMs;
      if (!ask) continue;
      moves.push({ afterMs: passedMs, name, ask });
      passedMs = 0;
    }
  }
  return moves;

  function asked(name: Step, each: Happening): Move["ask"] | undefined {
    if (name === "re-send") return moves.at(-1 - each.ago)?.ask;
    if (name === "press") return askOf("reserveSend", { ...each, again: true });
    if (name === "tap") return askOf("reserveGuess", { ...each, again: true });
    if (name === "resend") return askOf("reserveSend", { ...each, resends: true, mayAsk: true });
    if (name === "rival") return askOf("commit", { ...each, ago: 1 });
    return askOf(name, each);
  }

  function askOf(name: Asked, each: Happening): Move["ask"] | undefined {
    const operation =
      (each.oldId === null ? undefined : ids.at(-1 - each.oldId)) ?? `operation ${ids.length}`;
    ids.push(operation);
    const address = `address ${each.address}`;
    const challenge = challenges.at(-1 - each.ago) ?? "challenge that nobody made";
    const send = sends.at(-1 - each.ago);
    const guess = guesses.at(-1 - each.ago);
    const session = {
      session: sessions.at(-1 - each.anotherAgo) ?? "no-session",
      subject: `subject ${each.person}`,
    };
    const owner = (of: { operation: string }) => ({ operation: each.stranger ? operation : of.operation });

    switch (name) {
      case "reserveSend": {
        const { intent, number, block } = (each.again && send) || {
          intent: `intent ${operation}`,
          number: `number ${each.person}`,
          block: BLOCKS[each.stranger ? 1 : 0] ?? "",
        };
        const of = { operation, intent, number, block };
        const other = challenges.at(-1 - each.anotherAgo) ?? "challenge that nobody made";
        sends.push(of);
        return asking("reserveSend", {
          ...of,
          address,
          held: each.holds ? other : null,
          replaces: each.resends ? other : null,
          destination: `/destination/of/${operation}`,
          mayAsk: each.mayAsk,
          providerKey: `key of ${operation}`,
          budget: { day: `day ${Math.floor(time / DAY)}`, endsAt: (Math.floor(time / DAY) + 1) * DAY },
        });
      }
      case "recordChallenge": {
        if (!send) return undefined;
        const made = each.again ? challenge : `challenge ${challenges.length}`;
        challenges.push(made);
        return asking("recordChallenge", {
          operation,
          intent: send.intent,
          number: send.number,
          address,
          challenge: made,
          sealedRequestId: `sealed ${made}`,
          sealedPhone: `sealed ${send.number}`,
          sealedSmsId: each.holds ? null : `sealed message of ${made}`,
          expiresAt: each.expiresInMs === null ? null : time + each.expiresInMs,
        });
      }
      case "closeSend": {
        if (!send) return undefined;
        const { intent, number } = send;
        return asking("closeSend", { ...owner(send), intent, number, definite: each.yes });
      }
      case "reserveGuess": {
        const of =
          each.again && guess
            ? { ...guess, operation }
            : { operation, guess: `guess ${operation}`, challenge };
        guesses.push(of);
        return asking("reserveGuess", { ...of, address, mayAsk: each.mayAsk });
      }
      case "settleGuess": {
        if (!guess) return undefined;
        const over = { kind: "over", reason: each.reason } as const;
        const kind = each.mayAsk ? "wrong" : "unknown";
        return asking("settleGuess", { ...guess, ...owner(guess), result: each.yes ? { kind } : over });
      }
      case "commit": {
        if (!guess) return undefined;
        const opened = each.again ? session.session : `session-${sessions.length}`;
        sessions.push(opened);
        return asking("commit", {
          ...guess,
          ...owner(guess),
          session: opened,
          subject: session.subject,
          sealedSessionId: `sealed ${opened}`,
          maskedPhone: `masked ${session.subject}`,
          browser: each.yes ? `browser of ${opened}` : null,
          system: each.holds ? null : "system",
        });
      }
      case "readChallenge":
        return asking("readChallenge", { challenge, address });
      case "reserveLook":
        return asking("reserveLook", { operation, challenge, address, mayAsk: each.mayAsk });
      case "noteDelivery":
        return asking("noteDelivery", {
          ...{ operation, challenge, address, status: each.status },
          deliveredAt: each.expiresInMs === null ? null : time - each.expiresInMs,
        });
      case "endChallenge":
        return asking("endChallenge", { operation, challenge });
      case "reserveCall":
        return asking("reserveCall", { operation, call: each.yes ? "poll" : "retry" });
      case "hasSession":
      case "endSession":
      case "listSessions":
        return asking(name, session);
      case "tally": {
        const block = `block-${each.address}`;
        const counts = { asked: 1 + each.ago, ...(each.yes && { sent: each.anotherAgo + 1 }) };
        const facts = { sent: each.ago, proved: each.anotherAgo, sealed: `sealed-${block}` };
        return asking("tally", {
          operation,
          counts: each.stranger ? {} : counts,
          proofs: each.mayAsk ? { [Math.floor(time / 60_000) - each.anotherAgo]: 1 + each.ago } : {},
          blocks: each.holds ? {} : { [block]: facts },
          events: each.resends ? [] : [`{"event":"${operation}","by":"+91 ••••• •3210"}`],
        });
      }
      case "readTally":
        return asking("readTally", { budgetDay: `day ${Math.floor(time / DAY)}` });
      case "setAlert":
        return asking("setAlert", {
          operation,
          alert: `alert-${each.anotherAgo % 3}`,
          stands: each.yes,
          text: `since ${each.ago}\n"so"`,
          forMs: each.mayAsk ? 3_600_000 : 60_000,
          letter: each.stranger ? null : `letter of ${each.ago}`,
        });
      case "takeLetter":
        return asking("takeLetter", { operation, leaseMs: 30_000 });
      case "burnLetter":
        return asking("burnLetter", { operation, id: ids.at(-1 - each.ago) ?? "none" });
      case "takeTurn":
        return asking("takeTurn", { operation, what: `turn-${each.person}`, everyMs: 60_000 });
      case "noteWallet":
        return asking("noteWallet", { operation, paise: each.yes ? 100 * each.ago : null });
      case "throwSwitch": {
        const names = ["pause", `number ${each.person}`, BLOCKS[each.address] ?? ""];
        const name = names[each.anotherAgo % names.length] ?? "";
        const forMs = each.yes ? 0 : each.mayAsk ? 60_000 : 3_600_000;
        return asking("throwSwitch", { operation, name, forMs, sealed: `sealed-${operation.length}` });
      }
      case "endSessions":
      case "forgetSubject":
        return asking(name, { subject: session.subject });
    }
  }
}

type Asked = Exclude<keyof Engine, "ready">;

function asking<Name extends Asked>(name: Name, args: Parameters<Engine[Name]>[0]): Move["ask"] {
  return (engine) => (engine[name] as (asked: typeof args) => Promise<unknown>)(args);
}
