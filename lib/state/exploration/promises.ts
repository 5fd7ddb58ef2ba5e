import { promise } from "./explore";
import { challengeOf, type Form, given, type Moment, type World } from "./moment";

const CODE_LIFETIME_MS = 600_000;

/** What must be true at every moment, by what was seen of it and by what the store holds. */
export function checkPromises(moment: Moment, world: World): void {
  const forms = Object.entries(moment.forms);
  for (const [name, form] of forms) {
    promise(form.texted.length <= 1, `one SMS an intent: ${name}`);
    promise(form.texted.length === 0 || form.charged, `what was sent is paid for: ${name}`);
    promise(form.guesses <= 3, `three guesses a challenge: ${name}`);
    checkChallenge(moment, name, form);
  }
  checkMoney(moment, world);
  for (const number of new Set(Object.values(world.scenario.forms).map((form) => form.number))) {
    checkNumber(moment, world, number);
  }
  checkSessions(moment);
}

/** Told apart by who did what: an ended challenge is never live again, and only its holder or a verdict ends it. */
function checkChallenge({ kept }: Moment, name: string, form: Form): void {
  const stored = kept.challenges.get(challengeOf(form))?.value;
  promise((stored?.state ?? "none") === form.challenge, `${name}'s challenge is ${form.challenge}`);
  promise((stored?.guesses ?? 0) === form.guesses, `each guess asked of ${name} is counted`);
  if (stored) promise(stored.guesses <= stored.limit, `no guess of ${name} beyond its limit`);
}

function checkMoney({ kept, forms }: Moment, { scenario }: World): void {
  const { pricePaise, dailyBudgetPaise } = scenario.money;
  const all = Object.values(forms);
  const budget = kept.budgets.get("today")?.value ?? { charged: 0, settled: 0 };
  const charged = all.filter((form) => form.charged).length;
  const accepted = all.filter((form) => form.challenge !== "none").length;
  promise(budget.charged === charged * pricePaise, `${charged} sent or perhaps sent, each charged once`);
  promise(budget.settled === accepted * pricePaise, `${accepted} accepted, each settled once`);
  promise(budget.charged <= dailyBudgetPaise, "never more than the day's budget");
  const charges = all.reduce((sum, form) => sum + form.charges, 0);
  for (const log of ["app-sends", "address-sends home"]) {
    promise(count(kept.logs.get(log)) === charges, `${log}: ${charges} attempts, none given back`);
  }
}

function checkNumber({ kept, forms, now }: Moment, { scenario }: World, number: string): void {
  const own = Object.entries(forms).filter(([name]) => given(scenario.forms, name).number === number);
  const charged = own.filter(([, form]) => form.charged).length;
  const guesses = own.reduce((sum, [, form]) => sum + form.guesses, 0);
  const record = kept.numbers.get(number)?.value ?? { sends: [], guesses: [], holds: [] };
  promise(record.sends.length === charged, `${number}: ${charged} sends count`);
  const block = kept.logs.get(`block block of ${number}`);
  promise(count(block) === charged, `${number}'s block: ${charged} sends count`);
  promise(record.guesses.length === guesses, `${number}: ${guesses} guesses count`);
  const holds = record.holds.filter((hold) => hold.until > now && hold.left > 0);
  for (const [name, form] of own) {
    const held = holds.filter((hold) => hold.owner === name).reduce((sum, { left }) => sum + left, 0);
    promise(held === promised(form, now), `${name} holds what it may still use: ${promised(form, now)}`);
  }
  const room = Math.min(...scenario.limits.numberGuesses.map((limit) => limit.count));
  const held = holds.reduce((sum, { left }) => sum + left, 0);
  promise(guesses + held <= room, `${number}: no guess is promised twice`);
}

/** Guesses that are kept free for a code that is out, or may be. */
function promised(form: Form, now: number): number {
  if (form.challenge === "live") return form.deadline > now ? form.limit - form.guesses : 0;
  return form.challenge === "none" && form.charged && form.chargedAt + CODE_LIFETIME_MS > now ? 3 : 0;
}

function checkSessions({ kept, forms }: Moment): void {
  const living = Object.values(forms).filter((form) => form.session !== null && !form.signedOut);
  promise(kept.sessions.size === living.length, "a session for each proof until it is ended, and no other");
  for (const { session } of living) promise(kept.sessions.has(session ?? ""), "the session that was told");
  const asked = Object.values(forms).reduce((sum, form) => sum + form.guesses, 0);
  const proved = Object.values(forms).filter((form) => form.session !== null).length;
  promise(count(kept.logs.get("app-wrong")) === asked - proved, "wrong guesses count, right ones do not");
}

const count = (log: { value: readonly unknown[] } | undefined) => log?.value.length ?? 0;
