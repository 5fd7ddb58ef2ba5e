import { randomUUID } from "node:crypto";
import { betterAuth } from "better-auth";
import { memoryAdapter } from "better-auth/adapters/memory";
import { phoneNumber } from "better-auth/plugins";
import { askGateway } from "../gateway.mjs";

const db = { user: [], session: [], account: [], verification: [] };
const requestIds = new Map();

/** Its memory adapter looks through whole tables: kept short, so that it is as quick at the end as at the start. */
function forgetTheOldest() {
  for (const table of Object.values(db)) if (table.length > 200) table.splice(0, 100);
  if (requestIds.size > 10_000) requestIds.clear();
}

export const auth = betterAuth({
  secret: process.env.BETTER_AUTH_SECRET,
  baseURL: process.env.BETTER_AUTH_URL,
  database: memoryAdapter(db),
  telemetry: { enabled: false },
  plugins: [
    phoneNumber({
      async sendOTP({ phoneNumber }) {
        forgetTheOldest();
        const { requestId } = await askGateway("/otp/send", { phoneNumber, idempotencyKey: randomUUID() });
        requestIds.set(phoneNumber, requestId);
      },
      async verifyOTP({ phoneNumber, code }) {
        const requestId = requestIds.get(phoneNumber);
        return (await askGateway("/otp/verify", { requestId, otpCode: code })).verified === true;
      },
      signUpOnVerification: { getTempEmail: (phone) => `${phone.slice(1)}@example.com` },
    }),
  ],
});
