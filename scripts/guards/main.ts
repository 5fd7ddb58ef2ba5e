import { endTogether, isEnding } from "../processes";
import { type Deletion, deletions } from "./list";
import { openWorkshop, type Verdict, type Workshop } from "./workshop";

// Deletes each guard in turn, in a copy, and wants a test to fail: `npm run guards`, or only those whose area, file
// or words have one of the given texts in them: `npm run guards -- lib/login breaker`.
const AT_ONCE = 2;

endTogether((signal) => (signal === "SIGINT" ? 130 : 143));

const chosen = choose(process.argv.slice(2));
const workshops = Array.from({ length: Math.min(AT_ONCE, chosen.length) }, openWorkshop);
await mustPass(workshops);
const verdicts = await judgeAll(chosen, workshops);
report(verdicts);

function choose(names: string[]): Deletion[] {
  const says = ({ area, file, keepsOut }: Deletion) => `${area} ${file} ${keepsOut}`;
  const some = deletions.filter(
    (each) => names.length === 0 || names.some((name) => says(each).includes(name)),
  );
  if (some.length === 0) giveUp(`No guard has ${names.join(" or ")} in its area, file or words.`);
  return some;
}

/** A test that fails anyway would notice everything. */
async function mustPass([workshop]: Workshop[]): Promise<void> {
  const suites = new Map<string, { tests: Set<string>; args: string[] }>();
  for (const { killedBy, args } of chosen) {
    const suite = suites.get(args.join(" ")) ?? { tests: new Set(), args };
    for (const test of killedBy) suite.tests.add(test);
    suites.set(args.join(" "), suite);
  }
  for (const { tests, args } of suites.values()) {
    const ran = await workshop?.passes([...tests], args);
    if (isEnding()) await new Promise(() => {});
    if (ran?.passes) continue;
    giveUp(`These tests do not pass with every guard in place:\n  ${ran?.complaints.join("\n  ")}\n`);
  }
}

async function judgeAll(all: Deletion[], places: Workshop[]): Promise<Map<Deletion, Verdict>> {
  const waiting = [...all];
  const judged = new Map<Deletion, Verdict>();
  const work = async (place: Workshop) => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const verdict = await place.judge(next);
      // A run that was interrupted says nothing.
      if (isEnding()) return new Promise<void>(() => {});
      judged.set(next, verdict);
      console.log(`${verdict.padEnd(14)} ${next.file}: ${next.keepsOut}`);
    }
  };
  await Promise.all(places.map(work));
  return judged;
}

function report(all: Map<Deletion, Verdict>): never {
  const killed = [...all.values()].filter((verdict) => verdict === "killed").length;
  const left = [...all].filter(([, verdict]) => verdict !== "killed");
  for (const [{ file, keepsOut, find }, verdict] of left) {
    console.log(`\n${verdict}: ${file}\n  keeps out ${keepsOut}\n  ${find}`);
  }
  // What could not be deleted, or broke more than a test, has proved nothing: it counts as survived.
  console.log(`\n${all.size} guards, ${killed} killed, ${left.length} survived`);
  process.exit(left.length > 0 ? 1 : 0);
}

function giveUp(words: string): never {
  console.log(words);
  console.log("0 guards, 0 killed, 0 survived");
  process.exit(1);
}
