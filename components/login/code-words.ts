/** A sentence around something that is drawn: the words before it and after it, either of which may be none. */
export type Around = readonly [before: string, after: string];

/** What any form says whose answer does not come. */
export type FormWords = { offline: string; outdated: string; reload: string };

/** What the code page's form says, in the language of who reads it. */
export type CodeWords = FormWords & {
  /** For Intl. */
  locale: string;
  label: string;
  verify: string;
  checking: string;
  /** The last second passed on the screen. */
  ranOut: string;
  validFor: Around;
  newIn: Around;
  noSms: string;
  toCheck: string;
  resend: string;
  resending: string;
};
