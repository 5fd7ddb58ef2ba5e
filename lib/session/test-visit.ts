import { vi } from "vitest";
import { testWorld } from "@/lib/login/test-world";
import type { Operations } from "@/lib/state/operations";
import { startAnew } from "./test-environment";

/** What `redirect()` throws here. */
export class Redirected extends Error {
  readonly to: string;
  constructor(to: string) {
    super(`redirected to ${to}`);
    this.to = to;
  }
}

/** Where something leads that redirects. */
export async function redirectOf(run: () => Promise<unknown>): Promise<string> {
  const thrown = await run().catch((error: unknown) => error);
  if (thrown instanceof Redirected) return thrown.to;
  throw thrown instanceof Error ? thrown : new Error(`not redirected but answered ${JSON.stringify(thrown)}`);
}

type Hook = (about: never) => Promise<void>;

/**
 * One browser and its requests, outside Next: its cookies, the headers it sends, the real steps over the real flow and
 * the memory store. What is imported afterwards meets this visit.
 */
export async function startVisit(hooks: { onSignIn?: Hook; onDeleteAccount?: Hook } = {}) {
  startAnew();
  const { onSignIn = async () => {}, onDeleteAccount = async () => {} } = hooks;
  vi.doMock("./on-sign-in", () => ({ onSignIn }));
  vi.doMock("./on-delete-account", () => ({ onDeleteAccount }));
  const jar = new Map<string, string>();
  const headers = new Headers({ origin: "http://localhost:3000" });
  const events: { event: string }[] = [];
  const w = await testWorld();
  const store = { down: false };
  const state: Operations = { ...w.state };
  for (const [name, run] of Object.entries(w.state) as [keyof Operations, () => Promise<unknown>][]) {
    if (name === "subjectOf" || name === "ready") continue;
    const fragile = async (...args: []) => (store.down ? { kind: "state_unavailable" } : run(...args));
    Object.assign(state, { [name]: fragile });
  }

  vi.doMock("next/navigation", () => ({
    notFound: () => {
      throw new Error("not found");
    },
    redirect: (to: string) => {
      throw new Redirected(to);
    },
  }));
  vi.doMock("next/headers", () => ({
    headers: async () => headers,
    cookies: async () => ({
      get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined),
      set: (name: string, value: string) => (value === "" ? jar.delete(name) : jar.set(name, value)),
    }),
  }));
  vi.doMock("@/lib/compose", () => ({
    composed: () => ({
      world: { ...w.world, state },
      state,
      outerDoor: { knock: async () => ({ open: true }) },
      report: (event: never) => events.push(event),
      around: (_name: string, work: () => unknown) => work(),
    }),
  }));

  const steps = await import("./login-steps");
  let forms = 0;
  /** This browser's person proves a number, as the form does it. */
  async function signIn(phone: string, fresh = false) {
    const sent = await steps.beginLogin({
      phone,
      intent: `intent-${++forms}`,
      destination: undefined,
      fresh,
    });
    if (sent.kind !== "code_page") throw new Error(sent.kind);
    const code = w.sms.at(-1)?.code ?? "";
    return steps.completeLogin({ code, submission: `submission-${++forms}` });
  }
  /** What the store's clock says; in a test, this process's own may be another. */
  async function storeTime(): Promise<number> {
    const answer = await w.state.readChallenge({ requestId: "nobody's", address: "nobody's" });
    if (answer.kind !== "over") throw new Error(answer.kind);
    return answer.now;
  }
  /** What is asked from now on comes from another browser, which holds no cookie, or from one that was left before. */
  function takeBrowser(left: Map<string, string> = new Map()): Map<string, string> {
    const [before, cookies] = [new Map(jar), [...left]];
    jar.clear();
    for (const [name, value] of cookies) jar.set(name, value);
    return before;
  }
  return { ...w, state, jar, takeBrowser, storeTime, headers, events, store, steps, signIn };
}
