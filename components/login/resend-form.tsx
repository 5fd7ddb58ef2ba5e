import type { ChallengeView, ResendView } from "@/lib/login/view";
import type { CodeWords } from "./code-words";
import { Clock } from "./countdown";
import { DeliveryAdvice } from "./delivery";
import { Submit } from "./submit";

type Props = {
  view: ResendView;
  /** A code was tried since, or it is said elsewhere: what was said here is old. */
  isPast: boolean;
  submit: (form: FormData) => void;
  pending: boolean;
  challenge: ChallengeView;
  /** Seconds since the server told of the challenge. */
  passed: number;
  /** Scripts count down. */
  isLive: boolean;
  /** Step-up: the number of whoever is signed in is proved again. */
  fresh: boolean;
  words: CodeWords;
};

/** A new code, when it is time. Before scripts run the button works too: the server says when to come back. */
export function ResendForm({
  view,
  isPast,
  submit,
  pending,
  challenge,
  passed,
  isLive,
  fresh,
  words,
}: Props) {
  const left = Math.max(0, challenge.resendInSeconds - passed);
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
        <Submit
          look="plain"
          disabled={isLive && left > 0}
          pending={pending}
          words={words}
          label={words.resend}
          busy={words.resending}
          outdated={view.outdated}
        />
      </div>
      <p aria-live="polite" className={view.sent ? "text-brand" : "text-trouble"}>
        {view.message && !isPast && <span className="mt-2 block">{view.message}</span>}
      </p>
      {challenge.delivery && <DeliveryAdvice delivery={challenge.delivery} words={words} />}
    </form>
  );
}
