import { createServer } from "node:net";
import { openDoor } from "./door";
import { carry, type LineFault } from "./line-connection";
import { oneOf, type Whom } from "./whom";

/** Which commands; EVAL and EVALSHA, if not said. */
export type CommandFault = Whom<string[]>;

/**
 * A line to Redis that fails when told to. One fault at a time; each of these ends the one before. Commands that
 * share a connection with one that goes wrong share its fate, as they would on any line.
 */
export type FaultyLine = {
  readonly url: string;
  readonly port: number;
  /** What was passed on to Redis, also what clients ask by themselves (HELLO, CLIENT SETINFO, PING). */
  commands(): string[][];
  /** What arrived here, passed on or not. */
  arrived(): string[][];
  forget(): void;

  calm(): Promise<void>;
  /** Nothing listens any more, and open connections are reset. */
  refuse(): Promise<void>;
  /**
   * Connections are accepted, and nothing goes through either way; of all commands, or from one of these on. A
   * connection that has lost something that way stays dead when it is calm again.
   */
  hang(whom?: CommandFault): Promise<void>;
  /** Each command comes late to Redis ("there"), or its reply to the client ("back"); of all, if not said. */
  delay(ms: number, whom?: CommandFault & { way?: "there" | "back" }): Promise<void>;
  /** Redis runs it, and the connection is reset in place of the reply. */
  resetAfterCommit(whom?: CommandFault): Promise<void>;
  /** The connection is reset, and Redis hears nothing of it. */
  resetBefore(whom?: CommandFault): Promise<void>;
  /** Redis runs it, and from its reply on the connection says nothing more, while commands still go through. */
  loseReplies(whom?: CommandFault): Promise<void>;
  /** Answered in place of Redis, as in "LOADING Redis is loading the dataset in memory". */
  errorReplies(message: string, whom?: CommandFault): Promise<void>;
  close(): Promise<void>;
};

const NONE: LineFault = { kind: "none" };
const isScript = ([name = ""]: string[]) => /^eval(?:sha)?$/i.test(name);
const isAny = () => true;

export async function openFaultyLine({ to }: { to: number }): Promise<FaultyLine> {
  let arrived: string[][] = [];
  let passed: string[][] = [];
  let fault = NONE;
  let whom = oneOf<string[]>({});
  let hangs = false;
  const drops: (() => void)[] = [];

  const server = createServer({ noDelay: true }, (client) => {
    const drop = carry(client, {
      to,
      hangs: () => hangs,
      arrived: (command) => arrived.push(command),
      faultFor(command) {
        const from = whom;
        return { fault: from.take(command) ? fault : NONE, giveBack: from.giveBack };
      },
      passed: (command) => passed.push(command),
    });
    drops.push(drop);
  });

  function turn(next: LineFault, only: CommandFault | undefined, unlessSaid: (command: string[]) => boolean) {
    fault = next;
    whom = oneOf({ only: unlessSaid, ...only });
    hangs = next.kind === "hang" && only === undefined;
    return door.open();
  }

  const door = await openDoor(server);
  return {
    url: `redis://127.0.0.1:${door.port}`,
    port: door.port,
    commands: () => passed,
    arrived: () => arrived,
    forget() {
      arrived = [];
      passed = [];
    },
    calm: () => turn(NONE, undefined, isAny),
    refuse: () => door.shut(),
    hang: (only) => turn({ kind: "hang" }, only, isAny),
    delay: (ms, only) => turn({ kind: "delay", ms, way: only?.way ?? "there" }, only, isAny),
    resetAfterCommit: (only) => turn({ kind: "reset after commit" }, only, isScript),
    resetBefore: (only) => turn({ kind: "reset before" }, only, isScript),
    loseReplies: (only) => turn({ kind: "lose reply" }, only, isScript),
    errorReplies: (message, only) => turn({ kind: "error", message }, only, isScript),
    async close() {
      await door.shut();
      for (const drop of drops) drop();
    },
  };
}
