/** Why one try brought no answer. Only `not_connected` proves that the provider never saw the request. */
export type FailureReason = "not_connected" | "timed_out" | "reset" | "server_error" | "unreadable";

/**
 * One try without an answer. It holds no more than this: the errors of the HTTP library carry raw bytes of the
 * reply (HTTPParserError's `data`), and a reply may repeat the phone number or the code.
 */
export class AttemptFailed extends Error {
  override readonly name = "AttemptFailed";
  readonly reason: FailureReason;
  readonly status: number | null;
  /** The system's or the library's own name for it: `ECONNREFUSED`, `UND_ERR_SOCKET`. */
  readonly code: string | null;

  constructor(reason: FailureReason, detail: { status?: number; code?: string } = {}) {
    super([reason.replace("_", " "), detail.status, detail.code].filter(Boolean).join(", "));
    this.reason = reason;
    this.status = detail.status ?? null;
    this.code = detail.code ?? null;
  }
}

/** The one error a call throws: no try got an answer that can be read. */
export class ProviderDidNotAnswer extends Error {
  override readonly name = "ProviderDidNotAnswer";
  /** Tries made; 0 when the deadline had passed before the first. */
  readonly attempts: number;
  /** True: the provider certainly acted on none of them, for none was ever connected. */
  readonly definite: boolean;

  constructor(attempts: number, definite: boolean, last: AttemptFailed | null) {
    const story = last ? `the last one: ${last.message}` : "no time was left to ask";
    super(`StartMessaging did not answer (${attempts} tries; ${story})`, last ? { cause: last } : undefined);
    this.attempts = attempts;
    this.definite = definite;
  }
}

export function failureFrom(error: unknown): AttemptFailed {
  if (error instanceof AttemptFailed) return error;
  const code = codeOf(error);
  if (neverConnected(error)) return new AttemptFailed("not_connected", { code });
  if (TIMEOUT_CODES.has(code)) return new AttemptFailed("timed_out", { code });
  if (UNREADABLE_CODES.has(code) || code.startsWith("HPE_")) return new AttemptFailed("unreadable", { code });
  return new AttemptFailed("reset", { code });
}

const NEVER_CONNECTED_CODES = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ENETUNREACH",
  "EHOSTUNREACH",
  "EADDRNOTAVAIL",
]);

const TIMEOUT_CODES = new Set([
  "ETIMEDOUT",
  "UND_ERR_CONNECT_TIMEOUT",
  "UND_ERR_HEADERS_TIMEOUT",
  "UND_ERR_BODY_TIMEOUT",
]);

const UNREADABLE_CODES = new Set([
  "UND_ERR_RES_EXCEEDED_MAX_SIZE",
  "UND_ERR_HEADERS_OVERFLOW",
  "UND_ERR_RES_CONTENT_LENGTH_MISMATCH",
]);

function neverConnected(error: unknown): boolean {
  // `localhost` is tried as ::1 and as 127.0.0.1; one refusal proves nothing about the other.
  if (error instanceof AggregateError) return error.errors.length > 0 && error.errors.every(neverConnected);
  if (!(error instanceof Error) || !("syscall" in error)) return false;
  // EHOSTUNREACH can also strike an open connection, after the request went out: then its syscall is `read`.
  const connecting = error.syscall === "connect" || error.syscall === "getaddrinfo";
  return connecting && NEVER_CONNECTED_CODES.has(codeOf(error));
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : null;
  return typeof code === "string" && /^[A-Z0-9_]{1,60}$/.test(code) ? code : "UNKNOWN";
}
