import { writeFileSync } from "node:fs";
import { pythonPackages } from "../scripts/prerequisites";
import { endTogether, stopAll } from "../scripts/processes";
import { type Contender, contenders, FLOOR } from "./contenders";
import { type Figures, figuresOf, type Round } from "./figures";
import { measure, type Running } from "./measure";
import { readOptions } from "./options";
import { needApp, needPeers, needPrograms, takeDriverCore } from "./ready";
import { markdownTable } from "./report";
import { launch } from "./servers";
import { openSurroundings } from "./surroundings";

// The app beside others that sign people in, in one run: bench/README.md says how, docs/performance.md what came of it.
endTogether((signal) => (signal === "SIGINT" ? 130 : 143));
await main().catch(async (error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  await stopAll();
  process.exit(1);
});

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  takeDriverCore();
  needPrograms(["redis-server", "gunicorn", ...pythonPackages]);
  await needApp();
  needPeers();
  const around = await openSurroundings();
  const chosen = contenders.filter(
    ({ name }) =>
      options.only.length === 0 ||
      name === FLOOR ||
      options.only.some((part) => name === part || name.startsWith(`${part} (`)),
  );
  const running: (Running & { contender: Contender })[] = [];
  for (const contender of chosen) {
    const server = await launch({
      name: contender.name,
      profileTo: options.profileTo,
      ...contender.launch(around),
    });
    const entrance = { contender, servers: [server], door: contender.door() };
    // Alone first: what is met for the first time (a script, a page) takes longer than a crowd waits.
    await measure(entrance, 3, { atOnce: 1 });
    await measure(entrance, options.warmUp, { atOnce: options.concurrency });
    running.push(entrance);
    console.log(`${contender.name} is warm`);
  }
  const figures = await inTurns(running, options);
  console.log(`\n${markdownTable(figures)}\n`);
  await Promise.all(running.flatMap(({ servers }) => servers.map((server) => server.stop())));
  await around.close();
  process.exit(0);
}

/** Every contender once a round, there and back: nobody always comes first, or always after the same one. */
async function inTurns(
  running: (Running & { contender: Contender })[],
  options: ReturnType<typeof readOptions>,
): Promise<Figures[]> {
  const load = { atOnce: options.concurrency };
  const rounds = new Map<string, Round[]>();
  let figures: Figures[] = [];
  for (let round = 0; round < options.rounds; round++) {
    for (const each of round % 2 === 0 ? running : [...running].reverse()) {
      const { name } = each.contender;
      await measure(each, options.runUp, load);
      const measured = await measure(each, options.logins, load);
      rounds.set(name, [...(rounds.get(name) ?? []), measured]);
    }
    figures = running.map(({ contender: { name } }) =>
      figuresOf(name, rounds.get(name) ?? [], rounds.get(FLOOR) ?? []),
    );
    // After each: a run that is cut short has not been for nothing.
    if (options.out) writeFileSync(options.out, result(options, figures));
    console.log(`round ${round + 1} of ${options.rounds}`);
  }
  return figures;
}

function result(options: object, figures: Figures[]): string {
  const told = { node: process.version, date: new Date().toISOString(), options, figures };
  return `${JSON.stringify(told, null, 2)}\n`;
}
