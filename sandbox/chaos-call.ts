import { actingRule } from "./chaos-acting";
import { replyFault } from "./chaos-replies";
import { connectionLost } from "./connection-lost";
import { withFault } from "./faults";
import { keptForEver } from "./idempotency";
import type { World } from "./world";

/** One call under the rules in force: how long it takes, and what becomes of its reply. */
export async function underChaos(
  world: World,
  answer: (world: World) => Promise<Response>,
): Promise<Response> {
  const { account, asked, call, chaos, clock } = world;
  // Only who was connected already, or has no port between, gets here: nobody new can connect.
  if (chaos.refusing()) return connectionLost("reset");

  // Both are drawn before anything is waited for: the order of the calls decides, not who is done first.
  const latency = chaos.latencyFor(call);
  if (latency) asked.chaos = "latency";
  const rule = actingRule("reply", world);
  const pause = () => clock.wait(latency?.ms ?? 0);

  if (latency?.when === "before") await pause();
  const lagging = latency?.when === "during" ? { ...world, lag: pause } : world;
  const response = await withFault(rule && replyFault(rule), () => answer(lagging), world);
  // The provider keeps its own refusals; this one was made in its place.
  const { idempotencyKey: key, phone } = call;
  if (rule && key !== null && phone !== null && !account.keys.has(key)) {
    const replay = await keptForEver(response, world);
    if (replay) account.keys.set(key, { phone, replay });
  }
  if (latency?.when === "after") await pause();
  return response;
}
