import type { Area } from "./guard";

export const session: Area = {
  name: "lib/session",
  files: [
    {
      file: "lib/session/challenge-cookie.ts",
      killedBy: ["lib/session/challenge-cookie.test.ts"],
      guards: [
        {
          keepsOut: "a handle that works for ever",
          find: "sealData({ requestId }, { password, ttl: CHALLENGE_COOKIE_SECONDS })",
          putInstead: "sealData({ requestId }, { password, ttl: 0 })",
        },
        {
          keepsOut: "a handle that was changed where iron-session does not look",
          find: " || !ENDS_AS_OURS.test(handle)",
          putInstead: "",
        },
        {
          keepsOut: "a request id that was not sealed here",
          find: ".catch(() => null);",
          putInstead: ".catch(() => ({ requestId: handle }));",
        },
        {
          keepsOut: "a seal over something else than a request id",
          find: "return opened.success ? opened.data.requestId : null;",
          putInstead: "return (unsealed as { requestId: string }).requestId;",
        },
        {
          keepsOut: "everybody who loses a code when a secret is changed",
          find: "keysOf(cookieSecrets);",
          putInstead: "keysOf(cookieSecrets.slice(0, 1));",
        },
      ],
    },
    {
      file: "lib/session/opened.ts",
      killedBy: ["lib/session/opened.test.ts"],
      guards: [
        {
          keepsOut: "a cookie that is remembered past its time",
          find: " && kept.until > Date.now()",
          putInstead: "",
        },
        {
          keepsOut: "a cookie that is remembered under a secret that was dropped",
          find: ".update(secrets.join())",
          putInstead: "",
        },
        {
          keepsOut: "a memory that grows with every login",
          find: "if (all.size >= MOST && oldest !== undefined) all.delete(oldest);",
          putInstead: "",
        },
      ],
    },
    {
      file: "lib/session/session-token.ts",
      killedBy: ["lib/session/session-token.test.ts"],
      guards: [
        {
          keepsOut: "a session older than 30 days, however often it was looked at",
          find: "if (secondsLeft(parsed.data) <= 0) return null;",
          putInstead: "",
        },
        {
          keepsOut: "a token whose cookie outlives its session",
          find: "maxAge: secondsLeft(session)",
          putInstead: "maxAge: LIFETIME_SECONDS",
        },
        {
          keepsOut: "a token of ours that says something else than a session",
          find: "sid: z.string().min(1), sub: z.string().min(1)",
          putInstead: "sid: z.string().optional(), sub: z.string().optional()",
        },
        {
          keepsOut: "a token that was changed where its decoder does not look",
          find: " || !isSpeltOurWay(token)",
          putInstead: "",
        },
        {
          keepsOut: "everybody who is signed out when a secret is changed",
          find: "of authSecrets.entries()) {",
          putInstead: "of authSecrets.slice(0, 1).entries()) {",
        },
        {
          keepsOut: "a token that stays under a secret which is to be dropped",
          find: "decoded?.newest && ",
          putInstead: "decoded && ",
        },
      ],
    },
    {
      file: "lib/session/current-user.ts",
      killedBy: ["lib/session/current-user.test.ts"],
      guards: [
        {
          keepsOut: "whoever has a sound token of a session that is over",
          find: 'case "ended":\n      return { kind: "signed_out" };',
          putInstead:
            'case "ended":\n      return { kind: "signed_in", user: { subject: claimed.sub, maskedPhone: "", authTime: 0, sessionId: claimed.sid } };',
        },
        {
          keepsOut: "a delicate step on an old proof",
          find: "if (Date.now() - user.authTime <= withinSeconds * 1000) return user;",
          putInstead: "return user;",
        },
        {
          keepsOut: "a cookie that is trusted while the store cannot be asked",
          find: 'case "state_unavailable":\n      return { kind: "unavailable" };',
          putInstead:
            'case "state_unavailable":\n      return { kind: "signed_in", user: { subject: claimed.sub, sessionId: claimed.sid, maskedPhone: "", authTime: Date.now() } };',
        },
      ],
    },
    {
      file: "lib/session/knock.ts",
      killedBy: ["lib/session/knock.test.ts"],
      guards: [
        {
          keepsOut: "an action of another site's form, where nothing stands in front of it",
          find: 'if (!(await isFromOwnPage())) return "trouble.crossSite";',
          putInstead: "",
        },
        {
          keepsOut: "forms without number from one address",
          find: 'return door.kind === "open" ? null : troubleSentence(door);',
          putInstead: "return null;",
        },
      ],
    },
    {
      file: "lib/session/next-auth-session.ts",
      killedBy: ["lib/session/next-auth-session.test.ts"],
      guards: [
        {
          keepsOut: "everybody who loses their cookie while the store is down",
          find: 'if (unavailable) return { kind: "unavailable" };',
          putInstead: "",
        },
        {
          keepsOut: "cookies of doors that are not here",
          find: "(line) => line.startsWith(",
          putInstead: "(_line) => Boolean(",
        },
      ],
    },
    {
      file: "lib/session/auth-options.ts",
      killedBy: ["lib/session/next-auth-session.test.ts"],
      guards: [
        {
          keepsOut: "a session that was ended, under a token that is sound",
          find: 'if (answer.kind !== "alive") throw new SessionNotAlive();',
          putInstead: "",
        },
        {
          keepsOut: "a host that a request invents",
          find: "process.env.NEXTAUTH_URL = canonicalOrigin;",
          putInstead: "",
        },
        {
          keepsOut: "a session whose end moves with every look",
          find: "expires: new Date(endOfSession(claims)).toISOString()",
          putInstead: "expires: new Date(Date.now() + SESSION_LIFETIME_MS).toISOString()",
        },
      ],
    },
    {
      file: "lib/session/login-steps.ts",
      killedBy: ["lib/session/login-steps.test.ts"],
      guards: [
        {
          keepsOut: "a code that works on after its number was changed",
          find: "if (held !== null && held !== outcome.requestId) {",
          putInstead: "if (false) {",
        },
        {
          keepsOut: "the end of a code that was resumed",
          find: "if (held !== null && held !== outcome.requestId) {",
          putInstead: "if (held !== null) {",
        },
        {
          keepsOut: "a step-up for anybody while the store cannot say who is signed in",
          find: 'if (seen.kind === "unavailable") return finishSend(UNAVAILABLE, null);',
          putInstead: "",
        },
      ],
    },
    {
      file: "lib/session/login-steps.ts",
      killedBy: ["lib/session/current-user.test.ts"],
      guards: [
        {
          keepsOut: "a step-up that asks nobody who is signed in",
          find: 'const provesAgain = seen.kind === "signed_in" ? seen.user.subject : null;',
          putInstead: "const provesAgain = null;",
        },
        {
          keepsOut: "somebody whom the app turned away, signed in",
          find: "    await state.end(session);\n",
          putInstead: "",
          killedBy: ["lib/session/on-sign-in.test.ts"],
        },
        {
          keepsOut: "a login that the app hears of twice",
          find: "if (outcome.repeated) return true;",
          putInstead:
            'if (outcome.repeated) return runHook("onSignIn", () => onSignIn({ subject: outcome.session.subject, phone: "", lastSeenAt: null }), 1000);',
          killedBy: ["lib/session/on-sign-in.test.ts"],
        },
        {
          keepsOut: "a former session that lives on unseen",
          find: "await endFormerSession(session.id);",
          putInstead: "",
        },
      ],
    },
    {
      file: "lib/session/sign-out.ts",
      killedBy: ["lib/session/sign-out.test.ts"],
      guards: [
        {
          keepsOut: "a copied cookie that ends its person's sessions after it was ended itself",
          find: 'if (seen.kind !== "signed_in") return { reached: seen.kind === "signed_out" };\n  const { state, report } = composed();\n  const ended = await state.endAll(seen.user.subject);',
          putInstead:
            'const { state, report } = composed();\n  const ended = await state.endAll((await claimedSession())?.sub ?? "");',
        },
        {
          keepsOut: "an account that is deleted from a session that was left open",
          find: "await requireFreshUser(path);",
          putInstead: "await requireUser(path);",
        },
        {
          keepsOut: "an account that is gone here and not in the app",
          find: "  if (!told) return { deleted: false };\n",
          putInstead: "  void told;\n",
        },
      ],
    },
    {
      file: "lib/session/run-hook.ts",
      killedBy: ["lib/session/on-sign-in.test.ts"],
      guards: [
        {
          keepsOut: "an app that never answers",
          find: 'world.sleep(withinMs, done.signal).then(() => "deadline")',
          putInstead: "new Promise<string>(() => {})",
        },
        {
          keepsOut: "an error of the app's that tells of a person in the log",
          find: "error instanceof Error ? error.name : typeof error",
          putInstead: "String(error)",
        },
      ],
    },
    {
      file: "lib/session/device.ts",
      killedBy: ["lib/session/device.test.ts"],
      guards: [
        {
          keepsOut: "a client's own words in a list that people read",
          find: "browser.name && BROWSERS.has(browser.name)",
          putInstead: "browser.name",
        },
      ],
    },
    {
      file: "lib/session/cookies.ts",
      killedBy: ["lib/session/cookies.test.ts"],
      guards: [
        {
          keepsOut: "a cookie that a neighbour's host plants",
          // biome-ignore lint/suspicious/noTemplateCurlyInString: the file's own text
          find: "isHttps() ? `__Host-${name}` : name",
          putInstead: "name",
        },
        {
          keepsOut: "a script that reads the session",
          find: "httpOnly: true",
          putInstead: "httpOnly: false",
        },
        {
          keepsOut: "a session over plain http",
          find: "secure: isHttps()",
          putInstead: "secure: false",
        },
        {
          keepsOut: "a session that goes along with another site's form",
          find: 'sameSite: "lax"',
          putInstead: 'sameSite: "none"',
        },
      ],
    },
    {
      file: "app/account/actions.ts",
      killedBy: ["app/actions.test.ts"],
      guards: [
        {
          keepsOut: "a sign-out by another site's form, where the proxy is missing",
          find: 'if (!(await isFromOwnPage())) redirect("/account");\n  const { reached } = await signOut();',
          putInstead: "const { reached } = await signOut();",
        },
      ],
    },
    {
      file: "app/actions.ts",
      killedBy: ["app/actions.test.ts"],
      guards: [
        {
          keepsOut: "a language that another site chooses",
          find: " || !(await isFromOwnPage())",
          putInstead: "",
        },
      ],
    },
  ],
};
