import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import CodeForm from "@/components/login/code-form";
import { Unavailable } from "@/components/login/unavailable";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { voiceHere } from "@/lib/languages/here";
import type { Voice } from "@/lib/languages/voice";
import { viewChallenge } from "@/lib/login/challenge-view";
import { codePath, isFresh, loginPath, lookPath } from "@/lib/login/login-path";
import { challengeOnScreen } from "@/lib/session/login-steps";
import { downWords } from "../words";
import { codeStep } from "./code-step";

export async function generateMetadata(): Promise<Metadata> {
  const { say } = await voiceHere();
  return { title: say("code.heading") };
}

export default async function CodePage({ searchParams }: PageProps<"/login/code">) {
  const voice = await voiceHere();
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
  const { head, form, foot } = codeStep(view, voice, fresh);
  return (
    <Card>
      {head}
      {why === "outdated" && <Notice>{voice.say("trouble.outdated")}</Notice>}
      <CodeForm {...form} standingStill={<StandingStill fresh={fresh} voice={voice} />} />
      {foot}
    </Card>
  );
}

/** Beside the countdown that no script moves: when it was right, and the way to look again. */
function StandingStill({ fresh, voice: { say } }: { fresh: boolean; voice: Voice }) {
  return (
    <noscript>
      {` ${say("code.whenLoaded")} `}
      <a href={lookPath(fresh)} className="text-brand underline underline-offset-4">
        {say("code.checkAgain")}
      </a>
    </noscript>
  );
}

/** Straight from "Send code" and no cookie at all: the browser did not keep it. */
async function comesFromTheForm(): Promise<boolean> {
  const referrer = (await headers()).get("referer") ?? "";
  return URL.canParse(referrer) && new URL(referrer).pathname === "/login";
}
