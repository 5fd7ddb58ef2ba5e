import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { root } from "../commands";
import { configurationFindings } from "./configuration";
import { loadAsNextStart } from "./env-files";
import { asLines, type Finding, note } from "./finding";
import { providerFinding, storeFinding } from "./outside";

// `npm run doctor`: the configuration as `npm start` would read it, line by line. Sends no SMS and prints no value.
// `npm run doctor -- FOLDER` reads the .env files of another folder.
const folder = resolve(process.argv[2] ?? root);
const files = loadAsNextStart(folder);
const read = files.length > 0 ? files.map(({ name }) => name).join(", ") : "no .env file";
console.log(`The configuration as \`npm start\` would read it: the environment, then ${read}.\n`);

const own = configurationFindings(process.env, files, Date.now());
// What a production build has compiled in.
Object.assign(process.env, { NODE_ENV: "production" });
const outside = isSound(own) ? await Promise.all([storeFinding(), providerFinding()]) : notAsked();
const all = [...own, ...outside, ...built()];
for (const line of asLines(all)) console.log(line);

const wrongs = count("wrong");
console.log(`\n${count("right")} right, ${wrongs} wrong. No SMS was sent.`);
if (wrongs > 0)
  console.log(".env.local.example explains each variable; `npm run secrets` prints fresh secrets.");
process.exit(wrongs > 0 ? 1 : 0);

function isSound(findings: Finding[]): boolean {
  return findings.every(({ verdict }) => verdict !== "wrong");
}

function notAsked(): Finding[] {
  return ["the store", "StartMessaging"].map((each) =>
    note(each, "was not asked: mend what is wrong above first"),
  );
}

function built(): Finding[] {
  if (existsSync(join(folder, ".next", "BUILD_ID"))) return [];
  return [note("the build", "is not there yet: npm run build")];
}

function count(verdict: Finding["verdict"]): number {
  return all.filter((each) => each.verdict === verdict).length;
}
