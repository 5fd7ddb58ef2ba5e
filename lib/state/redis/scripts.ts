import { BUDGETS } from "./lua/budgets";
import { CALLS } from "./lua/calls";
import { CHALLENGES } from "./lua/challenges";
import { CLOSE_GUESS } from "./lua/close-guess";
import { CLOSE_SEND } from "./lua/close-send";
import { COUNTERS } from "./lua/counters";
import { DELIVERIES } from "./lua/deliveries";
import { DESTINATIONS } from "./lua/destinations";
import { GUESSES } from "./lua/guesses";
import { ALERTS, LETTERS } from "./lua/letters";
import { NUMBERS } from "./lua/numbers";
import { ONCE } from "./lua/once";
import { PRELUDE } from "./lua/prelude";
import { RESERVE_GUESS } from "./lua/reserve-guess";
import { RESERVE_SEND } from "./lua/reserve-send";
import { SENDS } from "./lua/sends";
import { SESSIONS } from "./lua/sessions";
import { SWITCHES, THROW_SWITCH } from "./lua/switches";
import { READ_TALLY, TALLIES, TALLY } from "./lua/tallies";
import { WINDOWS } from "./lua/windows";
import { script } from "./script";

/** What an operation's script needs, callees first. */
const READ = [ONCE, WINDOWS, NUMBERS, SWITCHES, COUNTERS, CHALLENGES];
const SEND = [...READ, BUDGETS, SENDS];
const GUESS = [...READ, SESSIONS, GUESSES];
const SESSION = [ONCE, SESSIONS];

/** One script an operation: atomic, and one round trip. `clock` is Lua that defines `now`, in whole milliseconds. */
export function createScripts(clock: string) {
  const of = (parts: readonly string[], last: string) => script([clock, PRELUDE, ...parts, last].join(""));
  return {
    reserveSend: of([...SEND, DESTINATIONS, RESERVE_SEND], "return once('send', reserve_send)"),
    recordChallenge: of([...SEND, CLOSE_SEND], "return once('record', record_challenge)"),
    closeSend: of([...SEND, CLOSE_SEND], "return once('close', close_send)"),
    readChallenge: of(READ, "return json(read_challenge(asked.challenge, asked.address))"),
    reserveLook: of([...READ, CALLS, DELIVERIES], "return once('look', reserve_look)"),
    noteDelivery: of([...READ, CALLS, DELIVERIES], "return once('note', note_delivery)"),
    endChallenge: of(
      READ,
      "return once('end', function() end_challenge(asked.challenge, 'ended', 'unknown') end)",
    ),
    reserveGuess: of([...GUESS, RESERVE_GUESS], "return once('guess', reserve_guess)"),
    settleGuess: of([...GUESS, CLOSE_GUESS], "return once('settle', settle_guess)"),
    commit: of([...GUESS, CLOSE_GUESS], "return once('commit', commit)"),
    hasSession: of(SESSION, "return json(has_session())"),
    listSessions: of(SESSION, "return json(list_sessions())"),
    endSession: of(SESSION, "return json(end_session())"),
    endSessions: of(SESSION, "return json(end_sessions())"),
    forgetSubject: of(SESSION, "return json(forget_subject())"),
    reserveCall: of([...READ, CALLS], "return once('call', reserve_call)"),
    tally: of([ONCE, LETTERS, TALLIES, TALLY], "return once('tally', tally)"),
    readTally: of([SWITCHES, LETTERS, TALLIES, READ_TALLY], "return json(read_tally())"),
    setAlert: of([ONCE, LETTERS, ALERTS], "return once('alert', set_alert)"),
    takeLetter: of([ONCE, LETTERS, ALERTS], "return once('letter', take_letter)"),
    burnLetter: of([ONCE, LETTERS, ALERTS], "return once('burn', burn_letter)"),
    takeTurn: of([ONCE, LETTERS, ALERTS], "return once('turn', take_turn)"),
    noteWallet: of([ONCE, LETTERS, ALERTS], "return once('wallet', note_wallet)"),
    throwSwitch: of([ONCE, SWITCHES, THROW_SWITCH], "return once('switch', throw_switch)"),
    // A store that cannot be written to is not ready.
    ready: script("redis.call('SET', KEYS[1] .. 'ready', '1', 'PX', '1000') return 'true'"),
  };
}
