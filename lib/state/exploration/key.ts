import { challengeOf, type Form, given, type Moment, type World } from "./moment";

/** How long until then; what is over is over. */
const until = (time: number, now: number) => Math.max(0, time - now) / 1000;

/**
 * A moment without what makes no difference to its future: names of operations, keys and sessions, the order of what
 * is independent, and the time but for how long things still last.
 */
export function keyOf(moment: Moment, { scenario }: World): string {
  const { kept, now } = moment;
  const forms = Object.entries(moment.forms).map(([name, form]) => formKey(moment, name, form));
  const pages = Object.keys(scenario.pages).map((page) => pageKey(moment, page));
  const askers = moment.askers.map(({ form, operation, key, heard }) => {
    const { holder, keys } = given(moment.forms, form);
    return `${form}${keys.indexOf(key)}${heard}${holder === operation ? "!" : ""}`;
  });
  const guessers = moment.guessers.map(({ page, operation, heard }) => {
    const owner = kept.guesses.get(page)?.value.owner === operation;
    return `${page}${heard}${owner ? "!" : ""}`;
  });
  const numbers = [...kept.numbers].map(
    ([
      number,
      {
        value: { sends, guesses, holds },
      },
    ]) => {
      const held = holds.map((hold) => `${hold.owner}${hold.left} ${until(hold.until, now)}`);
      return [number, sends.length, guesses.length, ...held].join();
    },
  );
  const logs = [...kept.logs].map(([name, { value }]) => `${name}${value.length}`);
  const { charged, settled } = kept.budgets.get("today")?.value ?? { charged: 0, settled: 0 };
  return [
    ...forms,
    ...pages,
    ...[askers, guessers, numbers, logs].map((each) => each.sort().join(";")),
    `${charged} ${settled} ${kept.sessions.size}`,
    Object.values(moment.lapses).join(),
  ].join("|");
}

function formKey({ kept, now }: Moment, name: string, form: Form): string {
  const seen = [form.keys.length, form.texted.length, form.underWay.length, form.asks, form.charges];
  const flags = [form.charged, form.signedOut, form.holder !== null].map(Number);
  const intent = kept.intents.get(name)?.value;
  const asking = intent?.state === "accepted" ? 0 : until((intent?.createdAt ?? 0) + 600_000, now);
  const filed = intent && [
    ...[intent.state, until(intent.leaseUntil, now), intent.leases, Number(intent.maybeSent)],
    ...[asking, Number(intent.leaseHolder === form.holder)],
  ];
  const challenge = kept.challenges.get(challengeOf(form))?.value;
  const made = challenge && [
    ...[challenge.state, challenge.endedBecause, challenge.guesses, challenge.limit],
    until(challenge.deadline, now),
  ];
  return [...seen, ...flags, filed, form.challenge, made].join();
}

function pageKey({ kept, now }: Moment, page: string): string {
  const guess = kept.guesses.get(page);
  if (!guess || guess.until <= now) return "";
  const { answer, leaseUntil, attemptsLeft } = guess.value;
  const lease = answer.kind === "asking" ? until(leaseUntil, now) : 0;
  const reason = answer.kind === "over" ? answer.reason : "";
  return [answer.kind, reason, lease, until(guess.until, now), attemptsLeft].join(" ");
}
