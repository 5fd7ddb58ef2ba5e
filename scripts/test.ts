import { prerequisiteProblem } from "./prerequisites";
import { endTogether, isEnding } from "./processes";
import { type Stage, stages } from "./stages";
import { FAILED, type Tally, totalLine } from "./tally";

// Everything that must hold, in one command; `npm test -- unit e2e` runs only those stages.
endTogether((signal) => (signal === "SIGINT" ? 130 : 143));

const chosen = chooseStages(process.argv.slice(2));
const problem = prerequisiteProblem(Array.from(new Set(chosen.flatMap(({ needs }) => needs))));
if (problem) finish(problem, [FAILED]);

const results: { stage: Stage; tally: Tally; seconds: string }[] = [];
for (const stage of chosen) {
  console.log(`\n== ${stage.title}`);
  const startedAt = Date.now();
  const tally = await stage.run().catch((error) => {
    console.log(error);
    return FAILED;
  });
  // A stage that was interrupted has no result, and the next one is not wanted.
  if (isEnding()) await new Promise(() => {});
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  console.log(`== ${stage.title}: ${tally.failed === 0 ? "passed" : "FAILED"} in ${seconds} s`);
  results.push({ stage, tally, seconds });
}

const summary = results.map(
  ({ stage, tally, seconds }) => `${stage.title.padEnd(24)} ${totalLine([tally]).padEnd(24)} ${seconds} s`,
);
finish(
  `\n${summary.join("\n")}\n`,
  results.map(({ tally }) => tally),
);

function chooseStages(names: string[]): Stage[] {
  const known = stages.map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) finish(`No stage is called ${unknown.join(", ")}: ${known.join(", ")}.`, [FAILED]);
  return names.length === 0 ? stages : stages.filter(({ name }) => names.includes(name));
}

function finish(words: string, tallies: Tally[]): never {
  console.log(words);
  console.log(totalLine(tallies));
  process.exit(tallies.some(({ failed }) => failed > 0) ? 1 : 0);
}
