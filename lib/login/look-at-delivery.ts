import { LOOK_WITHIN_MS } from "./deadlines";
import type { LiveOrOver, World } from "./world";

/**
 * The challenge, with where its SMS is: from what is remembered, or from the provider where it is time to look and
 * there is room. A look that fails costs nothing but its answer.
 */
export async function lookAtDelivery(
  held: { requestId: string; address: string },
  world: World,
): Promise<LiveOrOver & { learned?: "delivered" | "failed" }> {
  const mayAsk = world.provider.mayLook();
  const look = await world.state.reserveLook({ ...held, operation: world.randomId(), mayAsk });
  if (look.kind === "state_unavailable") return look;
  if (look.smsId === null) return look.challenge;
  const seen = await world.provider.lookAtMessage(look.smsId, LOOK_WITHIN_MS);
  if (seen.kind === "nothing") return look.challenge;
  const { status, deliveredAt } = seen;
  const noted = await world.state.noteDelivery({
    ...held,
    operation: world.randomId(),
    status,
    deliveredAt,
  });
  if (noted.kind === "state_unavailable") return look.challenge;
  return status === "delivered" || status === "failed" ? { ...noted, learned: status } : noted;
}
