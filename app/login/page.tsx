import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PhoneForm } from "@/components/login/phone-form";
import { Card, Heading } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { environment } from "@/lib/env";
import { newClientKey } from "@/lib/http/client-key";
import { safeDestination } from "@/lib/login/destination";
import { isFresh } from "@/lib/login/login-path";
import { callingCode } from "@/lib/login/phone-number";
import { CHALLENGE_GONE, COOKIES_BLOCKED } from "@/lib/login/sentences";
import { visitor } from "@/lib/session/current-user";
import { submitPhone } from "./actions";

export const metadata: Metadata = { title: "Sign in" };

/** Why somebody was sent back here. A map: an object also knows `constructor`. */
const REASONS = new Map([
  ["cookies", COOKIES_BLOCKED],
  ["ended", CHALLENGE_GONE],
]);

export default async function LoginPage({ searchParams }: PageProps<"/login">) {
  const { callbackUrl, fresh: asked, why } = await searchParams;
  const destination = safeDestination(callbackUrl);
  const fresh = isFresh(asked);
  const seen = await visitor();
  if (!fresh && seen.kind === "signed_in") redirect(destination);
  const reason = typeof why === "string" ? REASONS.get(why) : undefined;
  const { served } = environment();
  return (
    <Card>
      <Heading>Sign in</Heading>
      {seen.kind === "signed_in" ? (
        <p className="mt-2 text-muted">
          For your safety, prove once more that{" "}
          <span className="whitespace-nowrap font-medium text-ink">{seen.user.maskedPhone}</span> is your
          number: type it, and we will send it a 6-digit code by SMS.
        </p>
      ) : (
        <p className="mt-2 text-muted">We will send you a 6-digit code by SMS.</p>
      )}
      {reason && <Notice>{reason}</Notice>}
      <PhoneForm
        action={submitPhone}
        start={{ intent: newClientKey(), phone: "", message: null }}
        callingCode={callingCode(served.byDefault)}
        callbackUrl={destination}
        fresh={fresh}
      />
    </Card>
  );
}
