import { deliveries } from "./deliveries";
import { environment } from "./environment";
import type { Area } from "./guard";
import { guesses } from "./guesses";
import { http } from "./http";
import { languages } from "./languages";
import { login } from "./login";
import { operators } from "./operators";
import { redisGuesses } from "./redis-guesses";
import { redisSends } from "./redis-sends";
import { redisState } from "./redis-state";
import { replies } from "./replies";
import { sends } from "./sends";
import { session } from "./session";
import { startmessaging } from "./startmessaging";
import { state } from "./state";
import { stateLimits } from "./state-limits";

/** Every guard that a test must miss: each is deleted in turn by `npm run guards`. */
export const areas: Area[] = [
  login,
  languages,
  sends,
  guesses,
  stateLimits,
  deliveries,
  state,
  redisSends,
  redisGuesses,
  redisState,
  operators,
  http,
  session,
  replies,
  startmessaging,
  environment,
];

/** One deletion and the tests that must notice. */
export type Deletion = {
  area: string;
  file: string;
  keepsOut: string;
  find: string;
  putInstead: string;
  killedBy: string[];
  args: string[];
};

export const deletions: Deletion[] = areas.flatMap(({ name, files }) =>
  files.flatMap(({ file, killedBy, args = [], guards }) =>
    guards.map((guard) => ({ area: name, file, killedBy, args, ...guard })),
  ),
);

/** The source without the guard; null where its text is not there exactly once. */
export function without(source: string, { find, putInstead }: Deletion): string | null {
  const parts = source.split(find);
  return parts.length === 2 ? parts.join(putInstead) : null;
}
