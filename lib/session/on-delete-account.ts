import "server-only";

/**
 * Where an app deletes what it keeps of somebody who deletes their account (docs/users.md). It runs before their sessions
 * go. Whoever throws here keeps the account as it is, and the person is told to try again; then it runs again.
 */
export async function onDeleteAccount(_account: { subject: string }): Promise<void> {}
