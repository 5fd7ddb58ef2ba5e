"use client";

import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { FieldError } from "@/components/ui/field-error";
import type { PhoneAnswer } from "./answers";
import type { FormWords } from "./code-words";
import { type CountryChoice, CountrySelect, countryOf } from "./country-select";
import { useForgivingAction } from "./forgiving-action";
import { loadCodeForm, useNextStep } from "./next-step";
import { Submit } from "./submit";

type Props = {
  action: (previous: PhoneAnswer, form: FormData) => Promise<PhoneAnswer>;
  start: PhoneAnswer;
  /** Those whose numbers get codes: one is told, several are offered. */
  countries: readonly CountryChoice[];
  callbackUrl: string;
  /** Step-up: the number of whoever is signed in is proved again. */
  fresh: boolean;
  words: NumberWords;
  /** What stands above the form. */
  children: ReactNode;
};

export type NumberWords = FormWords & { country: string; label: string; send: string; sending: string };

/** What was sent last from this tab: "Back" shows the form as it was made, and the number would be lost. */
let sentLast = { phone: "", country: "" };

export function PhoneForm({ action, start, countries, callbackUrl, fresh, words, children }: Props) {
  const [view, submit, pending] = useForgivingAction(action, start, words, (form) => ({
    phone: String(form.get("phone")),
    country: String(form.get("country") ?? start.country),
  }));
  const { shown, isComing } = useNextStep(view.next);
  const [isInField, setInField] = useState(true);
  const field = useRef<HTMLInputElement>(null);
  const country = useRef<HTMLSelectElement>(null);
  useEffect(() => {
    if (view.message) field.current?.focus();
  }, [view]);
  useEffect(() => {
    if (field.current?.value !== "" || sentLast.phone === "") return;
    field.current.value = sentLast.phone;
    if (country.current) country.current.value = sentLast.country;
  }, []);

  function sending() {
    loadCodeForm().catch(() => {});
    sentLast = { phone: field.current?.value ?? "", country: country.current?.value ?? "" };
    setInField(document.activeElement === field.current);
  }

  /** A pasted calling code says its country itself; the server hears it from the number, scripts or not. */
  function typed({ currentTarget }: FormEvent<HTMLInputElement>) {
    if (country.current === null) return;
    country.current.value = countryOf(currentTarget.value, countries, country.current.value);
  }

  if (shown) return shown;
  const [only, ...others] = countries;
  return (
    <>
      {children}
      <form action={submit} onSubmit={sending} className="mt-6">
        <input type="hidden" name="intent" value={view.intent} />
        <input type="hidden" name="callbackUrl" value={callbackUrl} />
        {fresh && <input type="hidden" name="fresh" value="1" />}
        {others.length > 0 && (
          <CountrySelect ref={country} label={words.country} choices={countries} chosen={view.country} />
        )}
        <label htmlFor="phone" className="font-medium">
          {words.label}
        </label>
        <div dir="ltr" className="field-box mt-2" data-invalid={view.message ? true : undefined}>
          {others.length === 0 && (
            <span aria-hidden="true" className="border-e border-line py-3 ps-4 pe-3 text-muted tabular-nums">
              {only?.callingCode}
            </span>
          )}
          <input
            ref={field}
            id="phone"
            name="phone"
            type="tel"
            autoComplete="tel"
            inputMode="tel"
            defaultValue={view.phone}
            onInput={typed}
            aria-invalid={view.message ? true : undefined}
            aria-describedby="phone-error"
            className="min-w-0 flex-1 bg-transparent px-3 py-3 text-lg tabular-nums outline-none"
          />
        </div>
        <FieldError id="phone-error" message={view.message} isRead={isInField} />
        <div className="mt-6">
          <Submit
            pending={pending || isComing}
            words={words}
            label={words.send}
            busy={words.sending}
            outdated={view.outdated}
          />
        </div>
      </form>
    </>
  );
}
