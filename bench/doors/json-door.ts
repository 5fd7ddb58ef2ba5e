import { expectStatus } from "../browser";
import { CODE } from "../code";
import type { Door } from "./door";

/** This app's JSON door, as a program uses it. */
export const jsonDoor: Door = async (browser, timed) => {
  await timed("send", async () =>
    expectStatus(await browser.postJson("/auth/send-otp", { phoneNumber: browser.phone }), 200),
  );
  await timed("verify", async () =>
    expectStatus(await browser.postJson("/auth/verify-otp", { otpCode: CODE }), 200),
  );
  const session = await timed("read", async () => expectStatus(await browser.ask("/api/auth/session"), 200));
  if (!JSON.parse(session.text).user?.id) throw new Error(`No session: ${session.text}`);
};
