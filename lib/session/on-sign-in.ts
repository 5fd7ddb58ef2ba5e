import "server-only";

/** Somebody has just proved a number. */
export type SignIn = {
  /** Whom their sessions are about: the same for the same number, always. */
  subject: string;
  /** In E.164, like `+919876543210`: the one moment at which it is known in clear. */
  phone: string;
  /** When this subject was last seen before, on any device; null: never, or not for 400 days. */
  lastSeenAt: Date | null;
};

/**
 * Where an app attaches what it keeps of people: a user table, say (docs/users.md). It runs once for a login, after the
 * code was proved and before the person is in. Whoever throws here, or takes longer than there is time, turns them away:
 * their session is ended, and they are told to try again.
 */
export async function onSignIn(_signIn: SignIn): Promise<void> {}
