import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { redirectOf, startVisit } from "@/lib/session/test-visit";
import { ASHA } from "@/lib/state/contract/people";

// What the steps tell scripts that called them, and what they do where nobody did.

afterEach(() => {
  vi.doUnmock("@/lib/http/answer-at-hand");
  vi.unstubAllEnvs();
});

function form(fields: Record<string, string>): FormData {
  const filled = new FormData();
  for (const [name, value] of Object.entries(fields)) filled.set(name, value);
  return filled;
}

/** A visit whose steps have an answer at hand, as long as scripts call them. */
async function visit() {
  const v = await startVisit();
  const calls = { answer: null as ServerResponse | null };
  vi.doMock("@/lib/http/answer-at-hand", () => ({ answerAtHand: async () => calls.answer }));
  vi.resetModules();
  const actions = await import("./actions");
  /** One call; the browser takes the cookies off its answer. */
  async function call<T>(act: () => Promise<T>): Promise<T> {
    calls.answer = new ServerResponse(new IncomingMessage(new Socket()));
    const before = new Map(v.jar);
    const said = await act();
    // Nothing went through Next, which would make the page anew.
    expect(v.jar).toEqual(before);
    for (const line of [calls.answer.getHeader("set-cookie") ?? []].flat()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(String(line)) ?? [];
      if (value === "") v.jar.delete(name);
      else v.jar.set(name, value);
    }
    calls.answer = null;
    return said;
  }
  const number = { phone: ASHA, intent: "i".repeat(22), callbackUrl: "/orders" };
  const start = { intent: "", phone: "", country: "IN", message: null };
  const send = () => actions.submitPhone(start, form(number));
  const empty = { submission: "", message: null, over: false };
  const verify = (code: string) =>
    actions.submitCode(empty, form({ code, submission: crypto.randomUUID().replaceAll("-", "") }));
  const resend = () =>
    actions.submitResend({ intent: "", message: null, sent: false }, form({ intent: "r".repeat(22) }));
  return { ...v, call, send, verify, resend };
}

test("scripts are told the next step and where it leads, with the cookies on their own answer", async () => {
  const v = await visit();
  const sent = await v.call(v.send);
  expect(sent).toMatchObject({
    message: null,
    next: {
      path: "/login/code",
      title: "Enter the code · Phone Login",
      form: { challenge: { maskedPhone: "+91 ••••• •3210", destination: "/orders", over: null } },
    },
  });
  expect([...v.jar.keys()]).toEqual(["login-challenge"]);
  expect(await v.call(() => v.verify(v.sms.at(-1)?.code ?? ""))).toMatchObject({ leadsTo: "/orders" });
  expect([...v.jar.keys()]).toEqual(["login-session"]);
});

test("what is wrong is said in the same words, and leads nowhere", async () => {
  const v = await visit();
  await v.call(v.send);
  const wrong = v.sms.at(-1)?.code === "000000" ? "000001" : "000000";
  const said = await v.call(() => v.verify(wrong));
  expect(said).toMatchObject({ message: expect.stringContaining("2 tries left"), over: false });
  expect(said).not.toHaveProperty("leadsTo");
});

test("a new code comes with its challenge, for scripts alone", async () => {
  const v = await visit();
  await v.call(v.send);
  v.clock.pass(31_000);
  const challenge = { maskedPhone: "+91 ••••• •3210", expiresInSeconds: 600, over: null };
  expect(await v.call(v.resend)).toMatchObject({ sent: true, challenge });
  v.clock.pass(61_000);
  const plain = await v.resend();
  expect(plain).not.toHaveProperty("challenge");
});

test("a form that no script sent is led on: what it would be told it could not show", async () => {
  const v = await visit();
  expect(await redirectOf(v.send)).toBe("/login/code");
  expect([...v.jar.keys()]).toEqual(["login-challenge"]);
  expect(await redirectOf(() => v.verify(v.sms.at(-1)?.code ?? ""))).toBe("/orders");
  expect([...v.jar.keys()]).toEqual(["login-session"]);
});
