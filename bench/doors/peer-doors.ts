import { expectStatus } from "../browser";
import { CODE } from "../code";
import type { Door } from "./door";

/** The floor and the three frameworks: two calls passed on, and a plain cookie. */
export const plainDoor: Door = async (browser, timed) => {
  await timed("send", async () =>
    expectStatus(await browser.postJson("/send", { phoneNumber: browser.phone }), 200),
  );
  await timed("verify", async () => expectStatus(await browser.postJson("/verify", { otpCode: CODE }), 200));
  const me = await timed("read", async () => expectStatus(await browser.ask("/me"), 200));
  if (JSON.parse(me.text).phone !== browser.phone) throw new Error(`Not who signed in: ${me.text}`);
};

/** What next-auth's own `signIn("credentials")` asks in a browser: the list of providers, the CSRF token, the callback. */
export const nextAuthDoor: Door = async (browser, timed) => {
  const sent = await timed("send", async () =>
    expectStatus(await browser.postJson("/api/send-otp", { phone: browser.phone }), 200),
  );
  const { requestId } = JSON.parse(sent.text);
  await timed("verify", async () => {
    expectStatus(await browser.ask("/api/auth/providers"), 200);
    const { csrfToken } = JSON.parse(expectStatus(await browser.ask("/api/auth/csrf"), 200).text);
    const fields = { phone: browser.phone, code: CODE, requestId, csrfToken, json: "true" };
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const body = new URLSearchParams(fields).toString();
    return expectStatus(
      await browser.ask("/api/auth/callback/credentials", { method: "POST", headers, body }),
      200,
    );
  });
  const me = await timed("read", async () => expectStatus(await browser.ask("/api/me"), 200));
  if (JSON.parse(me.text).phone !== browser.phone) throw new Error(`Not who signed in: ${me.text}`);
};

export const betterAuthDoor: Door = async (browser, timed) => {
  const phoneNumber = browser.phone;
  await timed("send", async () =>
    expectStatus(await browser.postJson("/api/auth/phone-number/send-otp", { phoneNumber }), 200),
  );
  await timed("verify", async () =>
    expectStatus(await browser.postJson("/api/auth/phone-number/verify", { phoneNumber, code: CODE }), 200),
  );
  const me = await timed("read", async () => expectStatus(await browser.ask("/api/me"), 200));
  if (JSON.parse(me.text).phone !== phoneNumber) throw new Error(`Not who signed in: ${me.text}`);
};
