import { afterEach, expect, test, vi } from "vitest";
import { ASHA, BIMAL } from "@/lib/state/contract/people";
import { startVisit } from "./test-visit";

afterEach(() => vi.unstubAllEnvs());

type Visit = Awaited<ReturnType<typeof startVisit>>;
let forms = 0;

/** This browser asks for a code to a number; the provider's name for it. */
async function asked(v: Visit, phone: string) {
  const sent = await v.steps.beginLogin({ phone, intent: `a form ${++forms}`, destination: undefined });
  if (sent.kind !== "code_page") throw new Error(sent.kind);
  return sent;
}

test("whoever changes the number gives up the code they held", async () => {
  const v = await startVisit();
  const { requestId } = await asked(v, ASHA);
  await asked(v, BIMAL);
  expect(await v.remembered(requestId)).toMatchObject({ kind: "over", reason: "unknown" });
});

test("whoever types the same number again keeps the code that is out", async () => {
  const v = await startVisit();
  const { requestId } = await asked(v, ASHA);
  expect(await asked(v, ASHA)).toMatchObject({ requestId, sent: false });
  expect(await v.remembered(requestId)).toMatchObject({ kind: "live" });
});

test("a handle from a client's own hands goes before its cookie, a forged one too", async () => {
  const v = await startVisit();
  const { handle } = await asked(v, ASHA);
  const code = v.sms.at(-1)?.code ?? "";
  v.jar.clear();
  await asked(v, BIMAL);
  const type = (of: { handle: string }) =>
    v.steps.completeLogin({ code, submission: `a press ${++forms}`, ...of });
  expect(await type({ handle: "forged" })).toMatchObject({ kind: "no_challenge" });
  expect(await type({ handle })).toMatchObject({ kind: "signed_in" });
});

test("a login leaves the session's cookie and no challenge", async () => {
  const v = await startVisit();
  await v.signIn(ASHA);
  expect([...v.jar.keys()]).toEqual(["login-session"]);
});

test("a new code in place of none is no challenge, and nothing is sent", async () => {
  const v = await startVisit();
  expect(await v.steps.askForNewCode({ intent: "a form" })).toEqual({ kind: "no_challenge" });
  expect(v.sms).toEqual([]);
});

test("a step-up while the store cannot say who is signed in sends nothing to anybody", async () => {
  const v = await startVisit();
  await v.signIn(ASHA);
  const texted = v.sms.length;
  v.state.has = async () => ({ kind: "state_unavailable" });
  const form = { phone: BIMAL, intent: "a form", destination: undefined, fresh: true };
  expect(await v.steps.beginLogin(form)).toMatchObject({ kind: "unavailable" });
  expect(v.sms).toHaveLength(texted);
  expect(v.events.at(-1)).toEqual({ event: "code_refused", outcome: "unavailable" });
});
