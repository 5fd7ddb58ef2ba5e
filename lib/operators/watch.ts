import type { Report } from "@/lib/observability/events";
import type { LedgerState } from "@/lib/state/operations";
import { type Change, changesIn, type LetterText } from "./alerts";
import { type Book, closeBatch, takeBatch } from "./book";
import type { Post } from "./post";
import { type WalletAnswer, walletChanges } from "./wallet";

export type WatchSettings = {
  book: Book;
  state: LedgerState;
  /** Null: alerts are in the log and on the operators' page only. */
  post: Post | null;
  /** Asks the provider, if there is room. */
  askWallet: () => Promise<WalletAnswer | null>;
  report: Report;
  newId: () => string;
  now: () => number;
  pricePaise: number;
  walletDays: number;
  /** Where no timer runs, answers to people are what wakes us. */
  walletWithTraffic: boolean;
};

export type Watch = {
  /** Writes down what happened, and tells operators what they must hear. False: the store does not answer. */
  writeDown(): Promise<boolean>;
  /** What is due though nothing happens: the wallet, letters that could not be posted, alerts that time alone ends. */
  look(): Promise<WalletLook>;
};

/** What became of asking for the wallet: nobody asks twice in ten minutes. */
export type WalletLook = "asked" | "not_due" | "no_answer";

/** Letters of one look: whatever answers nothing costs 3 s each. */
const LETTERS_AT_ONCE = 5;
/** Once in so long the wallet is asked, by one process of all. */
const WALLET_EVERY_MS = 10 * 60_000;
/** A letter that could not be posted is tried again after so long; then the store doubles it. */
const RETRY_MS = 60_000;
/** What is due though nothing happens is looked for once in so long, by one process of all. */
const LOOK_EVERY_MS = 45_000;

export function createWatch(settings: WatchSettings): Watch {
  const { book, state, post, report, newId, now } = settings;

  async function announce(change: Change): Promise<void> {
    const { alert, stands, text } = change;
    const operation = newId();
    const letter: LetterText = { alert, stands, text, at: now() };
    const sealed = post ? JSON.stringify(letter) : null;
    const set = await state.setAlert({ ...change, operation, letter: sealed });
    if (set.kind !== "set" || !set.changed) return;
    report({ event: stands ? "alert_raised" : "alert_over", alert, text });
    await postLetter(operation, letter);
  }

  /** One that is posted is burnt; one that is not stays where the schedule finds it. */
  async function postLetter(id: string, letter: LetterText): Promise<void> {
    const posted = await post?.(letter, now());
    if (!posted) return;
    if (posted.kind === "posted") await state.burnLetter({ operation: newId(), id });
    else report({ event: "alert_not_posted", alert: letter.alert, reason: posted.reason });
  }

  async function postDue(): Promise<void> {
    for (let n = 0; post && n < LETTERS_AT_ONCE; n++) {
      const taken = await state.takeLetter({ operation: newId(), leaseMs: RETRY_MS });
      if (taken.kind !== "letter" || !taken.letter) return;
      await postLetter(taken.letter.id, JSON.parse(taken.letter.text));
    }
  }

  async function writeDown(): Promise<boolean> {
    const batch = takeBatch(book, newId);
    if (!batch) return true;
    const answer = await state.tally(batch.happened);
    if (answer.kind === "state_unavailable") return false;
    closeBatch(book);
    for (const change of changesIn(batch, answer)) await announce(change);
    if (answer.lettersDue > 0) await postDue();
    if (settings.walletWithTraffic && answer.now - answer.walletAskedAt > WALLET_EVERY_MS)
      await lookAtWallet();
    return true;
  }

  async function lookAtWallet(): Promise<WalletLook> {
    const turn = await state.takeTurn({ operation: newId(), what: "wallet", everyMs: WALLET_EVERY_MS });
    if (turn.kind !== "turn") return "no_answer";
    if (!turn.mine) return "not_due";
    const wallet = await settings.askWallet();
    const paise = wallet?.kind === "balance" ? wallet.paise : null;
    report({ event: "wallet_asked", rupees: paise === null ? null : paise / 100 });
    await state.noteWallet({ operation: newId(), paise });
    if (!wallet) return "no_answer";
    const ledger = await state.readLedger();
    if (ledger.kind !== "ledger") return "no_answer";
    const { pricePaise, walletDays: warnDays } = settings;
    for (const change of walletChanges(wallet, ledger, { pricePaise, warnDays })) await announce(change);
    return "asked";
  }

  return {
    writeDown,
    async look() {
      const turn = await state.takeTurn({ operation: newId(), what: "look", everyMs: LOOK_EVERY_MS });
      if (turn.kind !== "turn") return "no_answer";
      if (!turn.mine) return "not_due";
      // Conversion falls and recovers while nobody asks for a code, too.
      const quiet = { operation: newId(), counts: {}, proofs: {}, blocks: [], events: [] };
      const answer = await state.tally(quiet);
      if (answer.kind !== "tallied") return "no_answer";
      for (const change of changesIn({ happened: quiet, marks: [] }, answer)) await announce(change);
      if (answer.lettersDue > 0) await postDue();
      return lookAtWallet();
    },
  };
}
