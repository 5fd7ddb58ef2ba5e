/** What the operators' page draws: numbers and words, nothing to decide. */
export type Span = "hour" | "day" | "week";
export const SPANS = ["hour", "day", "week"] as const satisfies readonly Span[];

export type Named = { name: string; count: number };

/** Codes from the wish to the session, in one span. `of` in percent of the step before; null where that is nothing. */
export type Step = { name: string; count: number; of: number | null };

export type SpanView = {
  steps: Step[];
  /** Verified of sent, in percent. */
  conversion: number | null;
  medianSeconds: number | null;
  rupeesPerSignIn: number | null;
  undelivered: number;
  /** Why codes were not sent, and why codes were not taken; most first. */
  refusals: Named[];
  limits: Named[];
  provider: ProviderView;
};

export type ProviderView = {
  calls: { call: string; answered: number; failed: number; troubles: Named[] }[];
  latency: {
    call: string;
    bars: { label: string; count: number }[];
    median: number | null;
    slow: number | null;
  }[];
};

/** One bar: codes sent in that time, and those of them or before that were verified in it. */
export type Bar = { label: string; sent: number; verified: number };

export type OpsView = {
  at: string;
  spans: Record<Span, SpanView>;
  bars: Record<Span, Bar[]>;
  budget: {
    chargedRupees: number;
    dailyRupees: number;
    percent: number;
    forecastRupees: number;
    /** When it will be spent at the pace of the last hours; null: not today. */
    spentAt: string | null;
  };
  /** `rupees` null: never known. `stale`: the last answer was not understood, or there was none. */
  wallet: {
    rupees: number | null;
    knownAt: string | null;
    askedAt: string;
    stale: boolean;
    daysLeft: number | null;
  } | null;
  alerts: { name: string; text: string; since: string }[];
  lettersDue: number;
  blocks: { name: string; label: string; sent: number; unproved: number }[];
  events: { at: string; event: string; facts: string }[];
  pause: { by: string; message: string; since: string; until: string } | null;
  heldBack: { name: string; what: string; by: string; until: string }[];
};
