import "server-only";
import { after } from "next/server";

/**
 * Done once the answer is with the person; a platform that stops a process after its answer waits for it. Outside of a
 * request – at the start, or in a timer's turn – nobody waits, and nothing is to be kept alive.
 */
export function afterAnswer(work: () => Promise<void>): void {
  try {
    after(work);
  } catch {
    // Next throws where there is no request; the work is on its way already.
  }
}
