import { useEffect, useState } from "react";
import type { ChallengeView } from "@/lib/login/view";

/** Seconds from one look to the next: an SMS takes a few, and whoever waits for longer looks less often. */
const WAITS = [2, 3, 5, 8, 13, 21, 30];
/** So far the clock of the device may run away from the one that only counts, before one of them was set or slept. */
const PARTED_MS = 2_000;

/**
 * The challenge as the server last told it, and how many seconds ago that was.
 *
 * Counted by the clock that nobody can set; the one on the wall may be wrong, or be put right while somebody waits. On
 * some devices it stands still while they sleep: then the two clocks part, and the server is asked.
 */
export function useLiveChallenge(page: ChallengeView, isTyping: () => boolean) {
  const [told, setTold] = useState({ page, view: page, at: 0, now: 0 });

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page starts anew; whether somebody types is asked.
  useEffect(() => {
    const gone = new AbortController();
    let apart = Date.now() - performance.now();
    let turn = 0;
    let next: ReturnType<typeof setTimeout>;

    function tell(view: ChallengeView) {
      const at = performance.now();
      setTold({ page, view, at, now: at });
    }
    function lookLater() {
      const wait = WAITS[Math.min(turn++, WAITS.length - 1)] ?? 0;
      next = setTimeout(() => (document.hidden || isTyping() ? lookLater() : look()), wait * 1000);
    }
    /** 204: nothing can be said just now. `null`: there is nothing to wait for any more. */
    async function look() {
      clearTimeout(next);
      const view: ChallengeView | null | undefined = await fetch("/login/code/delivery", {
        signal: gone.signal,
      })
        .then((answer) => (answer.status === 200 ? answer.json() : undefined))
        .catch(() => {});
      if (gone.signal.aborted) return;
      if (view) tell(view);
      if (view === undefined || view?.waiting) lookLater();
    }
    function tick() {
      const now = performance.now();
      setTold((before) => ({ ...before, now }));
      if (Math.abs(Date.now() - now - apart) < PARTED_MS) return;
      apart = Date.now() - now;
      look();
    }
    const shown = () => document.hidden || look();

    tell(page);
    // The first look comes whatever is known: the page may be older than its scripts.
    lookLater();
    const ticking = setInterval(tick, 1000);
    document.addEventListener("visibilitychange", shown, { signal: gone.signal });
    return () => {
      gone.abort();
      clearTimeout(next);
      clearInterval(ticking);
    };
  }, [page]);

  const isOfThisPage = told.page === page;
  return {
    challenge: isOfThisPage ? told.view : page,
    passed: isOfThisPage ? Math.floor((told.now - told.at) / 1000) : 0,
    /** Scripts have taken over. */
    isLive: told.at > 0,
  };
}
