import { type FormEvent, type Ref, useEffect, useRef } from "react";

type Props = {
  ref: Ref<HTMLInputElement>;
  /** The form's last answer: each one lets the same digits be sent again. */
  answer: object;
  invalid: boolean;
};

const BOXES = ["1", "2", "3", "4", "5", "6"];

/** Six digits in a row, "123 456" or "123-456", with no digit on either side: in an SMS that is the code. */
const STANDS_ALONE = /(?:^|\D)(\d{3})[ -]?(\d{3})(?!\d)/;

function codeIn(text: string): { digits: string; certain: boolean } {
  const alone = STANDS_ALONE.exec(text);
  if (alone) return { digits: `${alone[1]}${alone[2]}`, certain: true };
  const digits = text.replace(/\D/g, "").slice(0, BOXES.length);
  return { digits, certain: digits.length === BOXES.length && /^[\d\s-]*$/.test(text) };
}

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

  /** The sixth digit sends the form, once; so does a paste in which there is no doubt which digits are the code. */
  function typed(event: FormEvent<HTMLInputElement>) {
    const input = event.currentTarget;
    const { digits, certain } = codeIn(input.value);
    if (input.value !== digits) input.value = digits;
    if (!certain || sent.current === digits) return;
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
        // biome-ignore lint/a11y/noAutofocus: typing the code is all there is to do on this page.
        autoFocus
        aria-invalid={invalid || undefined}
        aria-describedby="code-error"
        onInput={typed}
      />
    </div>
  );
}
