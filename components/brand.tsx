import { BRAND_MARK, BRAND_NAME } from "@/brand";

/** The mark and the name, above every form. */
export function Brand() {
  return (
    <span className="inline-flex items-center gap-2.5 font-semibold tracking-tight">
      <svg
        viewBox="0 0 32 32"
        className="size-8"
        aria-hidden="true"
        focusable="false"
        // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours.
        dangerouslySetInnerHTML={{ __html: BRAND_MARK }}
      />
      <bdi>{BRAND_NAME}</bdi>
    </span>
  );
}
