/** A sentence around something that is drawn: the words before it and after it, either of which may be none. */
export type Around = readonly [before: string, after: string];

/** What the code page's form says, in the language of who reads it. */
export type CodeWords = {
  label: string;
  verify: string;
  checking: string;
  /** The last second passed on the screen. */
  ranOut: string;
  validFor: Around;
  whenLoaded: string;
  checkAgain: string;
  newIn: Around;
  noSms: string;
  resend: string;
  resending: string;
  changeNumber: string;
};
