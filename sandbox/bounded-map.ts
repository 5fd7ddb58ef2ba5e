/** A Map that forgets its oldest entry when it is full, so that a night of load cannot eat the machine. */
export class BoundedMap<Key, Value> extends Map<Key, Value> {
  readonly #capacity: number;
  /** One walk for the map's whole life: a fresh one would step over every entry forgotten before, at each set. */
  readonly #oldestFirst = this.keys();

  constructor(capacity: number) {
    super();
    this.#capacity = capacity;
  }

  override set(key: Key, value: Value): this {
    super.set(key, value);
    if (this.size > this.#capacity) {
      const oldest = this.#oldestFirst.next();
      if (!oldest.done) this.delete(oldest.value);
    }
    return this;
  }
}
