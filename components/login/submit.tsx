import { buttonLook } from "@/components/ui/button";

type Props = {
  pending: boolean;
  words: { reload: string };
  label: string;
  busy: string;
  /** Nothing that this page sends is understood any more: all it can do is be loaded again. */
  outdated: boolean | undefined;
  look?: "main" | "plain";
  disabled?: boolean;
};

/** The button of a form, which says when it is busy. */
export function Submit({ pending, words, label, busy, outdated, look = "main", disabled }: Props) {
  if (outdated) {
    return (
      // biome-ignore lint/a11y/useValidAnchor: the empty address is this page, as it is.
      <a href="" className={buttonLook(look)}>
        {words.reload}
      </a>
    );
  }
  return (
    <button
      type="submit"
      className={buttonLook(look)}
      disabled={disabled}
      aria-disabled={pending || undefined}
    >
      {pending ? busy : label}
    </button>
  );
}
