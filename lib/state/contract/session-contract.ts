import { describe, expect, test } from "vitest";
import { DAY, HOUR, MINUTE, SECOND } from "./limits-under-test";
import { BIMAL } from "./people";
import { type Scene, scene } from "./scene";
import type { Contract } from "./state-under-test";

type Session = { id: string; subject: string };
const alive = async (s: Scene, session: Session) => (await s.state.has(session)).kind === "alive";
/** All of a person's, as the list shows them to one that lives. */
async function listed(s: Scene, session: Session) {
  const list = await s.state.list(session);
  if (list.kind !== "alive") throw new Error(list.kind);
  return list.all;
}

/** Sessions: absent means revoked. */
export function describeSessions(contract: Contract): void {
  describe("a session", () => {
    test("nobody made is not alive", async () => {
      const s = await scene(contract);
      const invented = { id: "invented", subject: "invented" };
      expect(await s.state.has(invented)).toEqual({ kind: "ended" });
      expect(await s.state.list(invented)).toEqual({ kind: "ended" });
    });

    test("is alive for its own subject only", async () => {
      const s = await scene(contract);
      const hers = await s.signIn();
      const his = await s.signIn(BIMAL);
      expect(await s.state.has({ id: hers.id, subject: his.subject })).toEqual({ kind: "ended" });
      expect(await s.state.list({ id: hers.id, subject: his.subject })).toEqual({ kind: "ended" });
      await s.state.end({ id: hers.id, subject: his.subject });
      expect(await alive(s, hers)).toBe(true);
    });

    test("is gone the moment it is signed out; the others stay", async () => {
      const s = await scene(contract);
      const [phone, laptop] = [await s.signIn(), await s.signIn()];
      expect(await s.state.end(phone)).toEqual({ kind: "ended" });
      expect(await alive(s, phone)).toBe(false);
      expect(await alive(s, laptop)).toBe(true);
      expect(await listed(s, laptop)).toHaveLength(1);
      expect(await s.state.end(phone)).toEqual({ kind: "ended" });
    });

    test("is gone with all of its person's, and nobody else's", async () => {
      const s = await scene(contract);
      const newest = await s.signIn();
      const hers = [await s.signIn(), await s.signIn(), newest];
      const his = await s.signIn(BIMAL);
      const { subject } = newest;
      expect(await s.state.endAll(subject)).toEqual({ kind: "ended" });
      for (const session of hers) expect(await alive(s, session)).toBe(false);
      for (const session of hers) expect(await s.state.list(session)).toEqual({ kind: "ended" });
      expect(await alive(s, his)).toBe(true);
    });

    test("after signing out everywhere a new one is alive", async () => {
      const s = await scene(contract);
      const { subject } = await s.signIn();
      await s.state.endAll(subject);
      const again = await s.signIn();
      expect(await alive(s, again)).toBe(true);
      expect(await listed(s, again)).toHaveLength(1);
    });

    test("lives a week without a visit, not a moment longer", async () => {
      const s = await scene(contract);
      const [left, visited] = [await s.signIn(), await s.signIn()];
      const start = await s.now();
      await s.reach(start + 7 * DAY - MINUTE);
      expect(await alive(s, visited)).toBe(true);
      await s.reach(start + 7 * DAY + SECOND);
      expect(await alive(s, left)).toBe(false);
      expect(await alive(s, visited)).toBe(true);
      expect(await listed(s, visited)).toHaveLength(1);
    });

    test("dead of idleness is not revived by asking for it", async () => {
      const s = await scene(contract);
      const session = await s.signIn();
      s.pass(7 * DAY + SECOND);
      expect(await alive(s, session)).toBe(false);
      expect(await alive(s, session)).toBe(false);
    });

    test("lives 30 days, however often it is visited", async () => {
      const s = await scene(contract);
      const session = await s.signIn();
      const start = await s.now();
      for (let day = 5; day <= 25; day += 5) {
        await s.reach(start + day * DAY);
        expect(await alive(s, session)).toBe(true);
      }
      await s.reach(start + 30 * DAY - SECOND);
      expect(await alive(s, session)).toBe(true);
      await s.reach(start + 30 * DAY);
      expect(await alive(s, session)).toBe(false);
      expect(await s.state.list(session)).toEqual({ kind: "ended" });
    });

    test("notes when it was seen, once a minute", async () => {
      const s = await scene(contract);
      const session = await s.signIn();
      const seen = async () => {
        const answer = await s.state.has(session);
        return answer.kind === "alive" ? answer.session.lastSeenAt : Number.NaN;
      };
      const first = await seen();
      s.pass(59 * SECOND);
      expect(await seen()).toBe(first);
      s.pass(2 * SECOND);
      const second = await seen();
      expect(second - first).toBeGreaterThanOrEqual(61 * SECOND);
      expect(await listed(s, session)).toMatchObject([{ lastSeenAt: second }]);
    });

    test("is one of at most twenty of a person: the oldest goes", async () => {
      const s = await scene(contract);
      const [first, second] = [await s.signIn(), await s.signIn()];
      for (let n = 2; n < 20; n++) await s.signIn();
      expect(await alive(s, first)).toBe(true);
      const newest = await s.signIn();
      expect(await alive(s, first)).toBe(false);
      expect(await alive(s, second)).toBe(true);
      expect(await alive(s, newest)).toBe(true);
      expect(await listed(s, newest)).toHaveLength(20);
    });

    test("that is visited is not pushed out by younger ones that are dead", async () => {
      const s = await scene(contract);
      const visited = await s.signIn();
      for (let n = 0; n < 19; n++) await s.signIn();
      s.pass(6 * DAY);
      expect(await alive(s, visited)).toBe(true);
      s.pass(2 * DAY);
      const newest = await s.signIn();
      expect(await alive(s, visited)).toBe(true);
      expect(await alive(s, newest)).toBe(true);
      expect(await listed(s, visited)).toHaveLength(2);
    });

    test("tells a masked number and no id", async () => {
      const s = await scene(contract);
      const session = await s.signIn();
      s.pass(HOUR);
      const text = JSON.stringify([await s.state.has(session), await s.state.list(session)]);
      expect(text).toContain("+91 ••••• •3210");
      expect(text).not.toContain("98765");
      expect(text).not.toContain(session.id);
    });

    test("the store says that it is ready", async () => {
      const s = await scene(contract);
      expect(await s.state.ready()).toBe(true);
    });
  });
}
