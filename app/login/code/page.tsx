import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { CodeForm } from "@/components/login/code-form";
import { Unavailable } from "@/components/login/unavailable";
import { Card, Heading } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { Phone } from "@/components/ui/phone";
import { newClientKey } from "@/lib/http/client-key";
import { voiceHere } from "@/lib/languages/here";
import { HOLE } from "@/lib/languages/voice";
import { viewChallenge } from "@/lib/login/challenge-view";
import { codePath, isFresh, loginPath, lookPath } from "@/lib/login/login-path";
import { challengeOnScreen } from "@/lib/session/login-steps";
import { submitCode, submitResend } from "../actions";
import { codeWords, downWords, spoken } from "../words";

export async function generateMetadata(): Promise<Metadata> {
  const { say } = await voiceHere();
  return { title: say("code.heading") };
}

export default async function CodePage({ searchParams }: PageProps<"/login/code">) {
  const voice = await voiceHere();
  const { say, around } = voice;
  const { fresh: asked, look, why } = await searchParams;
  const fresh = isFresh(asked);
  const challenge = await challengeOnScreen({ look: look !== undefined });
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
      {why === "outdated" && <Notice>{say("trouble.outdated")}</Notice>}
      <CodeForm
        challenge={spoken(view, voice)}
        verify={{ action: submitCode, start: { submission: newClientKey(), message: null, over: false } }}
        resend={{ action: submitResend, start: { intent: newClientKey(), message: null, sent: false } }}
        fresh={fresh}
        standingStill={
          <noscript>
            {` ${say("code.whenLoaded")} `}
            <a href={lookPath(fresh)} className="text-brand underline underline-offset-4">
              {say("code.checkAgain")}
            </a>
          </noscript>
        }
        words={codeWords(voice)}
      >
        <p className="mt-2 text-center">
          <a
            href={loginPath({ fresh, callbackUrl: view.destination })}
            className="inline-flex min-h-11 items-center rounded-lg px-3 text-brand underline underline-offset-4"
          >
            {say("code.changeNumber")}
          </a>
        </p>
      </CodeForm>
      <p className="mt-4 text-center text-muted text-sm">{say("code.notYou")}</p>
    </Card>
  );
}

/** Straight from "Send code" and no cookie at all: the browser did not keep it. */
async function comesFromTheForm(): Promise<boolean> {
  const referrer = (await headers()).get("referer") ?? "";
  return URL.canParse(referrer) && new URL(referrer).pathname === "/login";
}
