import {
  CONVERSION_FROM_MS,
  CONVERSION_MINUTES,
  LATEST_EVENTS,
  LATEST_EVENTS_LIFE_MS,
  MOST_SHOWN_BLOCKS,
  MOST_TALLIED_BLOCKS,
  TALLIED_BLOCK_HOURS,
  TALLY_HOURS,
  TALLY_MINUTES,
} from "../../lives";

/** What happened, by the minute and by the hour. */
export const TALLIES = `
local MINUTE, HOUR = 60000, 3600000
local EVENTS = prefix .. 'latest-events'

local function minute_key(minute) return prefix .. 'tally-minute:' .. num(minute) end
local function hour_key(hour) return prefix .. 'tally-hour:' .. num(hour) end
local function blocks_key(hour) return prefix .. 'tally-blocks:' .. num(hour) end
-- Of each block its digits, sealed, and under its name and " sent" how many codes.
local function block_facts_key(hour) return prefix .. 'tally-block-facts:' .. num(hour) end
`;

export const TALLY = `
local function minute_ends(minute) return (minute + ${TALLY_MINUTES} + 1) * MINUTE end
local function hour_ends(hour) return (hour + ${TALLY_HOURS} + 1) * HOUR end

local function conversion()
  local upto, sent, proved = math.floor((now - ${CONVERSION_FROM_MS}) / MINUTE), 0, 0
  for minute = upto - ${CONVERSION_MINUTES}, upto - 1 do
    local counts = redis.call('HMGET', minute_key(minute), 'sent', 'proved')
    sent = sent + (tonumber(counts[1]) or 0)
    proved = proved + (tonumber(counts[2]) or 0)
  end
  return sent, proved
end

local function drop_the_least(hour)
  local least = redis.call('ZRANGE', blocks_key(hour), '0', '-${MOST_TALLIED_BLOCKS + 1}')
  for _, name in ipairs(least) do
    redis.call('ZREM', blocks_key(hour), name)
    redis.call('HDEL', block_facts_key(hour), name, name .. ' sent')
  end
end

local function tally()
  local minute, hour = math.floor(now / MINUTE), math.floor(now / HOUR)
  local counted, tallied = false, false
  for name, value in pairs(asked) do
    local what = string.match(name, '^counts%.(.+)$')
    if what then
      redis.call('HINCRBY', minute_key(minute), what, value)
      redis.call('HINCRBY', hour_key(hour), what, value)
      counted = true
    end
    local proved_in = tonumber(string.match(name, '^proofs%.(%d+)$'))
    if proved_in and minute_ends(proved_in) > now then
      redis.call('HINCRBY', minute_key(proved_in), 'proved', value)
      expire(minute_key(proved_in), minute_ends(proved_in))
    end
    local block = string.match(name, '^blocks%.(.+)%.sealed$')
    if block then
      local sent = tonumber(asked['blocks.' .. block .. '.sent'])
      local proved = tonumber(asked['blocks.' .. block .. '.proved'])
      redis.call('ZINCRBY', blocks_key(hour), num(sent - proved), block)
      redis.call('HINCRBY', block_facts_key(hour), block .. ' sent', num(sent))
      redis.call('HSET', block_facts_key(hour), block, value)
      tallied = true
    end
  end
  if counted then
    expire(minute_key(minute), minute_ends(minute))
    expire(hour_key(hour), hour_ends(hour))
  end
  if tallied then
    drop_the_least(hour)
    local ends = (hour + ${TALLIED_BLOCK_HOURS} + 1) * HOUR
    expire(blocks_key(hour), ends)
    expire(block_facts_key(hour), ends)
  end
  local n = 0
  while asked['events.' .. n] do
    redis.call('LPUSH', EVENTS, num(now + ${LATEST_EVENTS_LIFE_MS}) .. ' ' .. asked['events.' .. n])
    n = n + 1
  end
  if n > 0 then
    redis.call('LTRIM', EVENTS, '0', '${LATEST_EVENTS - 1}')
    expire(EVENTS, now + ${LATEST_EVENTS_LIFE_MS})
  end

  local sent, proved = conversion()
  local alerts, wallet = {}, read(WALLET)
  for name, alert in pairs(alerts_of()) do alerts[name] = alert.since end
  return {
    now = now,
    sent = sent,
    proved = proved,
    alerts = alerts,
    walletAskedAt = wallet and wallet.askedAt or 0,
    lettersDue = #letters_due(),
  }
end
`;

export const READ_TALLY = `
local function buckets(key_of, upto, count)
  local all = {}
  for n = upto - count + 1, upto do
    local flat = redis.call('HGETALL', key_of(n))
    if #flat > 0 then
      local counts = {}
      for i = 1, #flat, 2 do counts[flat[i]] = tonumber(flat[i + 1]) end
      all[num(n)] = counts
    end
  end
  return all
end

-- Of each hour the worst, added up.
local function top_blocks(upto)
  local sum = {}
  for hour = upto - ${TALLIED_BLOCK_HOURS} + 1, upto do
    local worst = redis.call('ZREVRANGE', blocks_key(hour), '0', '${MOST_SHOWN_BLOCKS - 1}', 'WITHSCORES')
    for i = 1, #worst, 2 do
      local name = worst[i]
      local facts = redis.call('HMGET', block_facts_key(hour), name, name .. ' sent')
      local before = sum[name] or { unproved = 0, sent = 0 }
      sum[name] = {
        unproved = before.unproved + tonumber(worst[i + 1]),
        sent = before.sent + tonumber(facts[2]),
        sealed = facts[1],
      }
    end
  end
  return sum
end

local function read_tally()
  local switches, flat = {}, redis.call('HGETALL', SWITCHES)
  for i = 1, #flat, 2 do
    local switch = thrown(flat[i + 1])
    if switch then
      switches[flat[i]] = { since = switch.since, ['until'] = switch.ends, sealed = switch.sealed }
    end
  end
  local budget = read(prefix .. 'budget:' .. asked.budgetDay) or { charged = 0, settled = 0 }
  local events = {}
  for _, each in ipairs(redis.call('LRANGE', EVENTS, '0', '-1')) do
    local ends, told = string.match(each, '^(%d+) (.*)$')
    if tonumber(ends) > now then events[#events + 1] = told end
  end
  return {
    now = now,
    minutes = buckets(minute_key, math.floor(now / MINUTE), ${TALLY_MINUTES}),
    hours = buckets(hour_key, math.floor(now / HOUR), ${TALLY_HOURS}),
    blocks = top_blocks(math.floor(now / HOUR)),
    events = #events > 0 and events or nil,
    alerts = alerts_of(),
    switches = switches,
    budget = { charged = budget.charged, settled = budget.settled },
    wallet = read(WALLET),
    lettersDue = #letters_due(),
  }
end
`;
