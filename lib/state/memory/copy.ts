/**
 * A record of one's own. Records are plain texts, numbers, flags, lists and records; structuredClone, made for anything,
 * takes ten times as long, and every operation of the store makes two copies.
 */
export function copy<T>(record: T): T {
  if (typeof record !== "object" || record === null) return record;
  if (Array.isArray(record)) return record.map(copy) as T;
  const copied: Record<string, unknown> = {};
  for (const name of Object.keys(record)) copied[name] = copy((record as Record<string, unknown>)[name]);
  return copied as T;
}
