import { type Html, html } from "./html";

const paths = {
  copy: '<rect x="8" y="8" width="12" height="12" rx="3"/><path d="M16 8V7a3 3 0 0 0-3-3H7a3 3 0 0 0-3 3v6a3 3 0 0 0 3 3h1"/>',
  check: '<path d="m5 12.5 4.5 4.5L19 7.5"/>',
  checks: '<path d="m2.5 12.5 4.5 4.5 9-9.5M11.5 16l1 1L22 7.5"/>',
  clock: '<circle cx="12" cy="12" r="8.5"/><path d="M12 7.5V12l3 2"/>',
  cross: '<path d="M7 7l10 10M17 7 7 17"/>',
  at: '<circle cx="12" cy="12" r="4"/><path d="M16 8v5.5a2.5 2.5 0 0 0 5 0V12a9 9 0 1 0-3.5 7.1"/>',
  back: '<path d="m14.5 5-7 7 7 7"/>',
  message:
    '<path d="M4 11.5C4 7.4 7.6 4 12 4s8 3.4 8 7.5-3.6 7.5-8 7.5c-1 0-2-.2-2.9-.5L5 20l.9-3.6A7.2 7.2 0 0 1 4 11.5Z"/>',
  bolt: '<path d="M13 3 5 13.5h6L10 21l8-10.5h-6L13 3Z"/>',
  list: '<path d="M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01"/>',
  key: '<circle cx="8" cy="15.5" r="4"/><path d="m11 12.5 8.5-8.5M16 7.5l3 3M13.5 10l1.5 1.5"/>',
};

export type IconName = keyof typeof paths;

/** Drawn once in the page, used by name. */
export const iconSprite: Html = {
  html: `<svg class="sprite">${Object.entries(paths)
    .map(
      ([name, path]) =>
        `<symbol id="icon-${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${path}</symbol>`,
    )
    .join("")}</svg>`,
};

export function icon(name: IconName): Html {
  return html`<svg class="icon" aria-hidden="true"><use href="#icon-${name}"></use></svg>`;
}

/** What every phone shows beside its clock: bars, waves, a battery. */
export const statusIcons: Html = {
  html:
    '<svg class="signals" viewBox="0 0 78 16" aria-hidden="true" fill="currentColor">' +
    '<rect x="0" y="10" width="3.5" height="5" rx="1"/><rect x="5.3" y="7.5" width="3.5" height="7.5" rx="1"/>' +
    '<rect x="10.6" y="4.5" width="3.5" height="10.5" rx="1"/><rect x="15.9" y="1.5" width="3.5" height="13.5" rx="1"/>' +
    '<path d="M34.5 12.3 37 15l2.5-2.7a3.6 3.6 0 0 0-5 0Zm-3.3-3.5 1.7 1.8a6 6 0 0 1 8.2 0l1.7-1.8a8.5 8.5 0 0 0-11.6 0ZM28 5.3l1.7 1.8a10.8 10.8 0 0 1 14.6 0L46 5.3a13.2 13.2 0 0 0-18 0Z"/>' +
    '<rect x="52.5" y="2" width="21" height="12" rx="3.6" fill="none" stroke="currentColor" opacity=".4"/>' +
    '<rect x="54.2" y="3.7" width="15" height="8.6" rx="2.1"/><path d="M75 6v4a2.2 2.2 0 0 0 0-4Z" opacity=".5"/></svg>',
};
