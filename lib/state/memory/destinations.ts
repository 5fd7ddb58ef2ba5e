import type { Notice } from "../notices";
import { blockProofs, blockSends, type Store } from "./counters";

/** Guards a block whose codes are hardly ever typed in; one that is guarded already is left to its time. */
export function watchDestination(store: Store, block: string): Notice[] {
  const { guardedBlocks } = store.tables;
  if (guardedBlocks.get(block)) return [];
  const { fewestSends, lowestConversion, countsFromMs, countsUntilMs, forMs } = store.guard;
  const now = store.now();
  const counts = ({ at }: { at: number }) => at <= now - countsFromMs && at > now - countsUntilMs;
  const sends = blockSends(store, block).entries().filter(counts).length;
  const verified = blockProofs(store, block).entries().filter(counts).length;
  if (sends < fewestSends || verified >= sends * lowestConversion) return [];
  guardedBlocks.put(block, { until: now + forMs }, now + forMs);
  return [{ notice: "destination_guarded", sends, verified }];
}
