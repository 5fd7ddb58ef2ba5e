import "server-only";
import { composed } from "@/lib/compose";

/** Of the error, its name and nothing else: what a hook says may be about a person. */
const nameOf = (error: unknown) => (error instanceof Error ? error.name : typeof error);

/** Runs what the app attached. False: it threw, or took longer than there was time; operators hear of it. */
export async function runHook(
  hook: "onSignIn" | "onDeleteAccount",
  run: () => Promise<void>,
  withinMs: number,
): Promise<boolean> {
  const { world, report } = composed();
  const done = new AbortController();
  const failure = await Promise.race([
    // Called in here, so that one that throws before its first await is no exception either.
    (async () => run())().then(() => null, nameOf),
    world.sleep(withinMs, done.signal).then(() => "deadline"),
  ]);
  // With a reason of its own: without one, an exception is made for nobody.
  done.abort("done");
  if (failure !== null) report({ event: "hook_failed", hook, reason: failure });
  return failure === null;
}
