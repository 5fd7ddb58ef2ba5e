"use client";

import { type ReactNode, useActionState, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field-error";
import type { SwitchView } from "./switch-view";

type Props = {
  id: string;
  action: (previous: SwitchView, form: FormData) => Promise<SwitchView>;
  press: string;
  /** The fields of the first press. */
  children?: ReactNode;
};

/** One switch: what it takes, then what it will do and whether that is meant. Works without JavaScript as well. */
export function SwitchForm({ id, action, press, children }: Props) {
  const [view, submit, pending] = useActionState(action, { kind: "ready" });
  const question = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (view.kind === "confirm") question.current?.focus();
  }, [view]);

  if (view.kind === "confirm") {
    return (
      <form action={submit} className="grid gap-3 rounded-xl border border-trouble bg-trouble-soft p-4">
        {Object.entries(view.fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <input type="hidden" name="confirmed" value="yes" />
        <p ref={question} tabIndex={-1} className="outline-none">
          {view.question}
        </p>
        <div className="flex flex-wrap gap-3">
          <Button type="submit" look="plain" aria-disabled={pending || undefined}>
            {view.yes}
          </Button>
          <a href="/ops" className="inline-flex min-h-12 items-center rounded-xl px-4 underline">
            Cancel
          </a>
        </div>
      </form>
    );
  }
  return (
    <form action={submit} className="grid gap-3">
      {children}
      <FieldError id={`${id}-error`} message={view.kind === "refused" ? view.message : null} isRead />
      <Button type="submit" look="plain" aria-disabled={pending || undefined}>
        {press}
      </Button>
    </form>
  );
}
