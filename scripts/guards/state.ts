import type { Area } from "./guard";

const CONTRACT = "lib/state/memory/memory-state.test.ts";

/** Sessions, and what all stores share. */
export const state: Area = {
  name: "lib/state (sessions and seals)",
  files: [
    {
      file: "lib/state/memory/sessions.ts",
      killedBy: [CONTRACT],
      guards: [
        {
          keepsOut: "a session that nobody used for a week",
          find: "session && session.lastSeenAt + SESSION_IDLE_MS > store.now() ? session : null",
          putInstead: "session ?? null",
        },
        {
          keepsOut: "a session of somebody else under a token of one's own",
          find: "if (session?.subject !== subject) return null;",
          putInstead: "",
        },
        {
          keepsOut: "somebody else who ends a session",
          find: "if (store.tables.sessions.get(key)?.subject !== subject) return;",
          putInstead: "",
        },
        {
          keepsOut: "a session that lives on after sign-out",
          find: "  drop(store, key);\n  writeKeys(",
          putInstead: "  writeKeys(",
        },
        {
          keepsOut: "sessions that live on after signing out everywhere",
          find: "for (const key of sessionKeys(store, subject)) drop(store, key);",
          putInstead: "",
        },
        {
          keepsOut: "more than twenty sessions of one person",
          find: "for (const oldest of all.slice(0, -SESSIONS_PER_SUBJECT)) drop(store, oldest);",
          putInstead: "",
        },
        {
          keepsOut: "a list of somebody else's sessions, or for a session that is over",
          find: "if (!hasSession(store, key, subject)) return null;",
          putInstead: "",
        },
        {
          keepsOut: "a guess that names a session of an account that is deleted",
          find: "if (session) store.tables.guesses.delete(session.guess);",
          putInstead: "",
          killedBy: ["lib/state/memory/forget.test.ts"],
        },
        {
          keepsOut: "a subject that is remembered after its account was deleted",
          find: "  endSessions(store, subject);\n  store.tables.seen.delete(subject);",
          putInstead: "  endSessions(store, subject);",
        },
        {
          keepsOut: "somebody seen yesterday who counts as not seen for 400 days",
          find: "    session.lastSeenAt = store.now();\n    noteSeen(store, subject);",
          putInstead: "    session.lastSeenAt = store.now();",
        },
      ],
    },
    {
      file: "lib/state/last-good-sessions.ts",
      killedBy: ["lib/state/last-good-sessions.test.ts"],
      guards: [
        {
          keepsOut: "a session that stands for as long as the store is down",
          find: " && age < withinMs",
          putInstead: "",
        },
        {
          keepsOut: "a yes that serves a clock that was put back",
          find: " && age >= 0",
          putInstead: "",
        },
        {
          keepsOut: "a look under way that brings back what was ended meanwhile",
          find: " && !look.ended",
          putInstead: "",
        },
        {
          keepsOut: "a remembered session of another person",
          find: " && last.session.subject === subject",
          putInstead: "",
        },
        {
          keepsOut: "a session that stands again after it was ended here",
          find: "    forget(...which);\n    return end()",
          putInstead: "    return end()",
        },
      ],
    },
    {
      file: "lib/state/seals.ts",
      killedBy: ["lib/state/seals.test.ts"],
      guards: [
        {
          keepsOut: "a sealed text that is moved to another kind of record",
          find: 'createCipheriv("aes-256-gcm", encryptionKey, nonce).setAAD(Buffer.from(context))',
          putInstead: 'createCipheriv("aes-256-gcm", encryptionKey, nonce).setAAD(Buffer.from(""))',
        },
        {
          keepsOut: "two names that share a key, their parts cut elsewhere",
          find: "JSON.stringify([kind, ...parts])",
          putInstead: '[kind, ...parts].join("")',
        },
        {
          keepsOut: "one key for two purposes",
          // biome-ignore lint/suspicious/noTemplateCurlyInString: the file's own text
          find: "`phone-login ${label}`",
          putInstead: '"phone-login"',
        },
      ],
    },
    {
      file: "lib/state/windows.ts",
      killedBy: ["lib/state/windows.test.ts"],
      guards: [
        {
          keepsOut: "a limit of two windows of which only the first holds",
          find: "if (standsInTheWay) free = Math.max(free, standsInTheWay.at + seconds * 1000);",
          putInstead: "if (standsInTheWay && free === 0) free = standsInTheWay.at + seconds * 1000;",
        },
        {
          keepsOut: "sends that leave verifies no room",
          find: "limit.count - Math.floor(limit.count / 4)",
          putInstead: "limit.count",
          killedBy: [CONTRACT],
        },
        {
          keepsOut: "guesses that are promised although others hold them",
          find: "return used + held + wanted <= count;",
          putInstead: "return used + wanted <= count;",
        },
      ],
    },
  ],
};
