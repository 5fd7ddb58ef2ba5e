import type { DeliveryView } from "@/lib/login/view";
import type { CodeWords } from "./code-words";

type Props = {
  delivery: DeliveryView;
  /** Seconds since the server said so. */
  passed: number;
  /** What a form has just answered, in place of the status. */
  said: string | null;
  words: CodeWords;
};

/** Where the SMS is. What ticks is outside of what is announced. */
export function DeliveryStatus({ delivery, passed, said, words }: Props) {
  const { status, deliveredAgo, failed } = delivery;
  return (
    <p className={failed ? "mt-1 font-medium text-trouble" : "mt-1 text-muted"}>
      <span role="status">{said ?? status}</span>
      {said === null && deliveredAgo !== null && (
        // The browser may know other words for it than the server.
        <span suppressHydrationWarning>{` · ${ago(deliveredAgo + passed, words.locale)}`}</span>
      )}
    </p>
  );
}

function ago(seconds: number, locale: string): string {
  const words = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  return seconds < 60 ? words.format(-seconds, "second") : words.format(-Math.floor(seconds / 60), "minute");
}

/** What people can look after themselves; open when the SMS will not come by itself. */
export function DeliveryAdvice({ delivery, words }: Pick<Props, "delivery" | "words">) {
  return (
    <details open={delivery.failed} className="mt-2 text-sm text-muted">
      <summary className="min-h-11 cursor-pointer py-2.5 text-brand">{words.toCheck}</summary>
      <ul className="list-disc space-y-1 ps-5 pb-2">
        {delivery.advice.map((advice) => (
          <li key={advice}>{advice}</li>
        ))}
      </ul>
    </details>
  );
}
