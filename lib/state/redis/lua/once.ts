import { OPERATION_LIFE_MS } from "../../lives";

/** An operation that is asked again gets the same answer, and does nothing twice. */
export const ONCE = `
local function once(kind, run)
  local key = prefix .. 'operation:' .. kind .. ':' .. asked.operation
  local ends, answer = string.match(redis.call('GET', key) or '', '^(%d+) (.*)$')
  if ends and tonumber(ends) > now then return answer end
  answer = json((run()))
  ends = now + ${OPERATION_LIFE_MS}
  redis.call('SET', key, num(ends) .. ' ' .. answer)
  expire(key, ends)
  return answer
end
`;
