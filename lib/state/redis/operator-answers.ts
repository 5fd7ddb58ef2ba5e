import type { Buckets, Letter, TallyAnswer, TallyRead, WalletNote } from "../operator-engine";
import { count, listOf, orNull, type Reader, record, tableOf, text } from "./reading";

export const tallyAnswer = record<TallyAnswer>({
  now: count,
  sent: count,
  proved: count,
  alerts: tableOf(count),
  walletAskedAt: count,
  lettersDue: count,
});

const buckets: Reader<Buckets> = tableOf(tableOf(count));

/** Absent where there are none: a script cannot tell an empty list from an empty record. */
const events: Reader<string[]> = (value) => (value === undefined ? [] : listOf(text)(value));

export const tallyRead = record<TallyRead>({
  now: count,
  minutes: buckets,
  hours: buckets,
  blocks: tableOf(record({ unproved: count, sent: count, sealed: text })),
  events,
  alerts: tableOf(record({ since: count, text })),
  switches: tableOf(record({ since: count, until: count, sealed: text })),
  budget: record({ charged: count, settled: count }),
  wallet: orNull(record<WalletNote>({ paise: orNull(count), knownAt: orNull(count), askedAt: count })),
  lettersDue: count,
});

export const letterAnswer: Reader<Letter | null> = orNull(record<Letter>({ id: text, text, tries: count }));
