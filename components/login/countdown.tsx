"use client";

import { useEffect, useState } from "react";

/**
 * Seconds left, ticking down from what the server said when it made the page.
 * @param page changes with every answer of the server, also when the seconds are the same as before.
 */
export function useSecondsLeft(fromServer: number, page: object): number {
  const [left, setLeft] = useState(fromServer);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page starts the count anew.
  useEffect(() => {
    // Differences of one clock, so a wrong one does no harm; not a count of ticks, which sleep would stop.
    const start = Date.now();
    const tick = () => setLeft(Math.max(0, fromServer - Math.floor((Date.now() - start) / 1000)));
    tick();
    const timer = setInterval(tick, 1000);
    document.addEventListener("visibilitychange", tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", tick);
    };
  }, [fromServer, page]);
  return left;
}

/** `4:32`. */
export function Clock({ seconds }: { seconds: number }) {
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  return <span className="tabular-nums">{text}</span>;
}
