import { type FormEvent, type Ref, useEffect, useRef } from "react";

type Props = {
  ref: Ref<HTMLInputElement>;
  /** The form's last answer: each one lets the same digits be sent again. */
  answer: object;
  invalid: boolean;
};

const BOXES = ["1", "2", "3", "4", "5", "6"];

/**
 * One real input, drawn as six boxes: autofill and paste arrive whole, and a screen reader meets a single field.
 * No `maxLength`: it would cut "123 456" short.
 */
export function CodeField({ ref, answer, invalid }: Props) {
  const sent = useRef("");
  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer is what makes it so.
  useEffect(() => {
    sent.current = "";
  }, [answer]);

  /** The sixth digit sends the form, once. Spaces and words around a pasted code are left out. */
  function typed(event: FormEvent<HTMLInputElement>) {
    const input = event.currentTarget;
    const digits = input.value.replace(/\D/g, "").slice(0, BOXES.length);
    if (input.value !== digits) input.value = digits;
    if (digits.length < BOXES.length || sent.current === digits) return;
    sent.current = digits;
    input.form?.requestSubmit();
  }

  return (
    <div className="code-field mt-2" data-invalid={invalid || undefined}>
      <div aria-hidden="true" className="code-boxes">
        {BOXES.map((box) => (
          <span key={box} />
        ))}
      </div>
      <input
        ref={ref}
        id="code"
        name="code"
        type="text"
        autoComplete="one-time-code"
        inputMode="numeric"
        autoCapitalize="off"
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: typing the code is all there is to do on this page.
        autoFocus
        aria-invalid={invalid || undefined}
        aria-describedby="code-error"
        onInput={typed}
      />
    </div>
  );
}
