import type { ReactNode } from "react";
import type { CodeWords } from "./code-words";
import { Clock } from "./countdown";

type Props = { seconds: number; words: CodeWords; children: ReactNode };

/** How long the code is good for. Without scripts it stands still: what follows says when it was right. */
export function CodeLife({ seconds, words, children }: Props) {
  const [before, after] = words.validFor;
  return (
    <div className="mt-2 text-sm text-muted">
      {before}
      <Clock seconds={seconds} />
      {after}
      {children}
    </div>
  );
}
