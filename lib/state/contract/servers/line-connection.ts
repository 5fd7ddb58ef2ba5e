import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { frames, RedisError, type Reply, readCommand, readReply } from "./resp";

/** What happens to one command, or to its reply. */
export type LineFault =
  | { kind: "none" | "hang" | "reset before" | "reset after commit" | "lose reply" }
  | { kind: "delay"; ms: number; way: "there" | "back" }
  | { kind: "error"; message: string };

export type Line = {
  to: number;
  arrived(command: string[]): void;
  /** Asked once for each command of a connection that still works. */
  faultFor(command: string[]): { fault: LineFault; giveBack(): void };
  hangs(): boolean;
  passed(command: string[]): void;
};

/** A command that Redis has yet to answer, or what is to happen when all before it are answered. */
type Expected = { fault: LineFault; giveBack(): void } | { act(): void };

const TO_BE_READ_MS = 10;
const UNHARMED: Extract<Expected, { fault: LineFault }> = { fault: { kind: "none" }, giveBack() {} };

/**
 * Carries one connection to Redis and back; the answer is how to drop what leads to Redis. Each command has one reply:
 * subscriptions and MONITOR are nothing for this line.
 */
export function carry(client: Socket, line: Line): () => void {
  let upstream: Socket | undefined;
  /** Nothing goes on to Redis any more. */
  let deaf = false;
  /** Nothing comes back any more: a reply that was left out would shift all that follow to the wrong commands. */
  let mute = false;
  const expected: Expected[] = [];
  const there = inOrder();
  const back = inOrder();

  const read = frames(readCommand, (command, bytes) => {
    line.arrived(command);
    const { fault, giveBack } = mute || deaf ? UNHARMED : line.faultFor(command);
    there(delayOf(fault, "there"), () => {
      if (deaf) return;
      const act = inPlaceOfRedis(fault);
      expected.push(act ? { act } : { fault, giveBack });
      if (act) return actInTurn();
      line.passed(command);
      upstream ??= open();
      upstream.write(bytes);
    });
  });
  client.on("data", read);

  function inPlaceOfRedis(fault: LineFault): (() => void) | undefined {
    if (fault.kind === "error") return () => say(`-${fault.message}\r\n`);
    if (fault.kind !== "hang" && fault.kind !== "reset before") return undefined;
    deaf = true;
    return fault.kind === "hang" ? fallMute : reset;
  }

  function open(): Socket {
    const socket = connect({ host: "127.0.0.1", port: line.to, noDelay: true });
    socket.on("data", frames(readReply, handOn));
    socket.on("error", () => {});
    // What goes wrong behind a line that is dead is not heard in front of it.
    socket.on("close", (failed) => {
      if (failed) reset();
      else if (!isMute()) client.end();
    });
    return socket;
  }

  function handOn(reply: Reply, bytes: Buffer): void {
    // Redis speaks unasked in RESP3 only, and marks it.
    const asked = bytes[0] === ">".charCodeAt(0) ? undefined : expected.shift();
    const { fault, giveBack } = asked && "fault" in asked ? asked : UNHARMED;
    // A script that Redis does not know has not run: there is nothing to lose yet.
    const ran = !(reply instanceof RedisError && reply.message.startsWith("NOSCRIPT"));
    if (!ran) giveBack();
    back(delayOf(fault, "back"), () => {
      if (ran && fault.kind === "lose reply") fallMute();
      else if (ran && fault.kind === "reset after commit") reset();
      else say(bytes);
    });
    actInTurn();
  }

  function actInTurn(): void {
    for (let next = expected[0]; next && "act" in next; next = expected[0]) {
      expected.shift();
      back(0, next.act);
    }
  }

  function say(what: string | Buffer): void {
    if (!isMute()) client.write(what);
  }

  function isMute(): boolean {
    mute ||= line.hangs();
    return mute;
  }

  function fallMute(): void {
    mute = true;
  }

  function reset(): void {
    deaf = true;
    if (isMute()) return;
    fallMute();
    // A client that finds the reset behind bytes it has not read yet takes it for an ordinary end.
    setTimeout(() => client.resetAndDestroy(), TO_BE_READ_MS);
  }

  client.on("error", () => {});
  // What was sent arrives all the same; what still waits in a delay arrives late.
  client.on("close", () => {
    fallMute();
    there(0, () => upstream?.end());
  });
  return () => {
    deaf = true;
    upstream?.destroy();
  };
}

function delayOf(fault: LineFault, way: "there" | "back"): number {
  return fault.kind === "delay" && fault.way === way ? fault.ms : 0;
}

/** Lets things happen in the order they were asked for, each not before its time. */
function inOrder() {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return (ms: number, act: () => void): void => {
    if (ms === 0 && waiting === 0) {
      act();
      return;
    }
    waiting += 1;
    last = Promise.all([last, sleep(ms)]).then(() => {
      waiting -= 1;
      act();
    });
  };
}
