/** Whom a fault is for. */
export type Whom<T> = {
  /** So many, and then it is over; if not said, all until it is calmed. */
  times?: number;
  only?: (it: T) => boolean;
};

/** Tells of each, in turn, whether it is one of them. */
export function oneOf<T>({ times = Number.POSITIVE_INFINITY, only = () => true }: Whom<T>) {
  let left = times;
  return {
    take(it: T): boolean {
      if (left <= 0 || !only(it)) return false;
      left -= 1;
      return true;
    },
    /** It did not come to that. */
    giveBack(): void {
      left += 1;
    },
  };
}
