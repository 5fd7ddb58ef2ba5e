import { StateDidNotAnswer } from "./engine";

/** Inserts between two sweeps: the sweep's cost is shared by as many. */
const SWEEP_EVERY = 1000;

/**
 * A table that forgets: each record has a life, the dead are swept, and a full table refuses rather than push out
 * somebody's limit or challenge (an attacker would fill it for exactly that).
 */
export class Table<T> {
  readonly #records = new Map<string, { value: T; until: number }>();
  readonly #now: () => number;
  readonly #most: number;
  #inserts = 0;

  constructor(now: () => number, most: number) {
    this.#now = now;
    this.#most = most;
  }

  get(key: string): T | undefined {
    const record = this.#records.get(key);
    return record && record.until > this.#now() ? record.value : undefined;
  }

  /** @param until ms by the store's clock. */
  put(key: string, value: T, until: number): void {
    if (!this.#records.has(key)) {
      this.#inserts += 1;
      if (this.#inserts % SWEEP_EVERY === 0) this.#sweep();
      this.makeRoom(1);
    }
    this.#records.set(key, { value, until });
  }

  /** @throws StateDidNotAnswer when so many more records do not fit, the dead swept. */
  makeRoom(records: number): void {
    if (this.#records.size + records > this.#most) this.#sweep();
    if (this.#records.size + records > this.#most) throw new StateDidNotAnswer("the memory store is full");
  }

  delete(key: string): void {
    this.#records.delete(key);
  }

  /** Every record and its end, the dead among them until they are swept. */
  *[Symbol.iterator](): IterableIterator<[key: string, value: T, until: number]> {
    for (const [key, { value, until }] of this.#records) yield [key, value, until];
  }

  get size(): number {
    return this.#records.size;
  }

  #sweep(): void {
    const now = this.#now();
    for (const [key, { until }] of this.#records) if (until <= now) this.#records.delete(key);
  }
}
