import type { Area } from "./guard";

/** How the provider is asked. */
export const startmessaging: Area = {
  name: "lib/startmessaging (calls)",
  files: [
    {
      file: "lib/startmessaging/call.ts",
      killedBy: ["lib/startmessaging/retry.test.ts", "lib/startmessaging/client.test.ts"],
      guards: [
        {
          keepsOut: "the body of a redirect taken for an answer",
          find: "const read = redirected ? null : call.read(",
          putInstead: "const read = call.read(",
        },
        {
          keepsOut: "a refusal read out of an outage",
          find: "if (status >= 500) {",
          putInstead: "if (false) {",
        },
      ],
    },
    {
      file: "lib/startmessaging/retry.ts",
      killedBy: ["lib/startmessaging/retry.test.ts", "lib/startmessaging/definite.test.ts"],
      guards: [
        {
          keepsOut: "a try after the deadline",
          find: "if (!hasTime(deadline - clock.now() - wait, shortest)) break;",
          putInstead: "",
        },
        {
          keepsOut: "a try that takes the time of all",
          find: "Math.min(LONGEST_TRY_MS, deadline - clock.now())",
          putInstead: "deadline - clock.now()",
        },
        {
          keepsOut: "a certain no after a try that may have sent",
          find: 'sentNothing &&= tried.kind === "failed" && tried.failure.reason === "not_connected";',
          putInstead: "",
        },
        {
          keepsOut: "another try before the provider wants one",
          find: "return Math.max(wait, (last.retryAfterSeconds ?? 0) * 1000);",
          putInstead: "return wait;",
        },
        {
          keepsOut: "a crowd that comes back as one",
          find: "(1 - chance * jitter)",
          putInstead: "1",
        },
        {
          keepsOut: "a repetition without room at the provider",
          find: "if (last && !(await allows(mayTryAgain, deadline - clock.now() - shortest))) break;",
          putInstead: "",
          killedBy: ["lib/startmessaging/may-try-again.test.ts"],
        },
      ],
    },
    {
      file: "lib/startmessaging/client.ts",
      killedBy: ["lib/startmessaging/client.test.ts", "lib/startmessaging/retry.test.ts"],
      guards: [
        {
          keepsOut: "a verify that is repeated, and costs an attempt each time",
          find: "return { tries: 1, milliseconds: within.milliseconds };",
          putInstead: "return { tries: 3, milliseconds: within.milliseconds };",
        },
        {
          keepsOut: "a send that takes longer than its lease",
          find: "Math.min(within.milliseconds, LONGEST_SEND_MS)",
          putInstead: "within.milliseconds",
        },
        {
          keepsOut: "a message id that is another path of the provider",
          find: 'if (!isMessageId(messageId)) return { kind: "unknown_message" };',
          putInstead: "",
          killedBy: ["lib/startmessaging/operator-replies.test.ts"],
        },
      ],
    },
    {
      file: "lib/startmessaging/exchange.ts",
      killedBy: ["lib/startmessaging/exchange.test.ts"],
      guards: [
        {
          keepsOut: "more than 16 KB of a reply",
          find: "if (bytes > LONGEST_REPLY_BYTES)",
          putInstead: "if (false)",
        },
        {
          keepsOut: "a connection that hangs beyond the deadline",
          find: "await Promise.race([asked, deadline.passed])",
          putInstead: "await asked",
        },
        {
          keepsOut: "a reply that comes drop by drop beyond the deadline",
          find: "signal: deadline.signal,",
          putInstead: "",
        },
      ],
    },
    {
      file: "lib/startmessaging/failure.ts",
      killedBy: ["lib/startmessaging/failure.test.ts", "lib/startmessaging/definite.test.ts"],
      guards: [
        {
          keepsOut: "a certain no of a connection that broke after the question",
          find: "return connecting && NEVER_CONNECTED_CODES.has(codeOf(error));",
          putInstead: "return NEVER_CONNECTED_CODES.has(codeOf(error));",
        },
        {
          keepsOut: "a certain no of two addresses of which one was reached",
          find: "error.errors.every(neverConnected)",
          putInstead: "error.errors.some(neverConnected)",
        },
      ],
    },
    {
      file: "lib/startmessaging/breaker.ts",
      killedBy: ["lib/startmessaging/breaker.test.ts"],
      guards: [
        {
          keepsOut: "everybody who asks a provider that is down",
          find: "if (failsTooOften(seconds)) open();",
          putInstead: "",
        },
        {
          keepsOut: "a breaker that opens for one failure",
          find: "calls >= FEWEST_CALLS && ",
          putInstead: "",
        },
        {
          keepsOut: "a crowd of probes",
          find: "return !isLessThan(PROBE_MS, probeBegan);",
          putInstead: "return true;",
        },
        {
          keepsOut: "an hour without logins, for a clock that was set back",
          find: "now() >= since && ",
          putInstead: "",
        },
        {
          keepsOut: "failures that count for ever",
          find: "past.second > second - WINDOW_SECONDS && ",
          putInstead: "",
        },
      ],
    },
    {
      file: "lib/startmessaging/settings.ts",
      killedBy: ["lib/startmessaging/settings.test.ts"],
      guards: [
        {
          keepsOut: "a key that goes to a URL with a user, a query or another scheme",
          find: ".refine(isPlainHttpUrl, URL_COMPLAINT)",
          putInstead: "",
        },
      ],
    },
    {
      file: "lib/startmessaging/retry-after.ts",
      killedBy: ["lib/startmessaging/retry-after.test.ts"],
      guards: [
        {
          keepsOut: "a person who is turned away for years",
          find: "Math.min(Math.ceil(seconds), LONGEST_WAIT_SECONDS)",
          putInstead: "Math.ceil(seconds)",
        },
      ],
    },
  ],
};
