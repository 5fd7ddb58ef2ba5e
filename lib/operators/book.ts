import type { LoginEvent } from "@/lib/observability/events";
import { LATEST_EVENTS } from "@/lib/state/lives";
import type { Happened } from "@/lib/state/operations";
import type { LetterText } from "./alerts";
import { countedAs, isShown } from "./counted";

/** What this process saw and has not written down yet. Plain data: one a process, however many instances of a module. */
export type Book = {
  counts: Map<string, number>;
  proofs: Map<number, number>;
  blocks: Map<string, { sent: number; proved: number }>;
  events: string[];
  /** What an alert is made of, besides counts: marks of the budget name a day. */
  marks: Extract<LoginEvent, { event: "budget_mark" }>[];
  /** Under way, or failed and to be tried again with the same id. */
  batch: Batch | null;
  /** The next writing, if it is on its way. */
  scheduled: Promise<void> | null;
  outage: Outage;
};

/** How often in a row the store did not answer, and what was to be posted about it. */
export type Outage = { failures: number; told: boolean; unposted: LetterText[] };

export type Batch = { happened: Happened; marks: Book["marks"] };

export type BlockNews = { block: string; what: "sent" } | { block: string; what: "proved"; sentAt: number };

/** In a flood of numbers a batch tells so many blocks apart; the store keeps the worst thousand anyway. */
const MOST_BLOCKS = 2_000;
const MINUTE_MS = 60_000;

export function createBook(): Book {
  return {
    ...emptyPages(),
    batch: null,
    scheduled: null,
    outage: { failures: 0, told: false, unposted: [] },
  };
}

const emptyPages = (): Pick<Book, "counts" | "proofs" | "blocks" | "events" | "marks"> => ({
  counts: new Map(),
  proofs: new Map(),
  blocks: new Map(),
  events: [],
  marks: [],
});

export function write(book: Book, told: LoginEvent, now: number): void {
  for (const name of countedAs(told)) add(book.counts, name);
  if (told.event === "budget_mark") book.marks.push(told);
  if (!isShown(told)) return;
  book.events.push(JSON.stringify({ at: now, ...told }));
  if (book.events.length > LATEST_EVENTS) book.events.shift();
}

export function writeBlock(book: Book, news: BlockNews): void {
  const before = book.blocks.get(news.block) ?? { sent: 0, proved: 0 };
  if (book.blocks.size < MOST_BLOCKS || book.blocks.has(news.block)) {
    book.blocks.set(news.block, { ...before, [news.what]: before[news.what] + 1 });
  }
  if (news.what === "proved") add(book.proofs, Math.floor(news.sentAt / MINUTE_MS));
}

function add<Name>(counts: Map<Name, number>, name: Name): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

export const isEmpty = (book: Book) =>
  book.batch === null && book.counts.size + book.proofs.size + book.blocks.size + book.events.length === 0;

/** The batch that failed, else all that was written since the last one; null where nothing was. */
export function takeBatch(book: Book, newId: () => string): Batch | null {
  if (book.batch) return book.batch;
  if (isEmpty(book)) return null;
  const happened: Happened = {
    operation: newId(),
    counts: Object.fromEntries(book.counts),
    proofs: Object.fromEntries(book.proofs),
    blocks: Array.from(book.blocks, ([block, counts]) => ({ block, ...counts })),
    events: book.events,
  };
  const batch = { happened, marks: book.marks };
  Object.assign(book, emptyPages(), { batch });
  return batch;
}

/** It is in the store. */
export function closeBatch(book: Book): void {
  book.batch = null;
}
