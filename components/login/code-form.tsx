"use client";

import Link from "next/link";
import { useActionState, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field-error";
import type { ChallengeView, CodeFormView, ResendView } from "@/lib/login/view";
import { CodeField } from "./code-field";
import { CodeLife } from "./code-life";
import { ResendForm } from "./resend-form";

type Form<View> = { action: (previous: View, form: FormData) => Promise<View>; start: View };
type Props = { challenge: ChallengeView; verify: Form<CodeFormView>; resend: Form<ResendView> };

export function CodeForm({ challenge, verify, resend }: Props) {
  const [view, submit, pending] = useActionState(verify.action, verify.start);
  const [resent, askAgain, asking] = useActionState(resend.action, resend.start);
  const [past, setPast] = useState<CodeFormView | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (view.message) field.current?.focus();
  }, [view]);
  // A new code is on its way: what was said of the old one, and what was typed, is past.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the answer to "Resend code" makes it so.
  useEffect(() => {
    if (!resent.sent) return;
    setPast(view);
    form.current?.reset();
    field.current?.focus();
  }, [resent]);

  const answer = view === past ? { ...view, message: null, over: false } : view;
  return (
    <>
      <form ref={form} action={submit} className="mt-6" noValidate>
        <input type="hidden" name="submission" value={view.submission} />
        <label htmlFor="code" className="font-medium">
          6-digit code
        </label>
        <CodeField ref={field} answer={view} invalid={answer.message !== null} />
        <FieldError id="code-error" message={answer.message ?? challenge.over} />
        {!answer.over && challenge.over === null && <CodeLife challenge={challenge} />}
        <div className="mt-6">
          <Button type="submit" aria-disabled={pending || undefined}>
            {pending ? "Checking…" : "Verify"}
          </Button>
        </div>
      </form>
      <ResendForm view={resent} submit={askAgain} pending={asking} challenge={challenge} />
      <p className="mt-2 text-center">
        <Link
          href="/login"
          prefetch={false}
          className="inline-flex min-h-11 items-center rounded-lg px-3 text-brand underline underline-offset-4"
        >
          Change number
        </Link>
      </p>
    </>
  );
}
