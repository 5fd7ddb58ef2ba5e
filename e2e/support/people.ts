export type Person = {
  /** E.164, an Indian mobile number. */
  phone: string;
  /** As somebody types it: "98765 43210". */
  typed: string;
  /** As the app shows it: country code and the last four digits. */
  masked: string;
  /** The address in this person's X-Forwarded-For; one of the range kept for benchmarks (RFC 2544). */
  address: string;
};

const PEOPLE_PER_WORKER = 1_000;
const MOST_PEOPLE = 90_000;

let made = 0;

/** Somebody whom no other test knows, in any worker of this run. */
export function newPerson(): Person {
  const worker = Number(process.env.TEST_WORKER_INDEX ?? 0);
  if (made >= PEOPLE_PER_WORKER) throw new Error("More people than one worker has numbers for.");
  return nthPerson(worker * PEOPLE_PER_WORKER + made++);
}

export function nthPerson(index: number): Person {
  if (index >= MOST_PEOPLE) throw new Error("More people than there are numbers for.");
  // 7919 shares no factor with 90000: each index has endings of its own, neighbours in distant blocks of
  // numbers. Below 10000 are the endings that misbehave in the sandbox.
  const ending = 10_000 + ((index * 7_919) % MOST_PEOPLE);
  // Every Indian number that starts with 9 is a mobile one.
  const start = 90_000 + ((index * 271) % 10_000);
  return {
    phone: `+91${start}${ending}`,
    typed: `${start} ${ending}`,
    masked: `+91 ••••• •${String(ending).slice(-4)}`,
    address: `198.${18 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}`,
  };
}
