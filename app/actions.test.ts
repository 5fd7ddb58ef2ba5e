import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { Redirected, startVisit } from "@/lib/session/test-visit";
import { ASHA, BIMAL } from "@/lib/state/contract/people";

// Every export of a file of actions can be called by anybody, with anything. proxy.ts refuses what comes from elsewhere
// before that; each action must refuse it by itself, too.

type Action = (previous: unknown, form: FormData) => Promise<unknown>;

const FILES = readdirSync(__dirname, { recursive: true, encoding: "utf8" }).filter((name) =>
  /(?:^|\/)actions\.ts$/.test(name.replaceAll("\\", "/")),
);

afterEach(() => {
  vi.unstubAllEnvs();
});

async function actionsOf(file: string): Promise<[name: string, action: Action][]> {
  return Object.entries((await import(join(__dirname, file))) as Record<string, Action>);
}

/** All that the forms of this app send, and what makes each of them mean something. */
function form({ code, session }: { code: string; session: string }): FormData {
  const filled = new FormData();
  const fields = {
    phone: BIMAL,
    code,
    session,
    intent: "i".repeat(22),
    submission: "s".repeat(22),
    callbackUrl: "/account",
    language: "hi",
  };
  for (const [name, value] of Object.entries(fields)) filled.set(name, value);
  return filled;
}

/** Somebody signed in, with another code out. */
async function victim() {
  const visit = await startVisit();
  await visit.signIn(ASHA);
  await visit.steps.beginLogin({ phone: BIMAL, intent: "b".repeat(22), destination: undefined });
  const { visitor } = await import("@/lib/session/current-user");
  const seen = await visitor();
  const session = seen.kind === "signed_in" ? seen.user.handle : "";
  return { ...visit, visitor, typed: { code: visit.sms.at(-1)?.code ?? "", session } };
}

describe.each(FILES)("%s", (file) => {
  test.each([
    ["no Origin", null],
    ["a foreign one", "https://evil.example"],
    ["null", "null"],
    ["one that only begins like ours", "http://localhost:3000.evil.example"],
  ])("none of its actions does anything with %s", async (_what, origin) => {
    const { headers, sms, jar, events, visitor, typed } = await victim();
    const actions = await actionsOf(file);
    expect(actions.length).toBeGreaterThan(0);
    if (origin === null) headers.delete("origin");
    else headers.set("origin", origin);
    headers.set("x-forwarded-host", "evil.example");
    headers.set("host", "evil.example");
    const before = { sms: sms.length, jar: new Map(jar), events: events.length };
    for (const [, action] of actions) {
      // Refused in words, or by a redirect to where the person was.
      await action(form(typed), form(typed)).catch((thrown: unknown) =>
        expect(thrown).toBeInstanceOf(Redirected),
      );
    }
    expect({ sms: sms.length, jar, events: events.length }).toEqual(before);
    expect((await visitor()).kind).toBe("signed_in");
  });
});

test("with an Origin of ours they do: the one that signs out, signs out", async () => {
  const { jar, visitor, typed } = await victim();
  const { submitSignOut } = Object.fromEntries(await actionsOf("account/actions.ts"));
  await submitSignOut?.(form(typed), form(typed)).catch(() => {});
  expect(jar.has("login-session")).toBe(false);
  expect((await visitor()).kind).toBe("signed_out");
});
