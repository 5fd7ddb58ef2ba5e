"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { FieldError } from "@/components/ui/field-error";
import type { ChallengeView, CodeFormView, ResendView } from "@/lib/login/view";
import { CodeField } from "./code-field";
import { useCodeFromSms } from "./code-from-sms";
import { CodeLife } from "./code-life";
import type { CodeWords } from "./code-words";
import { DeliveryStatus } from "./delivery";
import { useForgivingAction } from "./forgiving-action";
import { useLiveChallenge } from "./live-challenge";
import { ResendForm } from "./resend-form";
import { Submit } from "./submit";

type Form<View> = { action: (previous: View, form: FormData) => Promise<View>; start: View };
export type CodeFormProps = {
  challenge: ChallengeView;
  verify: Form<CodeFormView>;
  resend: Form<ResendView>;
  /** Step-up: the number of whoever is signed in is proved again. */
  fresh: boolean;
  /** Beside the countdown that no script moves: when it was right, and the way to look again. */
  standingStill?: ReactNode;
  words: CodeWords;
  /** Signed in: the way to the page behind the login. */
  goTo?: (path: string) => void;
};

const load = (path: string) => location.replace(path);

export default function CodeForm({
  challenge: first,
  verify,
  resend,
  fresh,
  standingStill,
  words,
  goTo = load,
}: CodeFormProps) {
  const [verified, submit, checking] = useForgivingAction(verify.action, verify.start, words);
  const [resent, askAgain, asking] = useForgivingAction(resend.action, resend.start, words);
  const [latest, setLatest] = useState<CodeFormView | ResendView>();
  const [isInField, setInField] = useState(true);
  const form = useRef<HTMLFormElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const typed = useRef("");
  const page = resent.challenge ?? first;
  const { challenge, passed, isLive } = useLiveChallenge(page, () => field.current?.value !== "");
  useCodeFromSms(field, page);

  // Each answer makes what the other form said before it a thing of the past.
  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer leads somewhere once.
  useEffect(() => {
    if (verified.leadsTo) goTo(verified.leadsTo);
    if (verified.message === null || !field.current) return;
    setLatest(verified);
    // A form forgets what was in it when it is answered; what was wrong is typed over more easily than again.
    if (typed.current) field.current.value = typed.current;
    field.current.focus();
    field.current.select();
  }, [verified]);
  useEffect(() => {
    if (resent.message === null) return;
    setLatest(resent);
    if (!resent.sent) return;
    typed.current = "";
    form.current?.reset();
    field.current?.focus();
  }, [resent]);

  function sending() {
    typed.current = field.current?.value ?? "";
    setInField(document.activeElement === field.current);
  }

  const isPast = (view: CodeFormView | ResendView) => latest && latest !== view;
  const left = Math.max(0, challenge.expiresInSeconds - passed);
  const ranOut = challenge.over === null && left === 0;
  const said = isPast(verified) ? null : verified.message;
  const message = ranOut ? words.ranOut : (said ?? challenge.over);
  const over = ranOut || challenge.over !== null || (verified.over && !isPast(verified));
  const newCode = resent.sent && !isPast(resent) && challenge.waiting ? resent.message : null;
  return (
    <>
      {challenge.delivery && !over && (
        <DeliveryStatus delivery={challenge.delivery} passed={passed} said={newCode} words={words} />
      )}
      <form ref={form} action={submit} onSubmit={sending} className="mt-6">
        <input type="hidden" name="submission" value={verified.submission} />
        {fresh && <input type="hidden" name="fresh" value="1" />}
        <label htmlFor="code" className="font-medium">
          {words.label}
        </label>
        <CodeField ref={field} answer={verified} invalid={said !== null} />
        <FieldError id="code-error" message={message} isRead={isInField || ranOut} />
        {!over && (
          <CodeLife seconds={left} words={words}>
            {standingStill}
          </CodeLife>
        )}
        <div className="mt-6">
          <Submit
            pending={checking || !!verified.leadsTo}
            words={words}
            label={words.verify}
            busy={words.checking}
            outdated={verified.outdated}
          />
        </div>
      </form>
      <ResendForm
        view={resent}
        isPast={isPast(resent) || newCode !== null}
        submit={askAgain}
        pending={asking}
        challenge={challenge}
        passed={passed}
        isLive={isLive}
        fresh={fresh}
        words={words}
      />
    </>
  );
}
