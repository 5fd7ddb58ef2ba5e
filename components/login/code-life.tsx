import type { ChallengeView } from "@/lib/login/view";
import { Clock, useSecondsLeft } from "./countdown";

/** How long the code is good for. Without scripts it stands still, so it says when it was right. */
export function CodeLife({ challenge }: { challenge: ChallengeView }) {
  const left = useSecondsLeft(challenge.expiresInSeconds, challenge);
  return (
    <div className="mt-2 text-sm text-muted">
      {left > 0 ? (
        <>
          Code valid for <Clock seconds={left} />
        </>
      ) : (
        <span className="text-trouble">This code has expired. Ask for a new one.</span>
      )}
      <noscript>
        {" when this page was loaded. "}
        <a href="/login/code" className="text-brand underline underline-offset-4">
          Check again
        </a>
      </noscript>
    </div>
  );
}
