import {
  CONVERSION_FROM_MS,
  CONVERSION_MINUTES,
  LATEST_EVENTS,
  LATEST_EVENTS_LIFE_MS,
  MOST_SHOWN_BLOCKS,
  MOST_TALLIED_BLOCKS,
  TALLIED_BLOCK_HOURS,
  TALLY_HOURS,
  TALLY_MINUTES,
} from "../lives";
import type { Buckets, TallyAnswer, TallyArgs, TallyRead } from "../operator-engine";
import type { Store } from "./counters";
import { alertsOf, lettersDue, walletOf } from "./letters";
import type { TalliedBlock } from "./tables";

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const EVENTS = "latest";

const minuteOf = (ms: number) => Math.floor(ms / MINUTE_MS);
const hourOf = (ms: number) => Math.floor(ms / HOUR_MS);
const minuteEnds = (minute: number) => (minute + TALLY_MINUTES + 1) * MINUTE_MS;
const hourEnds = (hour: number) => (hour + TALLY_HOURS + 1) * HOUR_MS;

/** Adds what happened to this minute and this hour, and says what is worth an alert. */
export function tally(store: Store, { counts, proofs, blocks, events }: TallyArgs): TallyAnswer {
  const now = store.now();
  add(store, `minute ${minuteOf(now)}`, counts, minuteEnds(minuteOf(now)));
  add(store, `hour ${hourOf(now)}`, counts, hourEnds(hourOf(now)));
  for (const [minute, proved] of Object.entries(proofs)) {
    const ends = minuteEnds(Number(minute));
    if (ends > now) add(store, `minute ${minute}`, { proved }, ends);
  }
  addBlocks(store, hourOf(now), blocks);
  if (events.length > 0) {
    const until = now + LATEST_EVENTS_LIFE_MS;
    const before = store.tables.latestEvents.get(EVENTS) ?? [];
    const all = [...before, ...events.map((text) => ({ text, until }))];
    store.tables.latestEvents.put(EVENTS, all.slice(-LATEST_EVENTS), until);
  }
  const { sent, proved } = conversion(store, now);
  const alerts = Object.fromEntries(alertsOf(store).map(([name, { since }]) => [name, since]));
  return {
    now,
    sent,
    proved,
    alerts,
    walletAskedAt: walletOf(store)?.askedAt ?? 0,
    lettersDue: lettersDue(store).length,
  };
}

function add(store: Store, key: string, counts: Record<string, number>, until: number): void {
  if (Object.keys(counts).length === 0) return;
  const sum = { ...store.tables.tallies.get(key) };
  for (const [what, by] of Object.entries(counts)) sum[what] = (sum[what] ?? 0) + by;
  store.tables.tallies.put(key, sum, until);
}

function addBlocks(store: Store, hour: number, blocks: TallyArgs["blocks"]): void {
  if (Object.keys(blocks).length === 0) return;
  const all = { ...store.tables.blockTallies.get(String(hour)) };
  for (const [name, { sent, proved, sealed }] of Object.entries(blocks)) {
    const before = all[name] ?? { unproved: 0, sent: 0 };
    all[name] = { unproved: before.unproved + sent - proved, sent: before.sent + sent, sealed };
  }
  const most = Object.entries(all).sort(byUnproved).slice(0, MOST_TALLIED_BLOCKS);
  store.tables.blockTallies.put(
    String(hour),
    Object.fromEntries(most),
    (hour + TALLIED_BLOCK_HOURS + 1) * HOUR_MS,
  );
}

/** Most first; those with equally many by name, as a sorted set does. */
function byUnproved(
  [a, { unproved: x }]: [string, TalliedBlock],
  [b, { unproved: y }]: [string, TalliedBlock],
) {
  if (x !== y) return y - x;
  return a < b ? 1 : -1;
}

function conversion(store: Store, now: number): { sent: number; proved: number } {
  const upto = minuteOf(now - CONVERSION_FROM_MS);
  const sum = { sent: 0, proved: 0 };
  for (let minute = upto - CONVERSION_MINUTES; minute < upto; minute++) {
    const counts = store.tables.tallies.get(`minute ${minute}`) ?? {};
    sum.sent += counts.sent ?? 0;
    sum.proved += counts.proved ?? 0;
  }
  return sum;
}

export function readTally(store: Store, { budgetDay }: { budgetDay: string }): TallyRead {
  const now = store.now();
  const { charged, settled } = store.tables.budgets.get(budgetDay) ?? { charged: 0, settled: 0 };
  const switches = [...store.tables.switches].filter(([, , until]) => until > now);
  return {
    now,
    minutes: buckets(store, "minute", minuteOf(now), TALLY_MINUTES),
    hours: buckets(store, "hour", hourOf(now), TALLY_HOURS),
    blocks: topBlocks(store, hourOf(now)),
    events: (store.tables.latestEvents.get(EVENTS) ?? [])
      .filter(({ until }) => until > now)
      .map(({ text }) => text)
      .toReversed(),
    alerts: Object.fromEntries(alertsOf(store)),
    switches: Object.fromEntries(switches.map(([name, thrown]) => [name, thrown])),
    budget: { charged, settled },
    wallet: walletOf(store),
    lettersDue: lettersDue(store).length,
  };
}

function buckets(store: Store, kind: string, upto: number, count: number): Buckets {
  const all: Buckets = {};
  for (let n = upto - count + 1; n <= upto; n++) {
    const counts = store.tables.tallies.get(`${kind} ${n}`);
    if (counts) all[n] = counts;
  }
  return all;
}

/** Of each hour the worst, added up. */
function topBlocks(store: Store, upto: number): TallyRead["blocks"] {
  const sum: Record<string, TalliedBlock> = {};
  for (let hour = upto - TALLIED_BLOCK_HOURS + 1; hour <= upto; hour++) {
    const worst = Object.entries(store.tables.blockTallies.get(String(hour)) ?? {}).sort(byUnproved);
    for (const [name, { unproved, sent, sealed }] of worst.slice(0, MOST_SHOWN_BLOCKS)) {
      const before = sum[name] ?? { unproved: 0, sent: 0 };
      sum[name] = { unproved: before.unproved + unproved, sent: before.sent + sent, sealed };
    }
  }
  return sum;
}
