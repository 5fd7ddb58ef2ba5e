import type { Limits } from "@/lib/login/policy";
import { DESTINATION_GUARD, type DestinationGuard } from "../destination-guard";
import type { Engine } from "../engine";
import type { Money } from "../money";
import {
  challengeAnswer,
  commitAnswer,
  lookAnswer,
  noticedGuessAnswer,
  noticedSendAnswer,
  sessionRecord,
} from "./answers";
import type { Connection } from "./connection";
import { STORE_CLOCK } from "./lua/prelude";
import { letterAnswer, tallyAnswer, tallyRead } from "./operator-answers";
import { flag, listOf, nothing, orNull, type Reader, readJson, record } from "./reading";
import type { Script } from "./script";
import { createScripts } from "./scripts";
import { settingsText } from "./settings";

export type RedisEngineSettings = {
  connection: Connection;
  limits: Limits;
  money: Money;
  guard?: DestinationGuard;
  /** Of every key. What is in braces keeps them together on a cluster. */
  prefix?: string;
  /** Lua that defines `now`, the store's time in whole milliseconds. In production the store's own clock. */
  clock?: string;
};

/** Everything in a Redis that all processes share. Each operation is one script: atomic, and one round trip. */
export function createRedisEngine({
  connection,
  limits,
  money,
  guard = DESTINATION_GUARD,
  prefix = "{login}:",
  clock = STORE_CLOCK,
}: RedisEngineSettings): Engine {
  const scripts = createScripts(clock);
  const settings = settingsText({ limits, money, guard });

  async function ask<T>(script: Script, args: object, reader: Reader<T>): Promise<T> {
    return readJson(await connection.run(script, [prefix], [settings, ...wordsOf(args)]), reader);
  }

  return {
    reserveSend: (args) => ask(scripts.reserveSend, args, noticedSendAnswer),
    recordChallenge: (args) => ask(scripts.recordChallenge, args, challengeAnswer),
    closeSend: (args) => ask(scripts.closeSend, args, record({ refused: flag })),
    readChallenge: (args) => ask(scripts.readChallenge, args, challengeAnswer),
    reserveLook: (args) => ask(scripts.reserveLook, args, lookAnswer),
    noteDelivery: (args) => ask(scripts.noteDelivery, args, challengeAnswer),
    endChallenge: (args) => ask(scripts.endChallenge, args, nothing),
    reserveGuess: (args) => ask(scripts.reserveGuess, args, noticedGuessAnswer),
    settleGuess: (args) => ask(scripts.settleGuess, args, nothing),
    commit: (args) => ask(scripts.commit, args, commitAnswer),
    hasSession: (args) => ask(scripts.hasSession, args, orNull(sessionRecord)),
    listSessions: (args) => ask(scripts.listSessions, args, orNull(listOf(sessionRecord))),
    endSession: (args) => ask(scripts.endSession, args, nothing),
    endSessions: (args) => ask(scripts.endSessions, args, nothing),
    forgetSubject: (args) => ask(scripts.forgetSubject, args, nothing),
    reserveCall: (args) => ask(scripts.reserveCall, args, record({ room: flag })),
    tally: (args) => ask(scripts.tally, args, tallyAnswer),
    readTally: (args) => ask(scripts.readTally, args, tallyRead),
    setAlert: (args) => ask(scripts.setAlert, args, record({ changed: flag })),
    takeLetter: (args) => ask(scripts.takeLetter, args, letterAnswer),
    burnLetter: (args) => ask(scripts.burnLetter, args, nothing),
    takeTurn: (args) => ask(scripts.takeTurn, args, record({ mine: flag })),
    noteWallet: (args) => ask(scripts.noteWallet, args, nothing),
    throwSwitch: (args) => ask(scripts.throwSwitch, args, record({ thrown: flag })),
    ready: () => ask(scripts.ready, {}, flag),
  };
}

/** Names and values, one after the other: what is null is left out, what is false as well, and a part is `whole.part`. */
function wordsOf(args: object, whole = ""): string[] {
  return Object.entries(args).flatMap(([name, value]) => {
    if (value === null || value === undefined || value === false) return [];
    return typeof value === "object" ? wordsOf(value, `${whole}${name}.`) : [whole + name, String(value)];
  });
}
