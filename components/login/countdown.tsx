"use client";

import { useEffect, useState } from "react";

/** Seconds left, ticking down from what the server said when it made the page. */
export function useSecondsLeft(fromServer: number): number {
  const [left, setLeft] = useState(fromServer);
  useEffect(() => {
    setLeft(fromServer);
    // Differences of one clock, so a wrong one does no harm; not a count of ticks, which sleep would stop.
    const start = Date.now();
    const tick = () => setLeft(Math.max(0, fromServer - Math.floor((Date.now() - start) / 1000)));
    const timer = setInterval(tick, 1000);
    document.addEventListener("visibilitychange", tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", tick);
    };
  }, [fromServer]);
  return left;
}

/** `4:32`. */
export function Clock({ seconds }: { seconds: number }) {
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  return <span className="tabular-nums">{text}</span>;
}
