import type { RedisServer } from "../lib/state/contract/servers/redis-server";

/** Each copy of a record gets a name of the length that names have: 43 letters of base64url. */
const COPIES = `
local from, to = tonumber(ARGV[1]), tonumber(ARGV[2])
for at = from, to - 1 do
  local name = string.format('%043d', at)
  for _, key in ipairs(KEYS) do
    redis.call('COPY', key, string.gsub(key, '[%w_-]+$', name), 'REPLACE')
  end
end
return to - from
`;

/** Redis does nothing else meanwhile: it should not be taken for dead. */
const AT_ONCE = 5_000;

/** From so many copies of these records to so many: exact ones, as long to live. */
export async function multiply(
  redis: RedisServer,
  keys: readonly string[],
  from: number,
  to: number,
): Promise<void> {
  for (let at = from; at < to; at += AT_ONCE) {
    const next = Math.min(to, at + AT_ONCE);
    await redis.command("EVAL", COPIES, String(keys.length), ...keys, String(at), String(next));
  }
}

export async function usedMemory(redis: RedisServer): Promise<number> {
  const info = String(await redis.command("INFO", "memory"));
  return Number(/^used_memory:(\d+)/m.exec(info)?.[1]);
}
