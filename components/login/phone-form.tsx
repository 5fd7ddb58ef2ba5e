"use client";

import { type FormEvent, useActionState, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field-error";
import type { PhoneFormView } from "@/lib/login/view";
import { type CountryChoice, CountrySelect, countryOf } from "./country-select";

type Props = {
  action: (previous: PhoneFormView, form: FormData) => Promise<PhoneFormView>;
  start: PhoneFormView;
  /** Those whose numbers get codes: one is told, several are offered. */
  countries: readonly CountryChoice[];
  callbackUrl: string;
  /** Step-up: the number of whoever is signed in is proved again. */
  fresh: boolean;
  words: NumberWords;
};

export type NumberWords = { country: string; label: string; send: string; sending: string };

export function PhoneForm({ action, start, countries, callbackUrl, fresh, words }: Props) {
  const [view, submit, pending] = useActionState(action, start);
  const field = useRef<HTMLInputElement>(null);
  const country = useRef<HTMLSelectElement>(null);
  useEffect(() => {
    if (view.message) field.current?.focus();
  }, [view]);

  /** A pasted calling code says its country itself; the server hears it from the number, scripts or not. */
  function typed({ currentTarget }: FormEvent<HTMLInputElement>) {
    if (country.current === null) return;
    country.current.value = countryOf(currentTarget.value, countries, country.current.value);
  }

  const [only, ...others] = countries;
  return (
    <form action={submit} className="mt-6" noValidate>
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
      <FieldError id="phone-error" message={view.message} />
      <div className="mt-6">
        <Button type="submit" aria-disabled={pending || undefined}>
          {pending ? words.sending : words.send}
        </Button>
      </div>
    </form>
  );
}
