import { DAY, HOUR, SECOND } from "./limits-under-test";
import { ASHA, BIMAL, LAPTOP } from "./people";
import type { Scene } from "./scene";

/**
 * All that a person leaves in a store within a few days, up to this moment: wrong codes, a double tap, a resend, visits,
 * sign-outs of every kind, more browsers than there is room for. Bimal was there too.
 * @returns whose it is, and what names them or a session of theirs
 */
export async function wholeLife(s: Scene): Promise<{ subject: string; names: string[] }> {
  const names = new Set<string>();
  async function look(session: { id: string; subject: string }): Promise<string[]> {
    await s.state.has(session);
    const list = await s.state.list(session);
    if (list.kind !== "alive") throw new Error(list.kind);
    for (const { handle } of list.all) names.add(handle);
    return list.all.map(({ handle }) => handle);
  }
  await s.signIn(BIMAL);
  const first = await s.signIn();
  const { subject } = first;
  for (let n = 0; n < 20; n++) await look(await s.signIn(ASHA, { device: LAPTOP }));
  s.pass(2 * DAY);
  const [oldest = ""] = await look(await s.signIn());
  await s.state.endByHandle({ handle: oldest, subject });
  s.pass(HOUR);
  const out = await s.signIn();
  await look(out);
  await s.state.end(out);

  const replaced = await s.text();
  await s.guessWrong(replaced);
  const right = s.guess(await s.text({ replaces: replaced }));
  await s.type(right);
  const proved = await s.prove(right);
  if (proved.kind !== "in") throw new Error(proved.kind);
  s.pass(SECOND);
  await s.prove(right);
  await s.type(s.tapAgain(right));
  await look(proved.session);
  return { subject, names: [subject, ...names] };
}

/** What stands in the record of a session of hers, and in nothing that guards her number. */
export const HERS_IN_WORDS = ["+91 ••••• •3210", LAPTOP.browser ?? "", LAPTOP.system ?? ""];
