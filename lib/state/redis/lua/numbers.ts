import { LADDER } from "../../lives";

/** What is counted for one number: its sends, its guesses, and the guesses held for codes that are out. */
export const NUMBERS = `
local LADDER_FORGETS_MS = ${LADDER.seconds * 1000}
local CHALLENGE_GUESSES = tonumber(settings.challengeGuesses)

local function number_sends(number) return window('number-sends:' .. number, 'numberSends') end
local function number_guesses(number) return window('number-guesses:' .. number, 'numberGuesses') end
local function holds_key(number) return prefix .. 'holds:' .. number end

-- By intent: how many are held, and until when. All that is there, over or not.
local function holds_of(number)
  local flat = redis.call('HGETALL', holds_key(number))
  local holds = {}
  for i = 1, #flat, 2 do
    local left, ends = string.match(flat[i + 1], '^(%d+) (%d+)$')
    holds[flat[i]] = { left = tonumber(left), ends = tonumber(ends) }
  end
  return holds
end

local function write_hold(number, intent, left, ends)
  redis.call('HSET', holds_key(number), intent, num(left) .. ' ' .. num(ends))
end

-- Promises guesses to a code that goes out, and forgets the promises that are over.
local function hold(number, intent, left, ends)
  write_hold(number, intent, left, ends)
  expire(holds_key(number), ends)
  for each, held in pairs(holds_of(number)) do
    if held.ends <= now then redis.call('HDEL', holds_key(number), each) end
  end
end

local function release_hold(number, intent)
  redis.call('HDEL', holds_key(number), intent)
end

local function change_hold(number, intent, change)
  local held = holds_of(number)[intent]
  if not held or held.ends <= now then return end
  local left, ends = change(held)
  if left > 0 then write_hold(number, intent, left, ends) else release_hold(number, intent) end
end

-- When the resend ladder allows the next send: the first such moment, though the wait shrinks as sends grow old.
local function ladder_at(number)
  local waits, recent = {}, times(number_sends(number), now - LADDER_FORGETS_MS)
  for wait in string.gmatch(settings.resendWaitsMs, '%d+') do waits[#waits + 1] = tonumber(wait) end
  local last, since = recent[#recent], 0
  for forgotten, oldest in ipairs(recent) do
    local wait = waits[math.min(#recent - forgotten + 1, #waits)] or 0
    local allowed_at = math.max(last + wait, since)
    since = oldest + LADDER_FORGETS_MS
    if allowed_at < since then return allowed_at end
  end
  return since
end

-- An SMS that failed is not waited for, by whoever holds its code: until the number's next send, whosever that is.
local function is_spared(number, failed)
  if not failed then return false end
  local log = number_sends(number)
  local since = counted(log, math.max(failed.at - 1, now - log.keptMs))
  return since <= (still_counts(log, failed.owner) and 1 or 0)
end

-- When a code's guesses can be promised: what was guessed and what is held must leave room in every window.
local function guess_room_at(number)
  local log, wanted = number_guesses(number), CHALLENGE_GUESSES
  local holds, changes = holds_of(number), {}
  local function fits(time, used_since)
    local held = 0
    for _, each in pairs(holds) do
      if each.ends > time then held = held + each.left end
    end
    for _, limit in ipairs(log.limits) do
      if used_since(time - limit.ms) + held + wanted > limit.count then return false end
    end
    return true
  end
  if fits(now, function(time) return counted(log, time) end) then return now end

  local guesses = times(log, now - log.keptMs)
  for _, each in pairs(holds) do changes[#changes + 1] = each.ends end
  for _, at in ipairs(guesses) do
    for _, limit in ipairs(log.limits) do changes[#changes + 1] = at + limit.ms end
  end
  table.sort(changes)
  local function used_since(time)
    local used = 0
    for _, at in ipairs(guesses) do
      if at > time then used = used + 1 end
    end
    return used
  end
  for _, time in ipairs(changes) do
    if time > now and fits(time, used_since) then return time end
  end
  return math.huge
end
`;
