import { RedisError, type Reply } from "./resp";

/** As Upstash's documentation of its REST API and the decoder in @upstash/redis have it. */
export type RestAnswer = { status: number; body: unknown };

export type RunCommands = (commands: readonly string[][]) => Promise<Reply[]>;

export const UNAUTHORIZED: RestAnswer = { status: 401, body: { error: "Unauthorized" } };

/** The commands of a request's body; undefined when it is none. */
export function commandsOf(path: string, body: string): string[][] | undefined {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return undefined;
  }
  const all = path === "/" ? [json] : json;
  return Array.isArray(all) && all.length > 0 && all.every(isCommand)
    ? all.map((words) => words.map(String))
    : undefined;
}

function isCommand(value: unknown): value is (string | number | boolean)[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((word) => ["string", "number", "boolean"].includes(typeof word))
  );
}

export async function answerTo(
  path: string,
  commands: string[][],
  { run, base64 }: { run: RunCommands; base64: boolean },
): Promise<RestAnswer> {
  const entry = (reply: Reply) =>
    reply instanceof RedisError ? { error: reply.message } : { result: result(reply, base64) };

  if (path === "/pipeline") return { status: 200, body: (await run(commands)).map(entry) };
  if (path === "/multi-exec") {
    const replies = (await run([["MULTI"], ...commands, ["EXEC"]])).at(-1) ?? null;
    // A transaction that was discarded is one error; one with errors in it is a list like any other.
    if (!Array.isArray(replies)) return { status: 400, body: entry(replies) };
    return { status: 200, body: replies.map(entry) };
  }
  const [reply = null] = await run(commands);
  return { status: reply instanceof RedisError ? 400 : 200, body: entry(reply) };
}

/** Only the whole answer "OK" stays as it is: in a list the client would decode it. */
function result(reply: Reply, base64: boolean): unknown {
  if (Buffer.isBuffer(reply) && reply.toString() === "OK") return "OK";
  return encoded(reply, base64 ? "base64" : "utf8");
}

function encoded(reply: Reply, encoding: "base64" | "utf8"): unknown {
  if (Buffer.isBuffer(reply)) return reply.toString(encoding);
  if (reply instanceof RedisError) return Buffer.from(reply.message).toString(encoding);
  return Array.isArray(reply) ? reply.map((item) => encoded(item, encoding)) : reply;
}
