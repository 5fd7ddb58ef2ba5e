import { useActionState } from "react";
import type { FormWords } from "./code-words";

type Action<View> = (previous: View, form: FormData) => Promise<View>;
type Forgivable = { message: string | null; outdated?: boolean };

/**
 * An action whose answer may not come: a sentence then stands in for it, and the form stays as it was typed. The
 * server's own action is what the page is made with, so that the form works before and without scripts.
 *
 * @param kept what the form shows of itself, as its view has it
 */
export function useForgivingAction<View extends Forgivable>(
  action: Action<View>,
  start: View,
  words: FormWords,
  kept?: (form: FormData) => Partial<View>,
): readonly [View, (form: FormData) => void, boolean] {
  const forgiving: Action<View> = async (previous, form) => {
    try {
      // No action reads what was shown before: what the page began with is as good, and small.
      return await action(start, form);
    } catch (error) {
      // Redirects come as errors, and so do mistakes of the server: both have a digest, and are not ours to forgive.
      if (!(error instanceof Error) || "digest" in error) throw error;
      const outdated = error.name === "UnrecognizedActionError";
      return { ...previous, ...kept?.(form), outdated, message: outdated ? words.outdated : words.offline };
    }
  };
  const answered = typeof window === "undefined" ? action : forgiving;
  return useActionState<View, FormData>(answered, start as Awaited<View>);
}
