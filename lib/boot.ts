import { composed, testSharedStore } from "./compose";
import { EnvironmentInvalid, environment } from "./env";
import { markClientAddresses } from "./http/address-mark";
import { keepAnswersAtHand } from "./http/answer-at-hand";
import { guardEveryAnswer } from "./http/every-answer";
import { letPagesIn } from "./http/let-in";
import { helpOutdatedForms } from "./http/outdated-form";
import { daysLeft, REMIND_DAYS } from "./http/security-txt";
import { timeActions } from "./http/server-timing";
import { measureWith } from "./observability/telemetry";
import { countedAs } from "./operators/counted";

/** A store that does not answer yet is asked again: the app is up meanwhile, and says 503. */
const ASK_STORE_AGAIN_MS = 5_000;
const LOOK_EVERY_MS = 60_000;

/** Refuses to start rather than run unsafe: a throw here would leave a server that answers 500 for ever. */
export async function boot(): Promise<void> {
  try {
    const { onVercel, trustedProxyHops, production, telemetry } = environment();
    guardEveryAnswer();
    // In this order: what a client says of itself is taken off first.
    if (!onVercel) {
      markClientAddresses(trustedProxyHops);
      letPagesIn();
      keepAnswersAtHand();
    }
    if (!production) timeActions();
    // Before anything is composed: what is composed earlier is not measured.
    if (telemetry) await startTelemetry(telemetry);
    // Where processes come and go with requests, a scheduler and the requests themselves do this.
    if (!onVercel) lookEveryMinute();
    helpOutdatedForms();
    remindOfSecurityContact();
    testStoreUntilItAnswers().catch(giveUp);
  } catch (error) {
    if (!(error instanceof EnvironmentInvalid)) throw error;
    const list = error.problems.map(({ variable, problem }) => `  ${variable} ${problem}`).join("\n");
    process.stderr.write(
      `The configuration is not safe to run with:\n${list}\n.env.local.example explains each variable; \`npm run doctor\` checks them all.\n`,
    );
    process.exit(1);
  }
}

/** Loaded only where it is wanted: it is a third of a megabyte of code, and a span costs something each time. */
async function startTelemetry(where: { endpoint: string; headers: Record<string, string> }): Promise<void> {
  const { startOpenTelemetry } = await import("./observability/open-telemetry");
  measureWith(startOpenTelemetry(where, countedAs));
}

/** A date that passes takes security.txt away, and nothing else: no reason to keep people from signing in. */
function remindOfSecurityContact(): void {
  const { securityContact } = environment();
  if (!securityContact) return;
  const left = daysLeft(securityContact, Date.now());
  if (left <= REMIND_DAYS) composed().report({ event: "security_contact_ends", daysLeft: left });
}

/** The wallet, letters that could not be posted: one process of all does it, whichever comes first. */
function lookEveryMinute(): void {
  setInterval(() => {
    const { watch, report } = composed();
    watch.look().catch((error: unknown) => {
      report({ event: "ledger_failed", reason: error instanceof Error ? error.name : "an error" });
    });
  }, LOOK_EVERY_MS).unref();
}

/** Not awaited: a cold start waits for no store. One that is not fit to keep limits in ends the process all the same. */
async function testStoreUntilItAnswers(): Promise<void> {
  const tested = await testSharedStore();
  if (!tested) return;
  const { report } = composed();
  switch (tested.kind) {
    case "passed":
      return report({ event: "store_tested", outcome: "passed" });
    case "unsure":
      return report({ event: "store_tested", outcome: "unsure", why: tested.why });
    case "no_answer":
      report({ event: "store_tested", outcome: "no_answer", why: tested.reason });
      setTimeout(() => testStoreUntilItAnswers().catch(giveUp), ASK_STORE_AGAIN_MS).unref();
      return;
    case "unsafe":
      process.stderr.write(`The store is not safe to run with:\n  ${tested.why}\n`);
      process.exit(1);
  }
}

/** A bug of ours, and no answer of the store: an app that cannot try its store would be an app without one. */
function giveUp(error: unknown): never {
  process.stderr.write(`The store could not be tried: ${error instanceof Error ? error.name : "an error"}\n`);
  process.exit(1);
}
