import { Button } from "@/components/ui/button";

/** A session as its row tells of it. `handle` is what comes back with its form. */
export type SessionRow = {
  handle: string;
  name: string;
  firstSeen: string;
  lastSeen: string;
  isThis: boolean;
};

type Props = {
  rows: SessionRow[];
  words: { thisOne: string; signOut: string };
  signOut: () => Promise<void>;
  signOutOne: (form: FormData) => Promise<void>;
  /** What the list is called. */
  labelledBy: string;
};

/** Each with a form of its own, so that it works before any script does. */
export function SessionList({ rows, words, signOut, signOutOne, labelledBy }: Props) {
  return (
    <ul aria-labelledby={labelledBy} className="mt-3 divide-y divide-line rounded-xl border border-line">
      {rows.map(({ handle, name, firstSeen, lastSeen, isThis }) => (
        <li key={handle} className="flex flex-wrap items-center justify-between gap-x-3 gap-y-2 px-4 py-3">
          <div id={`session-${handle}`} className="min-w-0 flex-1 basis-48">
            <p className="font-medium">
              {name}
              {isThis && (
                <>
                  {" "}
                  <span className="rounded-full bg-notice-soft px-2 py-0.5 text-sm font-normal whitespace-nowrap">
                    {words.thisOne}
                  </span>
                </>
              )}
            </p>
            <p className="text-sm text-muted">{firstSeen}</p>
            <p className="text-sm text-muted">{lastSeen}</p>
          </div>
          <form action={isThis ? signOut : signOutOne}>
            {!isThis && <input type="hidden" name="session" value={handle} />}
            <Button type="submit" look="plain" aria-describedby={`session-${handle}`}>
              {words.signOut}
            </Button>
          </form>
        </li>
      ))}
    </ul>
  );
}
