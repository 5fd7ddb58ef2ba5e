export type LoggedEvent = {
  id: string;
  name: "message" | "rules" | "provider" | "refresh";
  /** Whose phone it is about; null for all of them. */
  phone: string | null;
  data: object;
};

/** Enough for a tab that was away for a minute; whoever was away longer reads everything afresh. */
const KEPT_EVENTS = 500;

/** The newest events under ids that go up. `run` tells the ids of one process from those of the one before it. */
export class EventLog {
  readonly #run: string;
  #count = 0;
  #events: LoggedEvent[] = [];

  constructor(run: string) {
    this.#run = run;
  }

  lastId(): string {
    return `${this.#run}.${this.#count}`;
  }

  add(event: Omit<LoggedEvent, "id">): LoggedEvent {
    this.#count += 1;
    const logged = { id: this.lastId(), ...event };
    this.#events.push(logged);
    if (this.#events.length > KEPT_EVENTS) this.#events.shift();
    return logged;
  }

  /** What came after the event of this id; undefined when some of it is forgotten or the id is not of this run. */
  since(id: string): LoggedEvent[] | undefined {
    const dot = id.lastIndexOf(".");
    const number = /^\d{1,15}$/.test(id.slice(dot + 1)) ? Number(id.slice(dot + 1)) : Number.NaN;
    if (id.slice(0, dot) !== this.#run || !(number <= this.#count)) return undefined;
    const missed = this.#count - number;
    if (missed > this.#events.length) return undefined;
    return missed === 0 ? [] : this.#events.slice(-missed);
  }
}
