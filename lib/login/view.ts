/**
 * What a form shows after its action answered. It is in the page and comes back from the browser where there is no
 * JavaScript, so it is a view and nothing more: no action ever reads it.
 */
export type PhoneFormView = {
  /** Sent again with the form: the same intent never sends two SMS. */
  intent: string;
  /** As typed. */
  phone: string;
  /** As chosen: whose number it is without a calling code. */
  country: string;
  message: string | null;
} & MaybeOutdated;

export type CodeFormView = {
  /** One press of the button; its duplicates get one answer. */
  submission: string;
  message: string | null;
  /** No code typed here can work any more: only a new one. */
  over: boolean;
  /** Signed in, and the page where scripts go now. */
  leadsTo?: string;
} & MaybeOutdated;

export type ResendView = {
  intent: string;
  message: string | null;
  sent: boolean;
  /** The new one, for scripts: their page is not made anew around it. */
  challenge?: ChallengeView;
} & MaybeOutdated;

/** Said by the browser alone: the page is of another version than the server, and is to be loaded again. */
type MaybeOutdated = { outdated?: boolean };

/** Where the SMS is, in words. */
export type DeliveryView = {
  status: string;
  /** Whole seconds, of the moment the view was made; null of an SMS that is not known to have arrived. */
  deliveredAgo: number | null;
  failed: boolean;
  /** What people can look after themselves. */
  advice: string[];
};

/**
 * The challenge as the code page draws it. Durations in whole seconds from the moment the page was made: no clock of
 * the browser is trusted.
 */
export type ChallengeView = {
  maskedPhone: string;
  /** Where the login leads: it goes along when the number is changed. */
  destination: string;
  expiresInSeconds: number;
  resendInSeconds: number;
  /** Null where nobody waits for one any more. */
  delivery: DeliveryView | null;
  /** A look later on may know more. */
  waiting: boolean;
  /** Why it is over, as a sentence; null while it lives. */
  over: string | null;
};
