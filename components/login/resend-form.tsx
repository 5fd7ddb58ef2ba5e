import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import type { ChallengeView, ResendView } from "@/lib/login/view";
import type { CodeWords } from "./code-words";
import { Clock, useSecondsLeft } from "./countdown";

type Props = {
  view: ResendView;
  /** A code was tried since: what was said here is old. */
  isPast: boolean;
  submit: (form: FormData) => void;
  pending: boolean;
  challenge: ChallengeView;
  fresh: boolean;
  words: CodeWords;
};

/** A new code, when it is time. Before scripts run the button works too: the server says when to come back. */
export function ResendForm({ view, isPast, submit, pending, challenge, fresh, words }: Props) {
  const left = useSecondsLeft(challenge.resendInSeconds, challenge);
  const [ticking, setTicking] = useState(false);
  useEffect(() => setTicking(true), []);
  const [before, after] = words.newIn;

  return (
    <form action={submit} className="mt-6 border-t border-line pt-5">
      <input type="hidden" name="intent" value={view.intent} />
      {fresh && <input type="hidden" name="fresh" value="1" />}
      <div className="flex flex-wrap items-center justify-between gap-x-2 gap-y-2">
        <p className="text-sm text-muted">
          {left > 0 ? (
            <>
              {before}
              <Clock seconds={left} />
              {after}
            </>
          ) : (
            words.noSms
          )}
        </p>
        <Button
          type="submit"
          look="plain"
          disabled={ticking && left > 0}
          aria-disabled={pending || undefined}
        >
          {pending ? words.resending : words.resend}
        </Button>
      </div>
      <p aria-live="polite" className={view.sent ? "text-brand" : "text-trouble"}>
        {view.message && !isPast && <span className="mt-2 block">{view.message}</span>}
      </p>
    </form>
  );
}
