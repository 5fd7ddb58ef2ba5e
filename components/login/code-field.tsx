import type { FormEvent, Ref } from "react";

type Props = {
  ref: Ref<HTMLInputElement>;
  onInput: (event: FormEvent<HTMLInputElement>) => void;
  invalid: boolean;
};

const BOXES = ["1", "2", "3", "4", "5", "6"];

/**
 * One real input, drawn as six boxes: autofill and paste arrive whole, and a screen reader meets a single field.
 * No `maxLength`: it would cut "123 456" short.
 */
export function CodeField({ ref, onInput, invalid }: Props) {
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
        aria-invalid={invalid || undefined}
        aria-describedby="code-error"
        onInput={onInput}
      />
    </div>
  );
}
