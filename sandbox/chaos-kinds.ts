import { choice, number, type Option, requiredNumber, wholeNumber } from "./chaos-options";
import { replyKinds } from "./chaos-reply-kinds";
import type { Endpoint } from "./endpoints";

export type Kind = {
  /** What happens, in a sentence. */
  sentence: string;
  /** Of the rules of one layer the first that matches acts; rules of different layers act together. */
  layer: string;
  /** The endpoints it can act at; none at all for what is no matter of single calls. */
  endpoints: readonly Endpoint[];
  options: Record<string, Option>;
};

const send = ["send"] as const;
const every = ["send", "verify", "messages", "wallet"] as const;

/** Everything that can go wrong on command. A form is drawn, a rule is read and CHAOS.md is checked from this. */
export const kinds = {
  latency: {
    sentence: "The answer takes time.",
    layer: "latency",
    endpoints: every,
    options: {
      distribution: choice(
        ["constant", "uniform", "normal", "lognormal", "exponential"],
        "constant",
        "Constant: `ms`. Uniform: `ms` ± `spreadMs`. Normal: mean `ms`, standard deviation `spreadMs`. Lognormal: median `ms`, `sigma`. Exponential: mean `ms`.",
      ),
      ms: number({ from: 0, to: 120_000, unset: 1_000 }, "The typical milliseconds."),
      spreadMs: number({ from: 0, to: 120_000, unset: 200 }, "For uniform and normal."),
      sigma: number(
        { from: 0, to: 3, unset: 0.5 },
        "For lognormal: the standard deviation of the logarithm.",
      ),
      minMs: number({ from: 0, to: 120_000, unset: 0 }, "Never less than this."),
      maxMs: number({ from: 0, to: 120_000, unset: 120_000 }, "Never more than this."),
      when: choice(
        ["before", "during", "after"],
        "before",
        "Before the call is looked at; during a send, while its key is taken (409 to the same key); after the work is done.",
      ),
    },
  },
  ...replyKinds,
  sms_lost: {
    sentence: "The SMS is paid for and never reaches the phone.",
    layer: "sms",
    endpoints: send,
    options: {
      reported: choice(
        ["sent", "failed", "delivered"],
        "sent",
        "What the delivery status ends at: for ever `sent`, an honest `failed`, or a `delivered` that is a lie.",
      ),
    },
  },
  sms_late: {
    sentence: "The SMS reaches the phone late.",
    layer: "sms",
    endpoints: send,
    options: { seconds: number({ from: 0.1, to: 86_400, unset: 30 }, "Seconds after the send.") },
  },
  sms_duplicate: {
    sentence: "The same SMS reaches the phone more than once, for the price of one.",
    layer: "sms",
    endpoints: send,
    options: {
      copies: wholeNumber({ from: 2, to: 10, unset: 2 }, "How many arrive."),
      seconds: number({ from: 0, to: 3_600, unset: 0 }, "Seconds between one and the next."),
    },
  },
  sms_reordered: {
    sentence: "The SMS waits for the next one to the same number and arrives after it.",
    layer: "sms",
    endpoints: send,
    options: {
      seconds: number({ from: 0.1, to: 3_600, unset: 60 }, "It arrives then, if no other SMS has come."),
    },
  },
  wrong_code: {
    sentence: "A wrong code, and attempts used up, are said in another form.",
    layer: "wrong_code",
    endpoints: ["verify"],
    options: {
      form: choice(
        ["400_with_attempts", "400_bare", "200_with_attempts", "200_bare"],
        "200_with_attempts",
        "400 `{ message }`, or 200 `{ data: { verified: false } }`; each with `attemptsLeft` or without.",
      ),
      usedUp: choice(
        ["400", "429"],
        "400",
        "Attempts used up: a 400 that says so, or a 429 without Retry-After.",
      ),
    },
  },
  expiry_skew: {
    sentence: "`expiresAt` is off; the code lives as long as ever.",
    layer: "expiry_skew",
    endpoints: send,
    options: {
      seconds: requiredNumber(
        { from: -86_400, to: 86_400 },
        "Added to what is said; negative says too early.",
      ),
    },
  },
  ends_older_codes: {
    sentence: "A new send ends the number's older codes (410).",
    layer: "ends_older_codes",
    endpoints: send,
    options: {},
  },
  keeps_refusals: {
    sentence: "A refusal (4xx) is kept under its idempotency key and answered for ever.",
    layer: "keeps_refusals",
    endpoints: send,
    options: {},
  },
  wallet: {
    sentence: "The wallet holds so much, until it is spent (402) or the rule is removed.",
    layer: "wallet",
    endpoints: [],
    options: { rupees: number({ from: 0, to: 1_000_000, unset: 0.25 }, "An SMS costs 0.25.") },
  },
  refused: {
    sentence: "Connections are refused, for handset and controls too; then the rule removes itself.",
    layer: "refused",
    endpoints: [],
    options: {
      seconds: number({ from: 0.1, to: 60, unset: 5 }, "Real seconds, whatever the sandbox's clock."),
    },
  },
} as const satisfies Record<string, Kind>;

export type KindName = keyof typeof kinds;
export type LayerName = (typeof kinds)[KindName]["layer"];
export type KindIn<Layer extends LayerName> = {
  [Name in KindName]: (typeof kinds)[Name]["layer"] extends Layer ? Name : never;
}[KindName];
