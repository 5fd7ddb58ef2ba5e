import { createHash } from "node:crypto";

/** What one thing that happens leads to, and what was answered. */
export type Outcome<Moment> = { moment: Moment; answer?: string };
export type Move<Moment> = { words: string; run: () => Promise<Outcome<Moment>> };

export type Exploration<Moment> = {
  start: Moment;
  moves(moment: Moment): Move<Moment>[];
  /** Moments with the same key have the same future. */
  key(moment: Moment): string;
  /** Throws BrokenPromise. Asked once a moment. */
  check(moment: Moment): Promise<void>;
  /** A broken rule may open endless moments. */
  most: number;
};

export type Explored = { states: number; transitions: number };

/** Something is that must never be. */
export class BrokenPromise extends Error {
  override name = "BrokenPromise";
}

export function promise(holds: boolean, words: string): asserts holds {
  if (!holds) throw new BrokenPromise(words);
}

/** How a moment was reached; the moments before it are forgotten. */
type Way = { before: Way | null; words: string };

/** Breadth first: what is broken is shown by one of the shortest ways there. */
export async function explore<Moment>(of: Exploration<Moment>): Promise<Explored> {
  const seen = new Set([digest(of.key(of.start))]);
  let edge: { moment: Moment; way: Way | null }[] = [{ moment: of.start, way: null }];
  let transitions = 0;
  while (edge.length > 0) {
    const next: typeof edge = [];
    for (const { moment, way } of edge) {
      await traced(way, () => of.check(moment));
      for (const { words, run } of of.moves(moment)) {
        transitions += 1;
        const { moment: after, answer } = await traced({ before: way, words }, run);
        const key = digest(of.key(after));
        if (seen.has(key)) continue;
        seen.add(key);
        if (seen.size > of.most) throw new Error(`more than ${of.most} states: no end in sight`);
        next.push({ moment: after, way: { before: way, words: answer ? `${words} → ${answer}` : words } });
      }
    }
    edge = next;
  }
  return { states: seen.size, transitions };
}

/** Millions of keys are kept. */
const digest = (key: string) => createHash("sha1").update(key).digest("base64");

async function traced<T>(last: Way | null, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof BrokenPromise)) throw error;
    const steps: string[] = [];
    for (let way = last; way; way = way.before) steps.unshift(way.words);
    const list = steps.map((words, n) => `  ${n + 1}. ${words}`);
    throw new BrokenPromise([error.message, ...list].join("\n"));
  }
}
