import { expect } from "@playwright/test";
import { Agent } from "undici";
import { type Described, described } from "./described";
import type { Person } from "./people";

export type Answer = {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  /** The parsed body; undefined where there is none or it is no JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at what came, whatever it is.
  json: any;
  /** Set-Cookie lines. */
  cookies: string[];
};

type Headers = Record<string, string | string[]>;
type Question = { method?: string; headers?: Headers; body?: string | AsyncIterable<Uint8Array> | null };

/** A connection for each question: a server that ends an idle one at the wrong moment is no finding of a test. */
const connections = new Agent({ pipelining: 0 });

/**
 * A program that speaks to the JSON door, with a cookie jar and an address of its own. It can send what browsers and
 * fetch refuse to (a foreign Origin, two X-Forwarded-For), and holds every answer against `/openapi.json`.
 */
export class Client {
  readonly jar = new Map<string, string>();
  readonly #appUrl: string;
  readonly #headers: Headers;

  constructor(appUrl: string, headers: Headers = {}) {
    this.#appUrl = appUrl;
    this.#headers = headers;
  }

  get(path: string, headers: Headers = {}): Promise<Answer> {
    return this.ask(path, { headers });
  }

  post(path: string, body?: unknown, headers: Headers = {}): Promise<Answer> {
    const text = body === undefined ? null : JSON.stringify(body);
    return this.ask(path, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: text,
    });
  }

  sendCode(phoneNumber: string, more: object = {}, headers: Headers = {}): Promise<Answer> {
    return this.post("/auth/send-otp", { phoneNumber, ...more }, headers);
  }

  verify(otpCode: string, more: object = {}, headers: Headers = {}): Promise<Answer> {
    return this.post("/auth/verify-otp", { otpCode, ...more }, headers);
  }

  session(headers: Headers = {}): Promise<Answer> {
    return this.get("/api/auth/session", headers);
  }

  async ask(path: string, { method = "GET", headers = {}, body = null }: Question): Promise<Answer> {
    const jar = Array.from(this.jar, ([name, value]) => `${name}=${value}`).join("; ");
    const cookie: Headers = jar ? { cookie: jar } : {};
    const reply = await connections.request({
      origin: this.#appUrl,
      path,
      method: method as "GET",
      headers: { ...this.#headers, ...cookie, ...headers },
      body: body as string,
    });
    const text = await reply.body.text();
    const cookies = [reply.headers["set-cookie"] ?? []].flat();
    for (const line of cookies) this.#keep(line);
    const answer: Answer = {
      status: reply.statusCode,
      headers: reply.headers,
      text,
      json: parse(text),
      cookies,
    };
    await this.#expectDescribed({ path, method }, answer);
    return answer;
  }

  #keep(line: string): void {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (/; Max-Age=0(;|$)/i.test(line)) this.jar.delete(name);
    else this.jar.set(name, value);
  }

  async #expectDescribed(question: Described, answer: Answer): Promise<void> {
    const schema = await described(this.#appUrl, question, answer.status);
    if (schema === "not_an_operation") return;
    const what = `${question.method} ${question.path} → ${answer.status}`;
    expect(schema, `${what} is in openapi.json`).toBeTruthy();
    for (const line of answer.cookies)
      expect(line, `${what} sets no foreign cookie`).toMatch(/^(?:__Host-)?login-/);
    if (schema === null || schema === "no_body") return;
    const read = schema.body.safeParse(answer.json);
    expect(read.error?.issues ?? [], `${what} is as openapi.json says: ${answer.text}`).toEqual([]);
    expect(answer.headers["content-type"], what).toContain(schema.type);
  }
}

/** Somebody's own program: their address, an empty jar. */
export function clientOf(person: Pick<Person, "address">, appUrl: string): Client {
  return new Client(appUrl, { "x-forwarded-for": person.address });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
