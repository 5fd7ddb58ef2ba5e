import type { Delivery } from "./world";

/** How far an SMS has come, as far as it makes a difference to somebody who waits for it. */
export type DeliveryStage = "untold" | "on_its_way" | "with_operator" | "delivered" | "failed";

export function deliveryStage(delivery: Delivery): DeliveryStage {
  if (delivery.kind === "untold") return "untold";
  if (delivery.kind === "not_looked_yet") return "on_its_way";
  switch (delivery.status) {
    case "initiated":
    case "queued":
      return "on_its_way";
    case "sent":
      return "with_operator";
    case "delivered":
    case "failed":
      return delivery.status;
  }
}

/** What people can look after themselves. */
export type Advice = "signal" | "inbox" | "blocked" | "sims" | "roaming";

/** What is worth looking after at this stage, most likely first. */
export const ADVICE: Record<DeliveryStage, readonly Advice[]> = {
  untold: ["signal", "sims", "inbox", "blocked", "roaming"],
  on_its_way: ["signal", "sims", "roaming"],
  with_operator: ["signal", "sims", "inbox", "roaming"],
  // It is on the phone: signal and network have done their part.
  delivered: ["blocked", "sims"],
  failed: ["signal", "inbox", "blocked", "sims", "roaming"],
};

/** Whether a later look may know more. */
export const isUnderWay = (stage: DeliveryStage) => stage === "on_its_way" || stage === "with_operator";
