import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { CodeForm } from "@/components/login/code-form";
import { Unavailable } from "@/components/login/unavailable";
import { Card, Heading } from "@/components/ui/card";
import { newClientKey } from "@/lib/http/client-key";
import { viewChallenge } from "@/lib/login/challenge-view";
import { codePath, isFresh, loginPath } from "@/lib/login/login-path";
import { challengeOnScreen } from "@/lib/session/login-steps";
import { submitCode, submitResend } from "../actions";

export const metadata: Metadata = { title: "Enter the code" };

export default async function CodePage({ searchParams }: PageProps<"/login/code">) {
  const fresh = isFresh((await searchParams).fresh);
  const challenge = await challengeOnScreen({ look: false });
  if (challenge === null) {
    redirect(loginPath({ fresh, why: (await comesFromTheForm()) ? "cookies" : "ended" }));
  }
  if (challenge.kind === "state_unavailable") return <Unavailable retry={codePath(fresh)} />;
  const view = viewChallenge(challenge);
  if (view === null) redirect(loginPath({ fresh, why: "ended" }));
  return (
    <Card>
      <Heading>Enter the code</Heading>
      <p className="mt-2 text-muted">
        We sent it to <span className="whitespace-nowrap font-medium text-ink">{view.maskedPhone}</span>
      </p>
      <CodeForm
        challenge={view}
        verify={{ action: submitCode, start: { submission: newClientKey(), message: null, over: false } }}
        resend={{ action: submitResend, start: { intent: newClientKey(), message: null, sent: false } }}
        fresh={fresh}
        changeNumber={loginPath({ fresh, callbackUrl: view.destination })}
      />
    </Card>
  );
}

/** Straight from "Send code" and no cookie at all: the browser did not keep it. */
async function comesFromTheForm(): Promise<boolean> {
  const referrer = (await headers()).get("referer") ?? "";
  return URL.canParse(referrer) && new URL(referrer).pathname === "/login";
}
