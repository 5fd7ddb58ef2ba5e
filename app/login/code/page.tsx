import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { CodeForm } from "@/components/login/code-form";
import { Unavailable } from "@/components/login/unavailable";
import { Card, Heading } from "@/components/ui/card";
import { Phone } from "@/components/ui/phone";
import { newClientKey } from "@/lib/http/client-key";
import { voiceHere } from "@/lib/languages/here";
import { HOLE } from "@/lib/languages/voice";
import { viewChallenge } from "@/lib/login/challenge-view";
import { codePath, isFresh, loginPath } from "@/lib/login/login-path";
import { challengeOnScreen } from "@/lib/session/login-steps";
import { submitCode, submitResend } from "../actions";
import { codeWords, downWords } from "../words";

export async function generateMetadata(): Promise<Metadata> {
  const { say } = await voiceHere();
  return { title: say("code.heading") };
}

export default async function CodePage({ searchParams }: PageProps<"/login/code">) {
  const voice = await voiceHere();
  const { say, around } = voice;
  const fresh = isFresh((await searchParams).fresh);
  const challenge = await challengeOnScreen({ look: false });
  if (challenge === null) {
    redirect(loginPath({ fresh, why: (await comesFromTheForm()) ? "cookies" : "ended" }));
  }
  if (challenge.kind === "state_unavailable") {
    return <Unavailable retry={codePath(fresh)} words={downWords(voice)} />;
  }
  const view = viewChallenge(challenge);
  if (view === null) redirect(loginPath({ fresh, why: "ended" }));
  const [beforePhone, afterPhone] = around({ key: "code.sentTo", values: { phone: HOLE } });
  return (
    <Card>
      <Heading>{say("code.heading")}</Heading>
      <p className="mt-2 text-muted">
        {beforePhone}
        <Phone>{view.maskedPhone}</Phone>
        {afterPhone}
      </p>
      <CodeForm
        challenge={{ ...view, over: view.over && say(view.over) }}
        verify={{ action: submitCode, start: { submission: newClientKey(), message: null, over: false } }}
        resend={{ action: submitResend, start: { intent: newClientKey(), message: null, sent: false } }}
        fresh={fresh}
        changeNumber={loginPath({ fresh, callbackUrl: view.destination })}
        words={codeWords(voice)}
      />
      <p className="mt-4 text-center text-muted text-sm">{say("code.notYou")}</p>
    </Card>
  );
}

/** Straight from "Send code" and no cookie at all: the browser did not keep it. */
async function comesFromTheForm(): Promise<boolean> {
  const referrer = (await headers()).get("referer") ?? "";
  return URL.canParse(referrer) && new URL(referrer).pathname === "/login";
}
