import { Agent } from "undici";
import type { Answer } from "../support/client";
import { stranger } from "../support/cluster";

type Question = { method?: string; headers?: Record<string, string>; body?: string | null; address?: string };

const connections = new Agent({ pipelining: 0 });

/**
 * A request of somebody without a past, from an address of their own. Nothing is expected of the answer here: with tens
 * of thousands of them, a test that counts each expectation is busier than the app.
 */
export async function askPlainly(url: string, path: string, question: Question = {}): Promise<Answer> {
  const { method = "GET", headers = {}, body = null, address = stranger().address } = question;
  const reply = await connections.request({
    origin: url,
    path,
    method: method as "GET",
    headers: { "x-forwarded-for": address, ...headers },
    body,
  });
  const text = await reply.body.text();
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // A page, or nothing.
  }
  const cookies = [reply.headers["set-cookie"] ?? []].flat();
  return { status: reply.statusCode, headers: reply.headers, text, json, cookies };
}

export function postJson(
  url: string,
  path: string,
  body: unknown,
  more: Partial<Question> = {},
): Promise<Answer> {
  const headers = { "content-type": "application/json", ...more.headers };
  return askPlainly(url, path, { ...more, method: "POST", headers, body: JSON.stringify(body) });
}
