/** How long one answer serves everybody who asks. */
const SHARED_FOR_MS = 1000;

/** Health pages are for anybody: a crowd of them costs the store one question a second. */
export function askedOnceASecond(
  ready: () => Promise<boolean>,
  now: () => number = Date.now,
): () => Promise<boolean> {
  let last: { at: number; answer: Promise<boolean> } | null = null;
  return () => {
    if (!last || now() - last.at >= SHARED_FOR_MS || now() < last.at) last = { at: now(), answer: ready() };
    return last.answer;
  };
}
