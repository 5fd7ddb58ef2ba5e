import { gunzipSync } from "node:zlib";
import { Agent } from "undici";
import type { Visitor } from "./visitors";

export type Answer = { status: number; text: string; headers: Record<string, string | string[] | undefined> };
export type Question = { method?: "GET" | "POST"; headers?: Record<string, string>; body?: string };

/** One visitor's program or browser: an address, a cookie jar, and connections that stay open. */
export type Browser = Visitor & {
  ask(path: string, question?: Question): Promise<Answer>;
  postJson(path: string, body: object): Promise<Answer>;
  readonly jar: ReadonlyMap<string, string>;
  readonly origin: string;
};

/** More than one address: each question goes to the next of them, as a load balancer would have it. */
export type Line = { next(): string; connections: Agent };

/** @param connections to each address at most; null: as many as are needed. */
export function openLine(urls: readonly string[], connections: number | null): Line {
  let asked = 0;
  return {
    next: () => urls[asked++ % urls.length] ?? "",
    connections: new Agent({ connections, pipelining: 1 }),
  };
}

/** @param gzip as browsers ask for; programs mostly do not. */
export function openBrowser({ next, connections }: Line, visitor: Visitor, gzip: boolean): Browser {
  const jar = new Map<string, string>();
  const usual: Record<string, string> = { "x-forwarded-for": visitor.address };
  if (gzip) usual["accept-encoding"] = "gzip, deflate";

  async function ask(path: string, { method = "GET", headers = {}, body }: Question = {}): Promise<Answer> {
    const cookie = Array.from(jar, ([name, value]) => `${name}=${value}`).join("; ");
    const reply = await connections.request({
      origin: next(),
      path,
      method,
      headers: { ...usual, ...(cookie && { cookie }), ...headers },
      body: body ?? null,
    });
    const bytes = Buffer.from(await reply.body.arrayBuffer());
    const text = (reply.headers["content-encoding"] === "gzip" ? gunzipSync(bytes) : bytes).toString();
    for (const line of [reply.headers["set-cookie"] ?? []].flat()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    return { status: reply.statusCode, text, headers: reply.headers };
  }
  return {
    ...visitor,
    jar,
    get origin() {
      return next();
    },
    ask,
    postJson: (path, body) =>
      ask(path, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
  };
}

/** A login that is not one is no figure. */
export function expectStatus(answer: Answer, status: number): Answer {
  if (answer.status === status) return answer;
  throw new Error(`${status} was expected, and ${answer.status} came: ${answer.text.slice(0, 500)}`);
}
