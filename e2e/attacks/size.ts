const whole = process.env.ATTACK === "full";

/** A number for every run of the tests, and the one that is promised: `npm run attack` takes that. */
export function full<T>(small: T, promised: T): T {
  return whole ? promised : small;
}
