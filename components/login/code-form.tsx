"use client";

import Link from "next/link";
import { useActionState, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field-error";
import type { ChallengeView, CodeFormView, ResendView } from "@/lib/login/view";
import { CodeField } from "./code-field";
import { CodeLife } from "./code-life";
import type { CodeWords } from "./code-words";
import { useSecondsLeft } from "./countdown";
import { ResendForm } from "./resend-form";

type Form<View> = { action: (previous: View, form: FormData) => Promise<View>; start: View };
type Props = {
  challenge: ChallengeView;
  verify: Form<CodeFormView>;
  resend: Form<ResendView>;
  /** Step-up: the number of whoever is signed in is proved again. */
  fresh: boolean;
  /** Where another number can be typed. */
  changeNumber: string;
  words: CodeWords;
};

export function CodeForm({ challenge, verify, resend, fresh, changeNumber, words }: Props) {
  const [verified, submit, checking] = useActionState(verify.action, verify.start);
  const [resent, askAgain, asking] = useActionState(resend.action, resend.start);
  const [latest, setLatest] = useState<CodeFormView | ResendView>();
  const left = useSecondsLeft(challenge.expiresInSeconds, challenge);
  const form = useRef<HTMLFormElement>(null);
  const field = useRef<HTMLInputElement>(null);

  // Each answer makes what the other form said before it a thing of the past.
  useEffect(() => {
    if (verified.message === null) return;
    setLatest(verified);
    field.current?.focus();
  }, [verified]);
  useEffect(() => {
    if (resent.message === null) return;
    setLatest(resent);
    if (!resent.sent) return;
    form.current?.reset();
    field.current?.focus();
  }, [resent]);

  const isPast = (view: CodeFormView | ResendView) => latest !== undefined && latest !== view;
  const ranOut = challenge.over === null && left === 0;
  const said = isPast(verified) ? null : verified.message;
  const message = ranOut ? words.ranOut : (said ?? challenge.over);
  const over = ranOut || challenge.over !== null || (verified.over && !isPast(verified));
  return (
    <>
      <form ref={form} action={submit} className="mt-6" noValidate>
        <input type="hidden" name="submission" value={verified.submission} />
        {fresh && <input type="hidden" name="fresh" value="1" />}
        <label htmlFor="code" className="font-medium">
          {words.label}
        </label>
        <CodeField ref={field} answer={verified} invalid={said !== null} />
        <FieldError id="code-error" message={message} />
        {!over && <CodeLife seconds={left} words={words} />}
        <div className="mt-6">
          <Button type="submit" aria-disabled={checking || undefined}>
            {checking ? words.checking : words.verify}
          </Button>
        </div>
      </form>
      <ResendForm
        view={resent}
        isPast={isPast(resent)}
        submit={askAgain}
        pending={asking}
        challenge={challenge}
        fresh={fresh}
        words={words}
      />
      <p className="mt-2 text-center">
        <Link
          href={changeNumber}
          prefetch={false}
          className="inline-flex min-h-11 items-center rounded-lg px-3 text-brand underline underline-offset-4"
        >
          {words.changeNumber}
        </Link>
      </p>
    </>
  );
}
