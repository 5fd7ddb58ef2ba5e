import { MOST_SWITCHES } from "../../lives";
import { PAUSE } from "../../operator-engine";

/** What operators hold back: one hash, so that a send looks once. */
export const SWITCHES = `
local SWITCHES = prefix .. 'switches'

-- As in "1763616600000 1763620200000 sealed": since when, until when, who did it and what people are told.
local function thrown(text)
  local since, ends, sealed = string.match(text or '', '^(%d+) (%d+) (%S*)$')
  if not ends or tonumber(ends) <= now then return nil end
  return { since = tonumber(since), ends = tonumber(ends), sealed = sealed }
end

-- Until when sends to this number are held back, by itself or with its block. Zero: they are not.
local function operator_block_at(who)
  local found = redis.call('HMGET', SWITCHES, who.number, who.block)
  local number, block = thrown(found[1]), thrown(found[2])
  return math.max(number and number.ends or 0, block and block.ends or 0)
end

local function paused_answer()
  local pause = thrown(redis.call('HGET', SWITCHES, '${PAUSE}'))
  if not pause then return nil end
  return { kind = 'paused', sealed = pause.sealed, resendAt = pause.ends, now = now }
end

-- For whoever would ask the provider again, for an intent that was charged before operators said no.
local function held_back(who)
  local resend_at = operator_block_at(who)
  if resend_at == 0 then return paused_answer() end
  local notices = { { notice = 'limit', rule = 'operatorBlock' } }
  return { kind = 'limit', resendAt = resend_at, now = now, notices = notices }
end
`;

export const THROW_SWITCH = `
local function throw_switch()
  local for_ms = tonumber(asked.forMs)
  local latest, held, known = now + for_ms, 0, false
  if for_ms == 0 then redis.call('HDEL', SWITCHES, asked.name) end
  local flat = redis.call('HGETALL', SWITCHES)
  for i = 1, #flat, 2 do
    local each = thrown(flat[i + 1])
    if each then
      held = held + 1
      latest = math.max(latest, each.ends)
      known = known or flat[i] == asked.name
    else
      redis.call('HDEL', SWITCHES, flat[i])
    end
  end
  if for_ms == 0 then return { thrown = true } end
  if not known and held >= ${MOST_SWITCHES} then return { thrown = false } end
  redis.call('HSET', SWITCHES, asked.name, num(now) .. ' ' .. num(now + for_ms) .. ' ' .. asked.sealed)
  expire(SWITCHES, latest)
  return { thrown = true }
end
`;
