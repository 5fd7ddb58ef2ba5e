import type { Area } from "./guard";

export const http: Area = {
  name: "lib/http",
  files: [
    {
      file: "lib/http/outdated-form.ts",
      killedBy: ["lib/http/outdated-form.test.ts"],
      guards: [
        {
          keepsOut: "a form that is sent on to wherever its path says",
          find: String.raw`  if (!/^\/(?:login|login\/code|account)?$/.test(path)) return null;
`,
          putInstead: "",
        },
        {
          keepsOut: "a page's own script that is sent elsewhere in place of being told",
          find: ' || request.headers["next-action"] !== undefined',
          putInstead: "",
        },
      ],
    },
    {
      file: "lib/http/answer-at-hand.ts",
      killedBy: ["lib/http/answer-at-hand.test.ts"],
      guards: [
        {
          keepsOut: "a client that names somebody else's answer",
          find: "delete request.headers[HEADER];",
          putInstead: "",
        },
        {
          keepsOut: "a plain form, which would be left without the page it waits for",
          find: ' || request.headers["next-action"] === undefined',
          putInstead: "",
        },
        {
          keepsOut: "answers that were given long ago and are kept for ever",
          find: 'response.once("close", () => answers.delete(name));',
          putInstead: "",
        },
      ],
    },
    {
      file: "lib/http/same-origin.ts",
      killedBy: ["lib/http/same-origin.test.ts"],
      guards: [
        {
          keepsOut: "a form on somebody else's page",
          find: 'return ours.includes(origin) ? "ours" : "foreign";',
          putInstead: 'return "ours";',
        },
        {
          keepsOut: "a form without an Origin, as no browser sends one",
          find: 'if (origin === null) return "missing";',
          putInstead: 'if (origin === null) return "ours";',
        },
      ],
    },
    {
      file: "proxy.ts",
      killedBy: ["lib/http/proxy-matcher.test.ts"],
      guards: [
        {
          keepsOut: "a path beneath a door of programs, which nobody has looked at",
          find: "api/auth/session$",
          putInstead: "api/auth/session",
        },
      ],
    },
    {
      file: "lib/http/page-door.ts",
      killedBy: ["lib/http/proxy.test.ts"],
      guards: [
        {
          keepsOut: "another site's form, or one from nowhere, which Next would run",
          find: 'if (originOf(headers, environment().origins) !== "ours") return "cross_site";',
          putInstead: "",
        },
        {
          keepsOut: "a method that Next would answer as a GET",
          find: 'if (method !== "POST") return "no_such_method";',
          putInstead: "",
        },
        {
          keepsOut: "a form as large as somebody likes",
          find: "length === null || Number(length) > LARGEST_BODY_BYTES",
          putInstead: "length === null",
        },
        {
          keepsOut: "a form that does not say how large it is",
          find: "length === null || ",
          putInstead: "",
        },
        {
          keepsOut: "one nonce for all, which whoever read it once could use",
          find: 'randomBytes(16).toString("base64")',
          putInstead: '"bm9uY2Vub25jZW5vbmNlbg=="',
        },
      ],
    },
    {
      file: "lib/http/let-in.ts",
      killedBy: ["lib/http/let-in.test.ts"],
      guards: [
        {
          keepsOut: "what proxy.ts would refuse",
          find: "if (pageRefusal(method, readable) !== null) return;",
          putInstead: "",
        },
        {
          keepsOut: "a path that is spelt in another way than our pages are",
          find: "|| !PAGE.test(url)",
          putInstead: "",
        },
        {
          keepsOut: "a nonce that the client proposes",
          find: 'headers["content-security-policy"] = policy;',
          putInstead: 'headers["content-security-policy"] ??= policy;',
        },
      ],
    },
    {
      file: "proxy.ts",
      killedBy: ["lib/http/proxy.test.ts"],
      guards: [
        {
          keepsOut: "a form that was refused",
          find: "if (refusal) return refusal;",
          putInstead: "",
        },
      ],
    },
    {
      file: "app/auth/json-door.ts",
      killedBy: ["app/auth/json-door.test.ts"],
      guards: [
        {
          keepsOut: "a login that another site's page begins, or ends",
          find: 'originOf(request.headers, environment().origins) === "foreign"',
          putInstead: "false",
        },
        {
          keepsOut: "requests without number from one address",
          find: 'door.kind === "open" ? handler(request) : verifyProblem(door, await voiceHere())',
          putInstead: "door && handler(request)",
        },
        {
          keepsOut: "somebody's challenge in a cache between",
          find: 'response.headers.set("cache-control", "no-store");',
          putInstead: "",
        },
      ],
    },
    {
      file: "lib/http/request-address.ts",
      killedBy: ["lib/http/request-address.test.ts"],
      guards: [
        {
          keepsOut: "an address under the platform's name, where there is no platform",
          find: "if (!environment().onVercel) return markedAddress(headers);",
          putInstead: "",
        },
      ],
    },
    {
      file: "lib/http/json-body.ts",
      killedBy: ["lib/http/json-body.test.ts"],
      guards: [
        {
          keepsOut: "a body that a plain form of another site can send",
          find: 'if (!JSON_TYPE.test(request.headers.get("content-type") ?? "")) {',
          putInstead: "if (false) {",
        },
        {
          keepsOut: "a body that says it is too long",
          find: 'if (Number(request.headers.get("content-length") ?? 0) > most) return null;',
          putInstead: "",
        },
        {
          keepsOut: "a body that does not say how long it is",
          find: "if (total > most) return null;",
          putInstead: "",
        },
        {
          keepsOut: "bytes that are no text",
          find: "{ fatal: true }",
          putInstead: "{}",
        },
      ],
    },
    {
      file: "lib/http/client-address.ts",
      killedBy: ["lib/http/client-address.test.ts"],
      guards: [
        {
          keepsOut: "an address that a client chooses: the left end of the chain",
          find: "chain[chain.length - 1 - hops]",
          putInstead: "chain[0]",
        },
        {
          keepsOut: "a bucket of one's own for an address that is none",
          find: "if (!isIPv6(bare)) return SHARED_BUCKET;",
          putInstead: "if (!isIPv6(bare)) return bare;",
        },
        {
          keepsOut: "a household with 2⁶⁴ buckets",
          find: ".slice(0, 4)",
          putInstead: ".slice(0, 8)",
        },
        {
          keepsOut: "a second bucket for an IPv4 address, written as IPv6",
          find: "groups[5] === 0xffff",
          putInstead: "groups[5] === 0x10000",
        },
      ],
    },
    {
      file: "lib/http/address-mark.ts",
      killedBy: ["lib/http/address-mark.test.ts"],
      guards: [
        {
          keepsOut: "an address under our private header, written by a client",
          find: "mark !== undefined && seen === mark && bucket",
          putInstead: "bucket",
        },
        {
          keepsOut: "a client's word about the host, where no proxy stands in front",
          find: 'delete headers["x-forwarded-host"];',
          putInstead: "",
        },
        {
          keepsOut: "a client's word about https, where no proxy stands in front",
          find: 'delete headers["x-forwarded-proto"];',
          putInstead: "",
        },
        {
          keepsOut: "a client's word about its address",
          find: ', socket.remoteAddress ?? ""]',
          putInstead: "]",
        },
        {
          keepsOut: "a client that says it was let in",
          find: "delete headers[LET_IN];",
          putInstead: "",
        },
        {
          keepsOut: "somebody elsewhere who has got hold of our mark",
          find: "remoteAddress === localAddress && ",
          putInstead: "",
        },
      ],
    },
    {
      file: "lib/http/in-process-window.ts",
      killedBy: ["lib/http/in-process-window.test.ts", "lib/http/outer-door.test.ts"],
      guards: [
        {
          keepsOut: "the 61st post of a minute",
          find: "if (entries.length >= limit.count)",
          putInstead: "if (false)",
        },
        {
          keepsOut: "an address that a full table forgets",
          find: "if (error instanceof StateDidNotAnswer) return false;",
          putInstead: "if (error instanceof StateDidNotAnswer) return true;",
        },
      ],
    },
    {
      file: "lib/http/outer-door.ts",
      killedBy: ["lib/http/outer-door-shared.test.ts"],
      guards: [
        {
          keepsOut: "a door that is open to everybody while the store is down",
          find: "return answer(await alone.limit(address));\n      }",
          putInstead: "return { open: true };\n      }",
        },
        {
          keepsOut: "addresses by themselves in the store",
          find: "together.limit(nameOf(address))",
          putInstead: "together.limit(address)",
        },
      ],
    },
    {
      file: "lib/http/security-headers.ts",
      killedBy: ["lib/http/security-headers.test.ts"],
      guards: [
        {
          keepsOut: "a file that a browser takes for a script",
          find: '"X-Content-Type-Options": "nosniff",',
          putInstead: "",
        },
        {
          keepsOut: "our pages in somebody else's frame",
          find: '"X-Frame-Options": "DENY",',
          putInstead: "",
        },
        {
          keepsOut: "a window that opens ours and keeps a hand on it",
          find: '"Cross-Origin-Opener-Policy": "same-origin",',
          putInstead: "",
        },
        {
          keepsOut: "what is ours, loaded into another site's page",
          find: '"Cross-Origin-Resource-Policy": "same-origin",',
          putInstead: "",
        },
        {
          keepsOut: "codes that a browser may not fill in, and a camera that it may",
          find: "camera=(), geolocation=(), microphone=(), otp-credentials=(self)",
          putInstead: "otp-credentials=()",
        },
        {
          keepsOut: "our pages over plain http",
          find: '"Strict-Transport-Security": "max-age=63072000; includeSubDomains",',
          putInstead: "",
        },
      ],
    },
    {
      file: "lib/http/security-txt.ts",
      killedBy: ["lib/http/security-txt.test.ts"],
      guards: [
        {
          keepsOut: "an address that nobody reads any more",
          find: "if (now > until) return null;",
          putInstead: "",
        },
      ],
    },
    {
      file: "lib/login/parsing.ts",
      killedBy: ["lib/http/form-fields.test.ts"],
      guards: [
        {
          keepsOut: "an intent or a submission that somebody can guess",
          find: "{22,128}",
          putInstead: "{1,128}",
        },
      ],
    },
  ],
};
