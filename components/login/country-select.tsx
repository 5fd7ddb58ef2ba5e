import type { Ref } from "react";

/** A country as the form offers it: `GB`, "United Kingdom", `+44`. */
export type CountryChoice = { code: string; name: string; callingCode: string };

type Props = {
  ref: Ref<HTMLSelectElement>;
  label: string;
  choices: readonly CountryChoice[];
  chosen: string;
};

/** The browser's own list: searchable by typing, at home on a phone, and there before any script. */
export function CountrySelect({ ref, label, choices, chosen }: Props) {
  return (
    <>
      <label htmlFor="country" className="font-medium">
        {label}
      </label>
      <div className="field-box mt-2 mb-5">
        <select
          ref={ref}
          // An answer resets the form to what it was made with: so it is made anew with the answer's choice.
          key={chosen}
          id="country"
          name="country"
          autoComplete="country"
          defaultValue={chosen}
          className="min-h-12 w-full min-w-0 rounded-xl bg-card px-3 text-lg outline-none"
        >
          {choices.map(({ code, name, callingCode }) => (
            <option key={code} value={code}>
              {`${name} (\u2066${callingCode}\u2069)`}
            </option>
          ))}
        </select>
      </div>
    </>
  );
}

/** The country of a number with a calling code; where several share it, the one that is chosen, or the first. */
export function countryOf(typed: string, choices: readonly CountryChoice[], chosen: string): string {
  const number = typed.replace(/[^+\d]/g, "");
  const possible = choices.filter(({ callingCode }) => number.startsWith(callingCode));
  return (possible.find(({ code }) => code === chosen) ?? possible[0])?.code ?? chosen;
}
