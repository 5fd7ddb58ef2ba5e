import { createHash } from "node:crypto";

/** A Lua script as a store knows it. No shebang line: stock Redis refuses flags that Upstash allows. */
export type Script = { source: string; sha1: string };

export function script(source: string): Script {
  return { source, sha1: createHash("sha1").update(source).digest("hex") };
}
