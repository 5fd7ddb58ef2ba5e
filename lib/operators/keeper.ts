import type { LoginEvent, Report } from "@/lib/observability/events";
import type { LetterText } from "./alerts";
import { type BlockNews, type Book, closeBatch, isEmpty, write, writeBlock } from "./book";
import type { Post } from "./post";
import type { Watch } from "./watch";

export type KeeperSettings = {
  book: Book;
  watch: Pick<Watch, "writeDown">;
  post: Post | null;
  report: Report;
  now: () => number;
  sleep: (milliseconds: number) => Promise<void>;
  /** Has this done once the person has their answer, and the process kept alive for it. */
  afterAnswer: (work: () => Promise<void>) => void;
};

export type Keeper = { hear(told: LoginEvent): void; hearOfBlock(news: BlockNews): void };

/** Whatever happens within this time is one round trip, for all requests together. */
const WRITE_AFTER_MS = 2_000;
/** A store that did not answer is asked again after so long. */
const AGAIN_AFTER_MS = 5_000;
/** So often in a row is no hiccup. */
const DOWN_AFTER = 2;
/** What could not be posted of an outage is tried again at each so many-th failure: a minute. */
const REPOST_EVERY = 12;

/**
 * Writes down what happened, after people have their answers: no login waits for it, and none pays a round trip. What
 * a process that is killed has not written yet is lost: two seconds.
 */
export function createKeeper(settings: KeeperSettings): Keeper {
  const { book, watch, post, report, now, sleep, afterAnswer } = settings;

  function soon(): void {
    if (book.scheduled) return;
    const written = sleep(WRITE_AFTER_MS).then(writeNow);
    book.scheduled = written;
    afterAnswer(() => written);
  }

  async function writeNow(): Promise<void> {
    const done = await watch.writeDown().catch((error: unknown) => {
      // What cannot be written now never can: the rest must not wait behind it.
      closeBatch(book);
      report({ event: "ledger_failed", reason: error instanceof Error ? error.name : "an error" });
      return true;
    });
    book.scheduled = null;
    await (done ? storeAnswers() : storeIsSilent());
    if (!done) void sleep(AGAIN_AFTER_MS).then(soon);
    else if (!isEmpty(book)) soon();
  }

  /** Each process says so for itself: the store, where they would agree who speaks, is what is down. */
  async function storeIsSilent(): Promise<void> {
    const { outage } = book;
    outage.failures += 1;
    if (outage.failures === DOWN_AFTER) {
      outage.told = true;
      await tell(true, "The store does not answer a process: nobody can sign in there.");
    } else if (outage.failures % REPOST_EVERY === 0) {
      await postAgain();
    }
  }

  async function storeAnswers(): Promise<void> {
    const { outage } = book;
    const { told } = outage;
    Object.assign(outage, { failures: 0, told: false });
    if (told) await tell(false, "The store answers again.");
    await postAgain();
  }

  async function tell(stands: boolean, text: string): Promise<void> {
    const alert = "store_down";
    report({ event: stands ? "alert_raised" : "alert_over", alert, text });
    if (!post) return;
    book.outage.unposted.push({ alert, stands, text, at: now() });
    await postAgain();
  }

  async function postAgain(): Promise<void> {
    const letters = book.outage.unposted.splice(0);
    for (const letter of letters) {
      const posted = await post?.(letter, now());
      if (posted?.kind !== "not_posted") continue;
      report({ event: "alert_not_posted", alert: letter.alert, reason: posted.reason });
      keep(letter);
    }
  }

  /** A store that comes and goes for hours leaves no heap of them. */
  function keep(letter: LetterText): void {
    book.outage.unposted.push(letter);
    book.outage.unposted.splice(0, book.outage.unposted.length - MOST_UNPOSTED);
  }

  return {
    hear(told) {
      write(book, told, now());
      if (!isEmpty(book)) soon();
    },
    hearOfBlock(news) {
      writeBlock(book, news);
      soon();
    },
  };
}

const MOST_UNPOSTED = 10;
