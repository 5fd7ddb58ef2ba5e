import { expect } from "@playwright/test";
import { z } from "zod";

const message = z.object({
  id: z.string(),
  phone: z.string(),
  text: z.string(),
  code: z.string().nullish(),
  requestId: z.string(),
  idempotencyKey: z.string().nullish(),
  sentAt: z.string(),
  status: z.string(),
});

export type Message = z.infer<typeof message>;

/** What a phone has received from this sandbox, newest first. */
export async function messages(sandboxUrl: string, phone: string): Promise<Message[]> {
  const response = await fetch(`${sandboxUrl}/_sandbox/messages?phone=${encodeURIComponent(phone)}`);
  return z.array(message).parse(await response.json());
}

/** The newest code, once this many messages have come: 2 waits for the one that a resend brings. */
export async function latestCode(sandboxUrl: string, phone: string, count = 1): Promise<string> {
  let received: Message[] = [];
  const waiting = expect.poll(
    async () => {
      received = await messages(sandboxUrl, phone);
      return received.length;
    },
    { message: `messages on the phone, at least ${count}`, intervals: [50, 100, 200] },
  );
  await waiting.toBeGreaterThanOrEqual(count);
  const code = received[0]?.code;
  if (!code) throw new Error("The newest message holds no code.");
  return code;
}
