import { usePathname, useRouter } from "next/navigation";
import { lazy, type ReactNode, startTransition, useEffect, useState } from "react";
import type { NextStep } from "./answers";

/** Scripts of the second form: they come while the answer to the first one is on its way, and not with its page. */
export const loadCodeForm = () => import("./code-form");
const CodeForm = lazy(loadCodeForm);

/** In this tab, since its page was loaded. */
let signedIn = false;

/**
 * The step that an answer brought, under its page's address: "Back" leads to the form again, "Forward" to the step, and
 * whoever loads it anew gets the page.
 *
 * @returns what to show in the form's place, if anything; and whether it is still on its way
 */
export function useNextStep(next?: NextStep): { shown: ReactNode; isComing: boolean } {
  const path = usePathname();
  const router = useRouter();
  const [entered, setEntered] = useState<NextStep>();
  const isShown = next && entered === next && path === next.path.split("?")[0];

  useEffect(() => {
    if (!next) return;
    // The browser keeps no cookie of ours: the page says so.
    if (!navigator.cookieEnabled) return location.assign(next.path);
    history.pushState(null, "", next.path);
    scrollTo(0, 0);
    startTransition(() => setEntered(next));
  }, [next]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: when one comes and goes, and once at the start.
  useEffect(() => {
    if (!isShown) {
      // "Back", to a page from before: the server knows of the code that is out, and where to go who is signed in.
      if (entered || signedIn) router.refresh();
      return;
    }
    const before = document.title;
    document.title = next.title;
    return () => {
      document.title = before;
    };
  }, [isShown]);

  function goTo(path: string) {
    signedIn = true;
    router.replace(path);
  }
  const shown = isShown && (
    <>
      {next.head}
      <CodeForm {...next.form} goTo={goTo} />
      {next.foot}
    </>
  );
  return { shown, isComing: !!next && next !== entered };
}
