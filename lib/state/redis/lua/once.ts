/** An operation's id gets the same answer for a minute: longer than any client keeps re-sending a command. */
export const ONCE = `
local OPERATION_LIFE_MS = 60000

local function once(kind, run)
  local key = prefix .. 'operation:' .. kind .. ':' .. asked.operation
  local ends, answer = string.match(redis.call('GET', key) or '', '^(%d+) (.*)$')
  if ends and tonumber(ends) > now then return answer end
  answer = json((run()))
  ends = now + OPERATION_LIFE_MS
  redis.call('SET', key, num(ends) .. ' ' .. answer)
  expire(key, ends)
  return answer
end
`;
