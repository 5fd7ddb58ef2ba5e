/** A phone number in one piece, from left to right in every script. */
export function Phone({ children }: { children: string }) {
  return (
    <span dir="ltr" className="whitespace-nowrap font-medium text-ink tabular-nums">
      {children}
    </span>
  );
}
