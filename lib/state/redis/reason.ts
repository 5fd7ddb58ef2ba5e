/** An error reply begins with its name: `READONLY You can't write against a read only replica.` */
const ERROR_NAME = /^(?:[A-Z][A-Z0-9]{1,20}|Unauthorized)\b/;
/** Redis 6 wraps what happens inside a script: `ERR Error running script … -READONLY You can't …`. */
const WRAPPED_NAME = / -([A-Z][A-Z0-9]{1,20})\b/;
/** Node's and OpenSSL's codes: `ECONNREFUSED`, `ERR_TLS_CERT_ALTNAME_INVALID`. */
const SYSTEM_CODE = /^[A-Z][A-Z0-9_]{1,50}$/;

const BY_NAME: Record<string, string> = {
  TimeoutError: "deadline",
  AbortError: "deadline",
  UpstashJSONParseError: "unreadable answer",
};

/**
 * Why a store did not answer, in its own terms: never with a command, its arguments, an address or a secret, all of
 * which the clients put into their errors' messages.
 */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "no answer";
  const known = BY_NAME[error.name] ?? codeOf(error) ?? codeOf(error.cause);
  if (known) return known;
  const [name] = ERROR_NAME.exec(error.message) ?? [];
  const [, wrapped] = (name === "ERR" && WRAPPED_NAME.exec(error.message)) || [];
  return wrapped ?? name ?? "no answer";
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error && "code" in error)) return undefined;
  return typeof error.code === "string" && SYSTEM_CODE.test(error.code) ? error.code : undefined;
}
