import { randomUUID } from "node:crypto";
import { createInterface } from "node:readline/promises";
import {
  type AcceptedSend,
  createStartMessaging,
  ProviderDidNotAnswer,
  type SendReply,
} from "../../lib/startmessaging/client";

// A login at the command line with this project's own client:
//   STARTMESSAGING_API_KEY=sm_live_… node --import tsx own-client.ts +919876543210
const phone = process.argv[2] ?? "";
if (!/^\+[1-9]\d{7,14}$/.test(phone)) {
  console.error("Give one phone number with its country code: +919876543210");
  process.exit(2);
}

const client = createStartMessaging({
  apiKey: process.env.STARTMESSAGING_API_KEY ?? "",
  baseUrl: process.env.STARTMESSAGING_BASE_URL ?? "https://api.startmessaging.com",
  dialect: "provider-code",
});
const person = createInterface({ input: process.stdin, output: process.stdout });

try {
  const wallet = await client.walletBalance({ milliseconds: 3_500 });
  console.log(wallet.kind === "balance" ? `Wallet: ${wallet.rupees.toFixed(2)} rupees` : "Wallet: unknown");

  const sent = await client.sendCode(
    { phoneNumber: phone, idempotencyKey: randomUUID() },
    { milliseconds: 8_500 },
  );
  if (sent.kind !== "accepted") console.log(reason(sent));
  const signedIn = sent.kind === "accepted" && (await provesNumber(sent));
  process.exitCode = signedIn ? 0 : 1;
} catch (error) {
  if (!(error instanceof ProviderDidNotAnswer)) throw error;
  console.log("Sign-in is temporarily unavailable.");
  process.exitCode = 1;
} finally {
  person.close();
  await client.close();
}

async function provesNumber({ requestId, attemptsLeft }: AcceptedSend): Promise<boolean> {
  while (attemptsLeft > 0) {
    const code = (await person.question("6-digit code: ")).trim();
    if (!/^\d{6}$/.test(code)) {
      console.log("A code has six digits.");
      continue;
    }
    const said = await client.verifyCode({ requestId, code }, { milliseconds: 3_500 });
    if (said.kind === "verified") {
      console.log(`${phone} is signed in.`);
      return true;
    }
    if (said.kind !== "wrong_code") {
      console.log("This code is over: ask for a new one.");
      return false;
    }
    console.log("That code is wrong.");
    attemptsLeft = said.attemptsLeft ?? attemptsLeft - 1;
  }
  console.log("No attempts are left: ask for a new code.");
  return false;
}

function reason(sent: Exclude<SendReply, { kind: "accepted" }>): string {
  switch (sent.kind) {
    case "bad_phone":
      return "This number cannot be texted: check it.";
    case "throttled":
      return `Too many codes were asked for. Try again in ${sent.retryAfterSeconds ?? 60} s.`;
    case "key_refused":
    case "refused":
      return "Sign-in is out of order.";
    case "wallet_empty":
    case "key_conflict":
      return "Sign-in is temporarily unavailable.";
  }
}
