// Everything that makes this your product, in one file: its name, its colours and its mark. The pages take all three from
// here; `npm run icons` draws the icons of the browser's tab anew. docs/customise.md shows what it changes.

/** Above every form, in the browser's tab and in its history. */
export const BRAND_NAME = "Phone Login";

/**
 * `brand`: buttons, links, focus. `strong`: a button under a pointer. `on`: what is written on either. `page`: behind the
 * card. A test holds each pair against WCAG: 4.5:1, and 7:1 where somebody asks for more contrast.
 */
export const BRAND_COLORS = {
  light: { brand: "#0b6b4c", strong: "#08533b", on: "#ffffff", page: "#f3f5f4" },
  dark: { brand: "#4cd09b", strong: "#7be0b8", on: "#04271a", page: "#0e1412" },
  lightMoreContrast: { brand: "#06452f", strong: "#032a1c", on: "#ffffff", page: "#ffffff" },
  darkMoreContrast: { brand: "#7df0be", strong: "#b5f7da", on: "#00120b", page: "#000000" },
};

/** The inside of an SVG of 32 by 32; `var(--brand)` and `var(--on-brand)` are the colours above. */
export const BRAND_MARK = `
  <rect width="32" height="32" rx="9" fill="var(--brand)"/>
  <path fill="var(--on-brand)" d="M9 10.5A2.5 2.5 0 0 1 11.5 8h9A2.5 2.5 0 0 1 23 10.5v7a2.5 2.5 0 0 1-2.5 2.5H15l-4.2 3.6a.5.5 0 0 1-.8-.4V20A2.5 2.5 0 0 1 9 17.5z"/>
  <g fill="var(--brand)"><circle cx="12.6" cy="14" r="1.35"/><circle cx="16" cy="14" r="1.35"/><circle cx="19.4" cy="14" r="1.35"/></g>
`;
