import type { ComponentProps } from "react";

const BOX = "mt-1 w-full rounded-xl border border-line-strong bg-card px-3 py-2.5";

export function TextField({ label, ...input }: ComponentProps<"input"> & { label: string; id: string }) {
  return (
    <label htmlFor={input.id} className="block text-sm font-medium">
      {label}
      <input {...input} className={`${BOX} font-normal`} />
    </label>
  );
}

export function DurationField({
  id,
  durations,
}: {
  id: string;
  durations: readonly { minutes: number; words: string }[];
}) {
  return (
    <label htmlFor={id} className="block text-sm font-medium">
      For
      <select id={id} name="minutes" defaultValue="60" className={`${BOX} font-normal`}>
        {durations.map(({ minutes, words }) => (
          <option key={minutes} value={minutes}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
