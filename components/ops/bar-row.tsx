/** A share drawn as a bar, in a table whose other cells say it in numbers. `share` from 0 to 1. */
export function BarCell({ share, look = "brand" }: { share: number; look?: "brand" | "quiet" | "trouble" }) {
  const fill = { brand: "fill-brand", quiet: "fill-line-strong", trouble: "fill-trouble" }[look];
  const width = Math.max(0, Math.min(1, share)) * 100;
  return (
    <svg
      viewBox="0 0 100 10"
      preserveAspectRatio="none"
      className="h-3 w-full"
      aria-hidden="true"
      focusable="false"
    >
      <rect width="100" height="10" className="fill-page" />
      <rect width={width} height="10" className={fill} />
    </svg>
  );
}
