/** The product's name, as people read it above every form. */
export const BRAND_NAME = "Phone Login";

export function Brand() {
  return (
    <span className="inline-flex items-center gap-2.5 font-semibold tracking-tight">
      <svg viewBox="0 0 32 32" className="size-8" aria-hidden="true" focusable="false">
        <rect width="32" height="32" rx="9" className="fill-brand" />
        <path
          d="M9 10.5A2.5 2.5 0 0 1 11.5 8h9A2.5 2.5 0 0 1 23 10.5v7a2.5 2.5 0 0 1-2.5 2.5H15l-4.2 3.6a.5.5 0 0 1-.8-.4V20A2.5 2.5 0 0 1 9 17.5z"
          className="fill-on-brand"
        />
        <g className="fill-brand">
          <circle cx="12.6" cy="14" r="1.35" />
          <circle cx="16" cy="14" r="1.35" />
          <circle cx="19.4" cy="14" r="1.35" />
        </g>
      </svg>
      {BRAND_NAME}
    </span>
  );
}
