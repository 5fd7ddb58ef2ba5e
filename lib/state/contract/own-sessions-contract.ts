import { describe, expect, test } from "vitest";
import { DAY, HOUR, MINUTE, only, SECOND } from "./limits-under-test";
import { ASHA, BIMAL, LAPTOP, PHONE } from "./people";
import { type Scene, scene } from "./scene";
import type { Contract } from "./state-under-test";

type Session = { id: string; subject: string };
const alive = async (s: Scene, session: Session) => (await s.state.has(session)).kind === "alive";

async function look(s: Scene, session: Session) {
  const list = await s.state.list(session);
  if (list.kind !== "alive") throw new Error(list.kind);
  return list;
}

/** A login, and when its person was last seen before it. */
async function signIn(s: Scene, phone = ASHA) {
  const right = s.guess(await s.text({ phone }));
  await s.type(right);
  const proved = await s.prove(right, { phone });
  if (proved.kind !== "in") throw new Error(proved.kind);
  return { right, ...proved };
}

/** What people see and do about their own sessions, and what is remembered of them besides. */
export function describeOwnSessions(contract: Contract): void {
  describe("one's own sessions", () => {
    test("are listed oldest first: from what, since when, last seen, and which of them asks", async () => {
      const s = await scene(contract);
      const phone = await s.signIn();
      const start = await s.now();
      s.pass(HOUR);
      const laptop = await s.signIn(ASHA, { device: LAPTOP });
      await s.signIn(BIMAL);
      s.pass(HOUR);
      const { session, all } = await look(s, laptop);
      expect(all).toMatchObject([PHONE, LAPTOP]);
      expect(all.map(({ authTime }) => Math.round((authTime - start) / HOUR))).toEqual([0, 1]);
      expect(all.map(({ lastSeenAt }) => Math.round((lastSeenAt - start) / HOUR))).toEqual([0, 2]);
      expect(session).toEqual(all[1]);
      expect((await look(s, phone)).session).toMatchObject(PHONE);
    });

    test("from something that says nothing of itself", async () => {
      const s = await scene(contract);
      const device = { browser: null, system: null };
      const session = await s.signIn(ASHA, { device });
      expect(await s.state.has(session)).toMatchObject({ session: device });
      expect((await look(s, session)).all).toMatchObject([device]);
    });

    test("a look at the list is a visit: the idle one that looks lives on", async () => {
      const s = await scene(contract);
      const session = await s.signIn();
      s.pass(6 * DAY);
      await look(s, session);
      s.pass(6 * DAY);
      expect(await alive(s, session)).toBe(true);
      s.pass(7 * DAY);
      expect(await s.state.list(session)).toEqual({ kind: "ended" });
    });

    test("one ends by its handle, at once; the others stay", async () => {
      const s = await scene(contract);
      const [phone, laptop] = [await s.signIn(), await s.signIn()];
      const { all } = await look(s, laptop);
      const { handle = "", subject = "" } = all[0] ?? {};
      expect(await s.state.endByHandle({ handle, subject })).toEqual({ kind: "ended" });
      expect(await alive(s, phone)).toBe(false);
      expect((await look(s, laptop)).all).toEqual(all.slice(1));
      expect(await s.state.endByHandle({ handle, subject })).toEqual({ kind: "ended" });
    });

    test("nobody ends another person's, with whatever handle, and a handle is no session", async () => {
      const s = await scene(contract);
      const hers = await s.signIn();
      const his = await s.signIn(BIMAL);
      const { handle } = (await look(s, hers)).session;
      for (const each of [handle, hers.id, "", "invented"]) {
        await s.state.endByHandle({ handle: each, subject: his.subject });
      }
      await s.state.endByHandle({ handle: hers.id, subject: hers.subject });
      expect(await alive(s, hers)).toBe(true);
      expect(await s.state.has({ id: handle, subject: hers.subject })).toEqual({ kind: "ended" });
    });
  });

  describe("when somebody was last seen", () => {
    test("is nobody's business at the first login, and told at the next", async () => {
      const s = await scene(contract);
      const first = await signIn(s);
      expect(first.lastSeenAt).toBeNull();
      const start = await s.now();
      s.pass(3 * DAY);
      const second = await signIn(s);
      expect(Math.abs((second.lastSeenAt ?? 0) - start)).toBeLessThan(SECOND);
      expect((await signIn(s, BIMAL)).lastSeenAt).toBeNull();
    });

    test("is the last visit on any device, to the minute", async () => {
      const s = await scene(contract);
      const { session } = await signIn(s);
      const start = await s.now();
      s.pass(2 * DAY);
      await s.state.has(session);
      s.pass(DAY);
      await look(s, session);
      s.pass(59 * SECOND);
      await s.state.has(session);
      s.pass(HOUR);
      const { lastSeenAt } = await signIn(s);
      expect(Math.abs((lastSeenAt ?? 0) - (start + 3 * DAY))).toBeLessThan(SECOND);
    });

    test("outlives the sessions: signed out everywhere, or idle, one is still known", async () => {
      const s = await scene(contract);
      const { session } = await signIn(s);
      await s.state.endAll(session.subject);
      s.pass(100 * DAY);
      expect((await signIn(s)).lastSeenAt).not.toBeNull();
    });

    test("is forgotten after 400 days, not before", async () => {
      const s = await scene(contract);
      await signIn(s);
      const seen = await s.now();
      await s.reachJustBefore(seen + 400 * DAY);
      const { lastSeenAt } = await signIn(s);
      expect(Math.abs((lastSeenAt ?? 0) - seen)).toBeLessThan(SECOND);
      s.pass(400 * DAY);
      expect((await signIn(s)).lastSeenAt).toBeNull();
    });

    test("a commit that is asked again tells the same, though the person was seen meanwhile", async () => {
      const s = await scene(contract);
      const { right, kind: _in, ...first } = await signIn(s);
      expect(await s.prove(right)).toMatchObject(first);
      s.pass(MINUTE);
      const { right: again, lastSeenAt } = await signIn(s);
      expect(lastSeenAt).not.toBeNull();
      expect(await s.prove(again)).toMatchObject({ lastSeenAt });
    });
  });

  describe("an account that is deleted", () => {
    test("has no session and was never seen; nobody else's is touched", async () => {
      const s = await scene(contract);
      const hers = [await s.signIn(), await s.signIn()];
      const his = await s.signIn(BIMAL);
      const { subject } = his;
      expect(await s.state.forget(hers[0]?.subject ?? "")).toEqual({ kind: "ended" });
      for (const session of hers) expect(await alive(s, session)).toBe(false);
      expect(await alive(s, his)).toBe(true);
      expect((await signIn(s)).lastSeenAt).toBeNull();
      expect((await signIn(s, BIMAL)).lastSeenAt).not.toBeNull();
      await s.state.forget(subject);
      await s.state.forget("invented");
    });

    test("keeps what guards its number: sends and guesses are counted on", async () => {
      const s = await scene(contract, { limits: only("numberSends") });
      const { session } = await signIn(s);
      await s.text();
      await s.text();
      await s.state.forget(session.subject);
      expect(await s.press(s.form())).toMatchObject({ kind: "limit" });
    });
  });
}
