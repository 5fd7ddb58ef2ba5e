export type JsonBody =
  | { kind: "json"; value: unknown }
  | { kind: "not_json" }
  | { kind: "unsupported_media_type" };

/** The provider's door: JSON, and said to be. */
export async function readDeclaredJson(request: Request): Promise<JsonBody> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/json\s*(;|$)/i.test(type)) return { kind: "unsupported_media_type" };
  return readJson(request);
}

/** The controls' door: `curl -d` says "form" whatever it carries, so the type is not asked. */
export async function readJson(request: Request): Promise<JsonBody> {
  try {
    return { kind: "json", value: JSON.parse(await request.text()) };
  } catch {
    return { kind: "not_json" };
  }
}
