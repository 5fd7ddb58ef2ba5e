import { request } from "undici";
import { z } from "zod";

export type Described = { path: string; method: string };

type Media = { type: string; body: z.ZodType };
type OpenApi = {
  paths: Record<
    string,
    Record<string, { responses: Record<string, { content?: Record<string, { schema: object }> }> }>
  >;
};

const documents = new Map<string, Promise<OpenApi>>();

/**
 * What `/openapi.json` of this app says of an answer: its type and shape, `null` where it does not know the status,
 * `not_an_operation` where it does not speak of this path and method.
 */
export async function described(
  appUrl: string,
  { path, method }: Described,
  status: number,
): Promise<Media | "no_body" | "not_an_operation" | null> {
  const [pathname = ""] = path.split("?", 1);
  const operation = (await documentOf(appUrl)).paths[pathname]?.[method.toLowerCase()];
  if (!operation) return "not_an_operation";
  const response = operation.responses[status];
  if (!response) return null;
  const [media] = Object.entries(response.content ?? {});
  if (!media) return "no_body";
  const [type, { schema }] = media;
  return { type, body: z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]) };
}

function documentOf(appUrl: string): Promise<OpenApi> {
  const known = documents.get(appUrl);
  if (known) return known;
  const fetched = request(`${appUrl}/openapi.json`).then((reply) => reply.body.json() as Promise<OpenApi>);
  documents.set(appUrl, fetched);
  return fetched;
}
