import type { ReactNode } from "react";
import type { CodeFormProps } from "@/components/login/code-form";
import { Heading } from "@/components/ui/card";
import { Phone } from "@/components/ui/phone";
import { newClientKey } from "@/lib/http/client-key";
import { HOLE, type Voice } from "@/lib/languages/voice";
import type { UnsaidChallenge } from "@/lib/login/challenge-view";
import { loginPath } from "@/lib/login/login-path";
import { submitCode, submitResend } from "../actions";
import { codeWords, spoken } from "../words";

export type CodeStep = { head: ReactNode; form: CodeFormProps; foot: ReactNode };

/** The second step: what its page shows, and what scripts get in the answer to the first. */
export function codeStep(view: UnsaidChallenge, voice: Voice, fresh: boolean): CodeStep {
  const { say, around } = voice;
  const [beforePhone, afterPhone] = around({ key: "code.sentTo", values: { phone: HOLE } });
  return {
    head: (
      <>
        <Heading>{say("code.heading")}</Heading>
        <p className="mt-2 text-muted">
          {beforePhone}
          <Phone>{view.maskedPhone}</Phone>
          {afterPhone}
        </p>
      </>
    ),
    form: {
      challenge: spoken(view, voice),
      verify: { action: submitCode, start: { submission: newClientKey(), message: null, over: false } },
      resend: { action: submitResend, start: { intent: newClientKey(), message: null, sent: false } },
      fresh,
      words: codeWords(voice),
    },
    foot: (
      <>
        <p className="mt-2 text-center">
          <a
            href={loginPath({ fresh, callbackUrl: view.destination })}
            className="inline-flex min-h-11 items-center rounded-lg px-3 text-brand underline underline-offset-4"
          >
            {say("code.changeNumber")}
          </a>
        </p>
        <p className="mt-4 text-center text-muted text-sm">{say("code.notYou")}</p>
      </>
    ),
  };
}
