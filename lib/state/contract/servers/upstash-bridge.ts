import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { openDoor } from "./door";
import { reconnecting } from "./redis-connection";
import { answerTo, commandsOf, type RestAnswer, UNAUTHORIZED } from "./upstash-dialect";
import { oneOf, type Whom } from "./whom";

/** One HTTP POST, which is one round trip. */
export type BridgeRequest = {
  path: string;
  commands: string[][];
  /** Whether Redis was asked. */
  ran: boolean;
};

export type RequestFault = Whom<BridgeRequest>;
/** What happens in place of an answer; the commands are run first, if that is asked for. */
export type AnswerFault = RequestFault & { afterRunning?: boolean };

/** An HTTP server that speaks Upstash's REST dialect in front of a real Redis, and fails when told to. */
export type UpstashBridge = {
  readonly url: string;
  readonly token: string;
  /** Each POST that came, whatever became of it. */
  requests(): BridgeRequest[];
  /** The commands of all requests that were run, one after the other. */
  commands(): string[][];
  forget(): void;

  calm(): Promise<void>;
  /** Nothing listens any more, and open connections are reset. */
  refuse(): Promise<void>;
  /** Runs the commands and resets the connection in place of the answer. */
  loseReplies(whom?: RequestFault): Promise<void>;
  /** Resets the connection, and runs nothing. */
  resetBefore(whom?: RequestFault): Promise<void>;
  /** Never answers, not even when it is calm again. */
  hang(fault?: AnswerFault): Promise<void>;
  /** Runs the commands late ("there"), or at once and answers late ("back"). */
  delay(ms: number, whom?: RequestFault & { way?: "there" | "back" }): Promise<void>;
  /** Answers with this status and an error in JSON. */
  status(code: number, fault?: AnswerFault & { error?: string }): Promise<void>;
  /** Answers 200 and a page of HTML, as something between the two might. */
  garbage(fault?: AnswerFault): Promise<void>;
  close(): Promise<void>;
};

type Answering = { status: number; type: string; body: string };
type Fault = { afterRunning?: boolean } & (
  | { kind: "none" | "reset" | "hang" }
  | { kind: "delay"; ms: number; way: "there" | "back" }
  | { kind: "answer"; answer: Answering }
);

const NONE: Fault = { kind: "none" };
const PATHS = ["/", "/pipeline", "/multi-exec"];
const PAGE = "<!doctype html><title>Welcome</title><h1>It works!</h1>";

export async function openUpstashBridge({ redisUrl }: { redisUrl: string }): Promise<UpstashBridge> {
  const token = randomBytes(24).toString("base64url");
  const redis = reconnecting(redisUrl);
  let requests: BridgeRequest[] = [];
  let commands: string[][] = [];
  let fault = NONE;
  let whom = oneOf<BridgeRequest>({});

  const server = createServer((incoming, outgoing) => {
    exchange(incoming, outgoing).catch(() => incoming.socket.resetAndDestroy());
  });
  // A connection that the server ends by itself just as a request comes would be a fault that nobody asked for.
  server.keepAliveTimeout = 0;

  async function exchange(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const path = incoming.url ?? "";
    const body = await text(incoming);
    if (incoming.method !== "POST") return reply(outgoing, failed(405, "Method Not Allowed"));
    const wanted = commandsOf(path, body);
    const request = { path, commands: wanted ?? [], ran: false };
    requests.push(request);
    if (!PATHS.includes(path)) return reply(outgoing, failed(404, `The bridge knows ${PATHS.join(", ")}.`));
    if (incoming.headers.authorization !== `Bearer ${token}`) return reply(outgoing, json(UNAUTHORIZED));
    if (!wanted) return reply(outgoing, failed(400, "ERR failed to parse the command"));

    const base64 = incoming.headers["upstash-encoding"] === "base64";
    await misbehave(whom.take(request) ? fault : NONE, outgoing, () => run(request, base64));
  }

  async function run(request: BridgeRequest, base64: boolean): Promise<Answering> {
    request.ran = true;
    commands.push(...request.commands);
    try {
      return json(await answerTo(request.path, request.commands, { run: redis.send, base64 }));
    } catch (error) {
      return failed(500, `ERR Redis cannot be reached: ${error instanceof Error ? error.message : error}`);
    }
  }

  function turn(next: Fault, only: RequestFault = {}): Promise<void> {
    fault = next;
    whom = oneOf(only);
    return door.open();
  }
  const answerWith = (answer: Answering, how: AnswerFault = {}) =>
    turn({ kind: "answer", answer, afterRunning: how.afterRunning }, how);

  const door = await openDoor(server);
  return {
    url: `http://127.0.0.1:${door.port}`,
    token,
    requests: () => requests,
    commands: () => commands,
    forget() {
      requests = [];
      commands = [];
    },
    calm: () => turn(NONE),
    refuse: () => door.shut(),
    loseReplies: (only) => turn({ kind: "reset", afterRunning: true }, only),
    resetBefore: (only) => turn({ kind: "reset" }, only),
    hang: (how) => turn({ kind: "hang", afterRunning: how?.afterRunning }, how),
    delay: (ms, how) => turn({ kind: "delay", ms, way: how?.way ?? "there" }, how),
    status: (code, how) => answerWith(failed(code, how?.error ?? STATUS_CODES[code] ?? "Error"), how),
    garbage: (how) => answerWith({ status: 200, type: "text/html", body: PAGE }, how),
    async close() {
      redis.close();
      await door.shut();
    },
  };
}

async function misbehave(
  fault: Fault,
  outgoing: ServerResponse,
  run: () => Promise<Answering>,
): Promise<void> {
  if (fault.kind === "delay" && fault.way === "there") await sleep(fault.ms);
  if (fault.kind === "none" || fault.kind === "delay") {
    const answer = await run();
    if (fault.kind === "delay" && fault.way === "back") await sleep(fault.ms);
    return reply(outgoing, answer);
  }
  if (fault.afterRunning) await run();
  if (fault.kind === "reset") outgoing.socket?.resetAndDestroy();
  if (fault.kind === "answer") reply(outgoing, fault.answer);
}

function json({ status, body }: RestAnswer): Answering {
  return { status, type: "application/json", body: JSON.stringify(body) };
}

function failed(status: number, error: string): Answering {
  return json({ status, body: { error } });
}

function reply(outgoing: ServerResponse, { status, type, body }: Answering): void {
  outgoing.writeHead(status, { "content-type": type, "content-length": Buffer.byteLength(body) }).end(body);
}
