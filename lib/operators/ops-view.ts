import type { Ledger } from "@/lib/state/operations";
import { histogram, LATENCY_MS, quantile, SIGN_IN_SECONDS } from "./histogram";
import { budgetView, type MoneySettings, walletView } from "./money-view";
import { clockIn } from "./times";
import type { Bar, Named, OpsView, ProviderView, Span, SpanView, Step } from "./view";

type Counts = Record<string, number>;
export type ViewSettings = MoneySettings & { timeZone: string };

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const HOURS: Record<Exclude<Span, "hour">, number> = { day: 24, week: 7 * 24 };
/** A week is drawn in pieces of six hours: more would be hairs. */
const WEEK_PIECE_HOURS = 6;
const MOST_NAMED = 8;
const MOST_BLOCKS = 10;
const MOST_EVENTS = 30;

/** The ledger as the operators' page draws it. Pure: the same ledger is the same page. */
export function opsView(ledger: Ledger, settings: ViewSettings): OpsView {
  const times = clockIn(settings.timeZone, ledger.now);
  const span = (name: Span) => spanView(countsOf(ledger, name), settings.pricePaise);
  const { pause, heldBack } = ledger;
  return {
    at: times.full(ledger.now),
    spans: { hour: span("hour"), day: span("day"), week: span("week") },
    bars: { hour: hourBars(ledger, times), day: dayBars(ledger, times), week: weekBars(ledger, times) },
    budget: budgetView(ledger, settings, times),
    wallet: walletView(ledger, settings, times),
    alerts: Object.entries(ledger.alerts)
      .sort(([, a], [, b]) => b.since - a.since)
      .map(([name, { text, since }]) => ({ name, text, since: times.short(since) })),
    lettersDue: ledger.lettersDue,
    blocks: ledger.blocks.slice(0, MOST_BLOCKS),
    events: ledger.events.slice(0, MOST_EVENTS).map((text) => eventView(text, times)),
    pause: pause && {
      by: pause.by,
      message: pause.text,
      since: times.short(pause.since),
      until: times.short(pause.until),
    },
    heldBack: heldBack.map(({ name, text, by, until }) => ({
      name,
      what: text,
      by,
      until: times.short(until),
    })),
  };
}

/** The last sixty minutes to the minute; the last 24 and 168 hours by whole hours, the one that has begun among them. */
function countsOf({ minutes, hours, now }: Ledger, span: Span): Counts {
  if (span === "hour") return sum(minutes, Math.floor(now / MINUTE_MS) - 59);
  return sum(hours, Math.floor(now / HOUR_MS) - HOURS[span] + 1);
}

function sum(buckets: Ledger["hours"], from: number, upto = Number.POSITIVE_INFINITY): Counts {
  const all: Counts = {};
  for (const [at, counts] of Object.entries(buckets)) {
    if (Number(at) < from || Number(at) >= upto) continue;
    for (const [name, count] of Object.entries(counts)) all[name] = (all[name] ?? 0) + count;
  }
  return all;
}

function spanView(counts: Counts, pricePaise: number): SpanView {
  const count = (name: string) => counts[name] ?? 0;
  const signedIn = count("signed_in");
  return {
    steps: stepsOf([
      ["Asked for", count("asked")],
      ["Sent", count("sent")],
      ["Delivered", count("delivered")],
      ["Verified", count("verified")],
      ["Signed in", signedIn],
    ]),
    conversion: percent(count("verified"), count("sent")),
    medianSeconds: quantile(histogram(counts, "took:", SIGN_IN_SECONDS), 0.5),
    rupeesPerSignIn: signedIn === 0 ? null : (count("sent") * pricePaise) / 100 / signedIn,
    undelivered: count("undelivered"),
    refusals: [...named(counts, "refused:"), ...named(counts, "unverified:")]
      .sort(byCount)
      .slice(0, MOST_NAMED),
    limits: named(counts, "limit:").slice(0, MOST_NAMED),
    provider: providerView(counts),
  };
}

