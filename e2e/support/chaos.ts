/** A rule as the sandbox's CHAOS.md has it: a kind, its options, and for whom. */
export type ChaosRule = {
  kind: string;
  phone?: string;
  endpoint?: "send" | "verify" | "messages";
  times?: number;
  [option: string]: unknown;
};

export function answers(status: number, more: object = {}): ChaosRule {
  return { kind: "status", status, ...more };
}

/** From now on these rules and no others; none at all is calm. */
export async function putChaos(sandboxUrl: string, rules: ChaosRule[]): Promise<void> {
  const body = JSON.stringify({ rules });
  const response = await fetch(`${sandboxUrl}/_sandbox/chaos`, { method: "PUT", body });
  if (!response.ok) throw new Error(`The sandbox refused these rules: ${await response.text()}`);
}

/** `chaos(…)` lets things go wrong for one phone, `chaos()` ends it. */
export type Chaos = (...rules: ChaosRule[]) => Promise<void>;

/** For one phone of a sandbox that others use as well, and over when the test is. */
export async function chaosFor(
  { sandboxUrl, phone }: { sandboxUrl: string; phone: string },
  use: (chaos: Chaos) => Promise<void>,
): Promise<void> {
  await use((...rules) =>
    putChaos(
      sandboxUrl,
      rules.map((rule) => ({ phone, ...rule })),
    ),
  );
  await putChaos(sandboxUrl, []);
}

/** Moves the sandbox's clock: codes, deliveries and what is late. */
export async function advanceClock(sandboxUrl: string, advanceSeconds: number): Promise<void> {
  const body = JSON.stringify({ advanceSeconds });
  const response = await fetch(`${sandboxUrl}/_sandbox/clock`, { method: "POST", body });
  if (!response.ok) throw new Error(`The sandbox's clock did not move: ${await response.text()}`);
}
