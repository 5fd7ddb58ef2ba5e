import { z } from "zod";
import type { Rule } from "./chaos-rule";

type Field = Rule<"wrong_types">["field"];

const answered = z.looseObject({ data: z.record(z.string(), z.unknown()) });

/** The real answer with wrong types in its `data`. A refusal has none and stays as it is, but for `verified`. */
export async function wronglyTyped(answer: Response, field: Field): Promise<Response> {
  if (answer.type === "error") return answer;
  const text = await answer.text();
  const body = jsonOrNothing(text);
  // A number that misbehaves may have answered with a page: there is nothing in it to give a wrong type.
  if (body === undefined) return new Response(text, answer);
  const parsed = answered.safeParse(body);
  // To any guess: what must never be taken for a yes is sent where the truth would have been a no.
  if (field === "verified") return Response.json({ data: { ...parsed.data?.data, verified: "true" } });
  if (!parsed.success) return Response.json(body, { status: answer.status });
  const { data, ...envelope } = parsed.data;
  return Response.json({ ...envelope, data: spoiled(data, field) }, { status: answer.status });
}

function jsonOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function spoiled(data: Record<string, unknown>, field: Exclude<Field, "verified">): unknown {
  if (field === "data") return [data];
  const spoil = spoilers[field];
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, spoil(name, value)]));
}

const spoilers: Record<Exclude<Field, "verified" | "data">, (name: string, value: unknown) => unknown> = {
  numbers: (_name, value) => (typeof value === "number" ? String(value) : value),
  dates: (name, value) => (/At$/.test(name) ? "soon" : value),
  ids: (name, value) => (/Id$/.test(name) ? 5 : value),
  nulls: () => null,
};
