import { EnvironmentInvalid, readEnvironment } from "../../lib/env";
import type { EnvironmentProblem } from "../../lib/environment/together";
import { variables } from "../../lib/environment/variables";
import { daysLeft, REMIND_DAYS } from "../../lib/http/security-txt";
import type { EnvFile } from "./env-files";
import { type Finding, note, right, wrong } from "./finding";

type Source = Record<string, string | undefined>;

const NAMES = Object.keys(variables.shape);
/** Set by npm and by the platform, not by whoever is to mend something. */
const PLATFORM = /^(?:NODE_ENV|PORT|VERCEL(?:_.+)?)$/;
/** Next's own, and what is meant for it. */
const NOT_OURS = /^(?:NEXT_|NODE_|__)/;

/** What is right and wrong in the variables themselves, in the order of `.env.local.example`. Nobody is asked. */
export function configurationFindings(source: Source, files: readonly EnvFile[], now: number): Finding[] {
  const problems = problemsOf(source);
  const isSet = (name: string) => Boolean(source[name]);
  const named = new Set(problems.flatMap(({ variable }) => variable.split(", ")));
  const ours = NAMES.filter((name) => !PLATFORM.test(name));
  const sorted = [...problems].sort((one, other) => placeOf(one) - placeOf(other));
  const byDefault = ours.filter((name) => !isSet(name) && !named.has(name));
  return [
    ...sorted.map(({ variable, problem }) => wrong(variable, problem)),
    ...ours
      .filter((name) => isSet(name) && !named.has(name))
      .map((name) => right(name, described(name, source))),
    note(
      "the others",
      `${byDefault.length} variables are not set: they have their defaults, or are not needed`,
    ),
    ...(isSet("NODE_ENV") && source.NODE_ENV !== "production"
      ? [wrong("NODE_ENV", "is not production, and Next's own parts would go by it: unset it")]
      : []),
    ...oneInstanceOnly(source),
    ...securityContact(source, now),
    ...files.flatMap(fileFindings),
  ];
}

function problemsOf(source: Source): readonly EnvironmentProblem[] {
  try {
    readEnvironment({ ...source, NODE_ENV: "production" });
    return [];
  } catch (error) {
    if (!(error instanceof EnvironmentInvalid)) throw error;
    return error.problems;
  }
}

const placeOf = ({ variable }: EnvironmentProblem) => NAMES.indexOf(variable.split(", ")[0] ?? "");

function described(name: string, source: Source): string {
  const values = (source[name] ?? "").split(",").length;
  if (!/^(?:AUTH|COOKIE)_SECRET$/.test(name) || values === 1) return "is set";
  return `is set: the first of ${values} makes new ones, all ${values} are accepted`;
}

function oneInstanceOnly(source: Source): Finding[] {
  const name = "NEXT_SERVER_ACTIONS_ENCRYPTION_KEY";
  if (source[name]) return [];
  return [
    note(
      name,
      "is not set, so that each build makes its own: set it where more than one build or machine serves",
    ),
  ];
}

function securityContact(source: Source, now: number): Finding[] {
  const { SECURITY_CONTACT: contact, SECURITY_CONTACT_UNTIL: until } = variables
    .pick({ SECURITY_CONTACT: true, SECURITY_CONTACT_UNTIL: true })
    .catch({})
    .parse({
      SECURITY_CONTACT: source.SECURITY_CONTACT || undefined,
      SECURITY_CONTACT_UNTIL: source.SECURITY_CONTACT_UNTIL || undefined,
    });
  if (!source.SECURITY_CONTACT) {
    return [note("security.txt", "is not served: SECURITY_CONTACT says whom to tell of a hole in this app")];
  }
  if (!contact || until === undefined) return [];
  const left = daysLeft({ contacts: contact, until }, now);
  const name = "SECURITY_CONTACT_UNTIL";
  if (left === 0)
    return [wrong(name, "is over, and security.txt gone: see that somebody reads it, and set a later day")];
  if (left <= REMIND_DAYS)
    return [note(name, `is ${left} days away: see that somebody still reads it, and set a later day`)];
  if (left > A_YEAR) return [note(name, "is more than a year away: RFC 9116 asks for less")];
  return [];
}

const A_YEAR = 366;

function fileFindings({ name, sets, isOpen }: EnvFile): Finding[] {
  const unread = sets.filter((each) => !NAMES.includes(each) && !NOT_OURS.test(each));
  return [
    ...(isOpen ? [note(name, `can be read by every user of this machine: chmod 600 ${name}`)] : []),
    ...unread.map((each) => note(each, `is set in ${name}, and the app reads no variable of that name`)),
  ];
}
