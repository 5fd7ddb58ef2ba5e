import type { CodeWords } from "./code-words";
import { Clock } from "./countdown";

/** How long the code is good for. Without scripts it stands still, so it says when it was right. */
export function CodeLife({ seconds, words }: { seconds: number; words: CodeWords }) {
  const [before, after] = words.validFor;
  return (
    <div className="mt-2 text-sm text-muted">
      {before}
      <Clock seconds={seconds} />
      {after}
      <noscript>
        {` ${words.whenLoaded} `}
        <a href="/login/code" className="text-brand underline underline-offset-4">
          {words.checkAgain}
        </a>
      </noscript>
    </div>
  );
}
