import type { ComponentProps } from "react";

const SHAPE =
  "inline-flex min-h-12 items-center justify-center gap-2 rounded-xl px-4 font-semibold text-center " +
  "transition-colors motion-reduce:transition-none disabled:cursor-not-allowed aria-disabled:cursor-progress";
const LOOK = {
  main: "w-full bg-brand text-on-brand hover:bg-brand-strong disabled:opacity-60",
  plain: "border border-line-strong text-ink hover:bg-page disabled:text-muted disabled:border-line",
};

export const buttonLook = (look: keyof typeof LOOK) => `${SHAPE} ${LOOK[look]}`;

export function Button({
  look = "main",
  ...button
}: ComponentProps<"button"> & { look?: keyof typeof LOOK }) {
  return <button {...button} className={buttonLook(look)} />;
}
