/** `4:32`. */
export function Clock({ seconds }: { seconds: number }) {
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  return (
    <span dir="ltr" className="tabular-nums">
      {text}
    </span>
  );
}
