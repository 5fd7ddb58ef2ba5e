import { StateDidNotAnswer } from "../engine";

/** What comes later than `milliseconds` is not waited for; it may happen all the same. */
export async function within<T>(milliseconds: number, answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    // After a stall of this process its timers come first, and answers that have long arrived are read after them.
    timer = setTimeout(() => setImmediate(() => reject(new StateDidNotAnswer("deadline"))), milliseconds);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
