"use client";

import Link from "next/link";
import { type FormEvent, useActionState, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field-error";
import type { ChallengeView, CodeFormView, ResendView } from "@/lib/login/view";
import { CodeField } from "./code-field";
import { Clock, useSecondsLeft } from "./countdown";
import { ResendForm } from "./resend-form";

type Form<View> = { action: (previous: View, form: FormData) => Promise<View>; start: View };
type Props = { challenge: ChallengeView; verify: Form<CodeFormView>; resend: Form<ResendView> };

export function CodeForm({ challenge, verify, resend }: Props) {
  const [view, submit, pending] = useActionState(verify.action, verify.start);
  const field = useRef<HTMLInputElement>(null);
  const sent = useRef("");
  const left = useSecondsLeft(challenge.expiresInSeconds);
  useEffect(() => {
    sent.current = "";
    if (view.message) field.current?.focus();
  }, [view]);

  /** The sixth digit sends the form, once. Spaces and words around a pasted code are left out. */
  function typed(event: FormEvent<HTMLInputElement>) {
    const input = event.currentTarget;
    const digits = input.value.replace(/\D/g, "").slice(0, 6);
    if (input.value !== digits) input.value = digits;
    if (digits.length < 6 || sent.current === digits) return;
    sent.current = digits;
    input.form?.requestSubmit();
  }

  const over = challenge.over ?? (left === 0 ? "This code has expired." : null);
  return (
    <>
      <form action={submit} className="mt-6" noValidate>
        <input type="hidden" name="submission" value={view.submission} />
        <label htmlFor="code" className="font-medium">
          6-digit code
        </label>
        <CodeField ref={field} onInput={typed} invalid={view.message !== null} />
        <FieldError id="code-error" message={view.message ?? over} />
        {!over && (
          <p className="mt-2 text-muted">
            Code valid for <Clock seconds={left} />
          </p>
        )}
        <div className="mt-6">
          <Button type="submit" aria-disabled={pending || undefined}>
            {pending ? "Checking…" : "Verify"}
          </Button>
        </div>
      </form>
      <ResendForm {...resend} waitSeconds={challenge.resendInSeconds} />
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
