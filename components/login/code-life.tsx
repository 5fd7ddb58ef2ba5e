import { Clock } from "./countdown";

/** How long the code is good for. Without scripts it stands still, so it says when it was right. */
export function CodeLife({ seconds }: { seconds: number }) {
  return (
    <div className="mt-2 text-sm text-muted">
      Code valid for <Clock seconds={seconds} />
      <noscript>
        {" when this page was loaded. "}
        <a href="/login/code" className="text-brand underline underline-offset-4">
          Check again
        </a>
      </noscript>
    </div>
  );
}
