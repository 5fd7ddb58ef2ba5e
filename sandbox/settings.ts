import { z } from "zod";

export type Settings = {
  host: string;
  port: number;
  codeLifetimeSeconds: number;
  accountRequestsPerSecond: number;
  walletPaise: number;
};

export type SettingsOutcome = { kind: "settings"; settings: Settings } | { kind: "wrong"; lines: string[] };

export function readSettings(environment: Record<string, string | undefined>): SettingsOutcome {
  const parsed = variables.safeParse(environment);
  if (!parsed.success) return { kind: "wrong", lines: parsed.error.issues.map((issue) => issue.message) };
  return {
    kind: "settings",
    settings: {
      host: parsed.data.SANDBOX_HOST,
      port: parsed.data.SANDBOX_PORT,
      codeLifetimeSeconds: parsed.data.SANDBOX_CODE_TTL_SECONDS,
      accountRequestsPerSecond: parsed.data.SANDBOX_ACCOUNT_RATE,
      walletPaise: Math.round(parsed.data.SANDBOX_WALLET_RUPEES * 100),
    },
  };
}

const variables = z.object({
  SANDBOX_HOST: z
    .string()
    .optional()
    .transform((host) => host?.trim() || "127.0.0.1"),
  SANDBOX_PORT: wholeNumber("SANDBOX_PORT", { from: 0, to: 65_535, unset: 4010 }),
  SANDBOX_CODE_TTL_SECONDS: wholeNumber("SANDBOX_CODE_TTL_SECONDS", { from: 1, to: 86_400, unset: 600 }),
  SANDBOX_ACCOUNT_RATE: wholeNumber("SANDBOX_ACCOUNT_RATE", { from: 1, to: 100_000, unset: 20 }),
  SANDBOX_WALLET_RUPEES: rupees("SANDBOX_WALLET_RUPEES", { to: 1_000_000_000, unset: 100_000 }),
});

function wholeNumber(name: string, { from, to, unset }: { from: number; to: number; unset: number }) {
  return numeric(/^\d{1,9}$/, { from, to, unset }, `${name} must be a whole number from ${from} to ${to}.`);
}

function rupees(name: string, { to, unset }: { to: number; unset: number }) {
  const sentence = `${name} must be rupees from 0 to ${to}, with at most two decimals.`;
  return numeric(/^\d{1,10}(\.\d{1,2})?$/, { from: 0, to, unset }, sentence);
}

/** An empty variable counts as unset: that is how shells and .env files switch one off. */
function numeric(form: RegExp, range: { from: number; to: number; unset: number }, sentence: string) {
  return z
    .string()
    .optional()
    .transform((text) => text?.trim() || String(range.unset))
    .refine((text) => form.test(text) && Number(text) >= range.from && Number(text) <= range.to, {
      error: sentence,
    })
    .transform(Number);
}
