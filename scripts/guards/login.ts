import type { Area } from "./guard";

export const login: Area = {
  name: "lib/login",
  files: [
    {
      file: "lib/login/start-login.ts",
      killedBy: ["lib/login/start-login.test.ts"],
      guards: [
        {
          keepsOut: "a step-up with somebody else's number",
          find: "world.state.subjectOf(reading.phone) !== start.provesAgain",
          putInstead: "false",
        },
      ],
    },
    {
      file: "lib/login/phone-number.ts",
      killedBy: ["lib/login/phone-number.test.ts"],
      guards: [
        {
          keepsOut: "a pasted number that is refused for a mark nobody can see",
          find: 'const visible = raw.replace(INVISIBLE_MARKS, "");',
          putInstead: "const visible = raw;",
        },
        {
          keepsOut: "full-width digits, NUL, `tel:` and letters, of which a parser makes a number",
          find: 'if (!LOOKS_LIKE_A_NUMBER.test(visible)) return { kind: "malformed" };',
          putInstead: "",
        },
        {
          keepsOut: "digits that are nobody's number",
          find: "if (!parsed?.isValid() || parsed.ext)",
          putInstead: "if (!parsed)",
        },
        {
          keepsOut: "numbers of countries that are not served, where an SMS costs many times as much",
          find: "if (!parsed.country || !served.allowed.includes(parsed.country))",
          putInstead: "if (!parsed.country)",
        },
        {
          keepsOut: "landlines, premium and toll-free numbers",
          find: 'if (!SMS_TYPES.includes(parsed.getType())) return { kind: "no_sms" };',
          putInstead: "",
        },
      ],
    },
    {
      file: "lib/login/destination.ts",
      killedBy: ["lib/login/destination.test.ts"],
      guards: [
        {
          keepsOut: "a way off this site after login: schemes, backslashes, controls",
          find: "if (!PATH_ON_THIS_SITE.test(wanted)) return DEFAULT_DESTINATION;",
          putInstead: "",
        },
        {
          keepsOut: "a path that is another one when it is decoded again",
          find: 'path.includes("%") || ',
          putInstead: "",
        },
        {
          keepsOut: "a path that browsers shorten to another one",
          find: String.raw` || /(?:^|\/)\.{1,2}(?:\/|$)/.test(path)`,
          putInstead: "",
        },
        {
          keepsOut: "a login that leads to the login, or to a door of its own",
          find: "if (NOT_A_DESTINATION.test(wanted)) return DEFAULT_DESTINATION;",
          putInstead: "",
        },
        {
          keepsOut: "a destination as long as somebody likes beside every challenge",
          find: " || wanted.length > LONGEST_DESTINATION",
          putInstead: "",
        },
      ],
    },
    {
      file: "lib/login/start-login.ts",
      killedBy: ["lib/login/start-login.test.ts"],
      guards: [
        {
          keepsOut: "a destination that nobody has judged",
          find: "destination: safeDestination(start.destination),",
          putInstead: "destination: String(start.destination),",
        },
      ],
    },
    {
      file: "lib/login/send-code.ts",
      killedBy: ["lib/login/send-code.test.ts", "lib/login/outages.test.ts"],
      guards: [
        {
          keepsOut: "a lapsed lease that is taken with too little time left to ask",
          find: "providerIsUp && wanted.deadline - askedAt >= TAKE_OVER_NEEDS_MS",
          putInstead: "providerIsUp",
          killedBy: ["lib/login/deadlines.test.ts"],
        },
        {
          keepsOut: "a send that is charged while the breaker is open",
          find: "providerIsUp && wanted.deadline - askedAt >= TAKE_OVER_NEEDS_MS",
          putInstead: "wanted.deadline - askedAt >= TAKE_OVER_NEEDS_MS",
        },
        {
          keepsOut: "a person who waits for somebody else's asker beyond 10 s",
          find: "if (world.now() + LOOK_AGAIN_MS >= wanted.deadline) return UNAVAILABLE_FOR_A_MOMENT;",
          putInstead: "",
          killedBy: ["lib/login/deadlines.test.ts"],
        },
        {
          keepsOut: "a second SMS for one intent, under a key of its own",
          find: "{ phone, key: lease.key }",
          putInstead: "{ phone, key: world.randomUuid() }",
        },
        {
          keepsOut: "money given back for an SMS that may be out",
          find: "operation: lease.operation, intent, phone, definite }",
          putInstead: "operation: lease.operation, intent, phone, definite: true }",
        },
        {
          keepsOut: "a certain no that is told although an asker before may have sent",
          find: "return closed.refused ? refusal(reply) : UNAVAILABLE_FOR_A_MOMENT;",
          putInstead: "return refusal(reply);",
        },
      ],
    },
    {
      file: "lib/login/deadlines.ts",
      killedBy: ["lib/login/deadlines.test.ts"],
      guards: [
        {
          keepsOut: "two askers at once: one that asks on when its lease is over",
          find: "Math.min(clock.deadline - RECORDING_MS, clock.leaseEnds - LEASE_MARGIN_MS)",
          putInstead: "clock.deadline - RECORDING_MS",
        },
        {
          keepsOut: "an answer that comes too late to be written down",
          find: "Math.min(clock.deadline - RECORDING_MS, clock.leaseEnds - LEASE_MARGIN_MS)",
          putInstead: "clock.leaseEnds - LEASE_MARGIN_MS",
        },
        {
          keepsOut: "a provider that takes more than its 8.5 s",
          find: "return Math.min(PROVIDER_SEND_MS, stopAt - clock.now);",
          putInstead: "return stopAt - clock.now;",
        },
      ],
    },
    {
      file: "lib/login/resend-code.ts",
      killedBy: ["lib/login/resend-code.test.ts"],
      guards: [
        {
          keepsOut: "a resend for another number than the challenge's",
          find: 'if (said && said.phone !== phone) return { kind: "invalid_phone", why: "not_of_this_challenge" };',
          putInstead: "",
        },
        {
          keepsOut: "two codes that both work after a resend",
          find: "replaces: requestId",
          putInstead: "replaces: null",
        },
      ],
    },
    {
      file: "lib/login/verify-code.ts",
      killedBy: ["lib/login/verify-code.test.ts", "lib/login/outages.test.ts"],
      guards: [
        {
          keepsOut: "an attempt lost to a slip of the finger, and a provider asked about no code",
          find: 'if (!SIX_DIGITS.test(code)) return { kind: "malformed_code" };',
          putInstead: "",
        },
        {
          keepsOut: "six digits in the middle of something longer",
          find: String.raw`/^\d{6}$/`,
          putInstead: String.raw`/\d{6}/`,
        },
        {
          keepsOut: "a guess that is counted while the breaker is open",
          find: "const mayAsk = world.provider.mayAsk();",
          putInstead: "const mayAsk = true;",
        },
        {
          keepsOut: "a duplicate that waits beyond 5.5 s",
          find: "if (world.now() + LOOK_AGAIN_MS - started > DUPLICATE_GUESS_WAITS_MS) return notKnown;",
          putInstead: "",
          killedBy: ["lib/login/deadlines.test.ts"],
        },
        {
          keepsOut: "a right code that is lost with the reply of its commit",
          find: 'if (committed.kind === "state_unavailable") committed = await world.state.commit(win);',
          putInstead: "",
        },
      ],
    },
    {
      file: "lib/login/challenge-view.ts",
      killedBy: ["lib/login/challenge-view.test.ts"],
      guards: [
        {
          keepsOut: "a number on the code page after its code was used",
          find: 'if (remembered === null || reason === "used") return null;',
          putInstead: "if (remembered === null) return null;",
        },
      ],
    },
    {
      file: "lib/login/sentences.ts",
      killedBy: ["lib/login/sentences.test.ts"],
      guards: [
        {
          keepsOut: "an owner who is not told what to do where somebody else asked",
          find: 'return { key: "trouble.tooManyCodes", values: { what: tooMany(outcome.retryAfterSeconds) } };',
          putInstead: "return troubleSentence(outcome);",
        },
      ],
    },
  ],
};
