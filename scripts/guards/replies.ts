import type { Area } from "./guard";

/** What the provider says, and what is made of it. */
export const replies: Area = {
  name: "lib/startmessaging (replies)",
  files: [
    {
      file: "lib/startmessaging/wire.ts",
      killedBy: ["lib/startmessaging/verify-reply.test.ts", "lib/startmessaging/send-reply.test.ts"],
      guards: [
        {
          keepsOut: 'a session for `verified: "true"`, for 1, for anything but true',
          find: "z.object({ verified: z.literal(true) }),",
          putInstead: 'z.object({ verified: z.literal([true, "true", 1] as never) }),',
        },
        {
          keepsOut: "a request id that is no header and no path",
          find: String.raw`/^[\x21-\x7e]{1,512}$/`,
          putInstead: "/^/",
        },
        {
          keepsOut: "an expiry in a zone that nobody named",
          find: "datetime({ offset: true })",
          putInstead: "datetime({ offset: true, local: true })",
        },
      ],
    },
    {
      file: "lib/startmessaging/verify-reply.ts",
      killedBy: ["lib/startmessaging/verify-reply.test.ts", "lib/startmessaging/any-reply.test.ts"],
      guards: [
        {
          keepsOut: "a session for a `verified: true` in an error",
          find: "if (reply.status < 300) return readVerdict(reply.json);",
          putInstead:
            "const verdict = readVerdict(reply.json);\n  if (reply.status < 300 || verdict) return verdict;",
        },
      ],
    },
    {
      file: "lib/startmessaging/code-provider.ts",
      killedBy: ["lib/startmessaging/code-provider.test.ts"],
      guards: [
        {
          keepsOut: "money given back after a 409 to the last, as the flow hears it",
          find: 'case "key_conflict":\n      return { kind: "no_answer", definite: false };',
          putInstead: 'case "key_conflict":\n      return { kind: "no_answer", definite: true };',
        },
        {
          keepsOut: "money given back when nobody answered",
          find: "definite: error.definite",
          putInstead: "definite: true",
        },
        {
          keepsOut: "a look that takes the probe's place",
          find: 'breaker.state() === "closed"',
          putInstead: "breaker.allows()",
        },
      ],
    },
    {
      file: "lib/startmessaging/send-reply.ts",
      killedBy: ["lib/startmessaging/send-reply.test.ts", "lib/startmessaging/definite.test.ts"],
      guards: [
        {
          keepsOut: "money given back after a 409, whose first request may still send",
          find: 'if (reply.status === 409) return { kind: "key_conflict", definite: false };',
          putInstead: "",
        },
        {
          keepsOut: "money given back after a refusal that follows a lost reply",
          find: "definite: sentNothingBefore",
          putInstead: "definite: true",
        },
        {
          keepsOut: "an accepted send that nobody can verify",
          find: "if (!requestId) return null;",
          putInstead: "",
        },
      ],
    },
  ],
};