/**
 * Each step in percent of the one before. Delivery is learned only where somebody's page looks, and so is no step on the
 * way: what is verified is held against what was sent.
 */
function stepsOf(counts: [name: string, count: number][]): Step[] {
  return counts.map(([name, count], at) => {
    const before = name === "Verified" ? counts[1] : counts[at - 1];
    return { name, count, of: before ? percent(count, before[1]) : null };
  });
}

const percent = (part: number, whole: number) =>
  whole === 0 ? null : Math.round((part / whole) * 1000) / 10;
const byCount = (a: Named, b: Named) => b.count - a.count || (a.name < b.name ? -1 : 1);

function named(counts: Counts, start: string): Named[] {
  return Object.entries(counts)
    .filter(([name]) => name.startsWith(start))
    .map(([name, count]) => ({ name: name.slice(start.length), count }))
    .sort(byCount);
}

const CALLS = ["send", "verify", "message", "wallet"];

function providerView(counts: Counts): ProviderView {
  const calls = CALLS.flatMap((call) => {
    const ends = named(counts, `provider:${call}:`);
    if (ends.length === 0) return [];
    const answered = ends.filter(({ name }) => /^\d+$/.test(name) && Number(name) < 500);
    const total = (of: Named[]) => of.reduce((all, { count }) => all + count, 0);
    return {
      call,
      answered: total(answered),
      failed: total(ends) - total(answered),
      troubles: ends.filter(({ name }) => !/^[23]\d\d$/.test(name)),
    };
  });
  const latency = ["send", "verify"].flatMap((call) => {
    const counted = histogram(counts, `latency:${call}:`, LATENCY_MS);
    const median = quantile(counted, 0.5);
    if (median === null) return [];
    const bars = counted.map(({ bound, count }) => ({
      label: Number.isFinite(bound) ? `${bound}` : "over",
      count,
    }));
    return { call, bars, median, slow: quantile(counted, 0.95) };
  });
  return { calls, latency };
}

type Times = ReturnType<typeof clockIn>;

function hourBars({ minutes, now }: Ledger, times: Times): Bar[] {
  const upto = Math.floor(now / MINUTE_MS);
  return Array.from({ length: 60 }, (_, n) =>
    bar(times.clock((upto - 59 + n) * MINUTE_MS), minutes[upto - 59 + n]),
  );
}

function dayBars({ hours, now }: Ledger, times: Times): Bar[] {
  const upto = Math.floor(now / HOUR_MS);
  return Array.from({ length: 24 }, (_, n) =>
    bar(times.clock((upto - 23 + n) * HOUR_MS), hours[upto - 23 + n]),
  );
}

function weekBars({ hours, now }: Ledger, times: Times): Bar[] {
  const pieces = HOURS.week / WEEK_PIECE_HOURS;
  const first = Math.floor(now / HOUR_MS) - HOURS.week + 1;
  return Array.from({ length: pieces }, (_, n) => {
    const from = first + n * WEEK_PIECE_HOURS;
    return bar(times.day(from * HOUR_MS), sum(hours, from, from + WEEK_PIECE_HOURS));
  });
}

const bar = (label: string, counts: Counts = {}): Bar => ({
  label,
  sent: counts.sent ?? 0,
  verified: counts.verified ?? 0,
});

/** One of the latest, as the process that saw it wrote it down: its own masked words. */
function eventView(text: string, times: Times): OpsView["events"][number] {
  const { at, event, ...facts } = JSON.parse(text) as { at: number; event: string; [fact: string]: unknown };
  const said = Object.entries(facts).flatMap(([name, value]) =>
    value === null || value === undefined || value === false
      ? []
      : [value === true ? inWords(name) : `${inWords(name)} ${value}`],
  );
  return { at: times.withSeconds(at), event: inWords(event), facts: said.join(" · ") };
}

/** `code_sent`, `attemptsLeft` → `code sent`, `attempts left`. */
const inWords = (name: string) =>
  name.replace(/_/g, " ").replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
