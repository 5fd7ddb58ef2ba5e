import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { ASHA } from "@/lib/state/contract/people";
import { startVisit } from "./test-visit";

const DAY_MS = 24 * 3_600_000;

afterEach(() => vi.unstubAllEnvs());

/** Asha, signed in, and next-auth as the session endpoint asks it. */
async function visit() {
  const v = await startVisit();
  const { readSession } = await import("./next-auth-session");
  await v.signIn(ASHA);
  const token = v.jar.get("login-session") ?? "";
  return { ...v, token, look: (shown: string | undefined = token) => readSession(shown) };
}

test("it says the subject, and the end of 30 days from the proof however often it is asked", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  onTestFinished(() => void vi.useRealTimers());
  const { look, state, clock, storeTime } = await visit();
  const proved = await storeTime();
  const ends = new Date(Math.floor(proved / 1000) * 1000 + 30 * DAY_MS).toISOString();
  for (const days of [0, 5, 5]) {
    clock.pass(days * DAY_MS);
    vi.setSystemTime(await storeTime());
    const read = await look();
    expect(read).toMatchObject({
      kind: "read",
      session: { user: { id: state.subjectOf(ASHA) }, expires: ends },
    });
    // Renewed, and no cookie of doors that are not here.
    expect(read.kind === "read" && read.setCookies).toEqual([expect.stringMatching(/^login-session=ey/)]);
  }
});

test("a session that was ended is nobody's, though its token is sound, and its cookie goes", async () => {
  const { look, state } = await visit();
  await state.endAll(state.subjectOf(ASHA));
  const read = await look();
  expect(read).toMatchObject({ kind: "read", session: null });
  expect(read.kind === "read" && read.setCookies).toEqual([
    expect.stringMatching(/^login-session=; Max-Age=0;/),
  ]);
});

test("a store that cannot say is not a no: the cookie is left alone", async () => {
  const { look, store } = await visit();
  store.down = true;
  expect(await look()).toEqual({ kind: "unavailable" });
});

test("no token, and one that is none, are nobody's", async () => {
  const { look } = await visit();
  expect(await look("")).toMatchObject({ kind: "read", session: null });
  expect(await look("garbage")).toMatchObject({ kind: "read", session: null });
});

test("the host that next-auth believes in is ours, whatever a request says", async () => {
  const { look } = await visit();
  process.env.NEXTAUTH_URL = "https://evil.example";
  await look();
  expect(process.env.NEXTAUTH_URL).toBe("http://localhost:3000");
});
