/** Who was counted when: a sorted set by time, exact to the millisecond, that answers in logarithmic time. */
export const WINDOWS = `
-- As in "3:300000,5:3600000": at most so many in so many milliseconds.
local function limits_of(text)
  local limits = {}
  for count, ms in string.gmatch(text, '(%d+):(%d+)') do
    limits[#limits + 1] = { count = tonumber(count), ms = tonumber(ms) }
  end
  return limits
end

-- A guard's log; its setting begins with how long entries are kept, as in "3600000/3:300000,5:3600000".
local function window(name, setting)
  local kept, limits = string.match(settings[setting], '^(%d+)/(.*)$')
  return { key = prefix .. name, limits = limits_of(limits), keptMs = tonumber(kept) }
end

-- The newest of so many, if it still counts.
local function nth_newest(log, count)
  local at = tonumber(redis.call('ZRANGE', log.key, num(-count), num(-count), 'WITHSCORES')[2])
  return at and at + log.keptMs > now and at or nil
end

-- When one more fits into every window: a time, perhaps in the past.
local function free_at(log, limits)
  local free = 0
  for _, limit in ipairs(limits or log.limits) do
    local in_the_way = nth_newest(log, limit.count)
    if in_the_way then free = math.max(free, in_the_way + limit.ms) end
  end
  return free
end

-- How many lie after the first time, up to and with the second.
local function counted(log, after, upto)
  return redis.call('ZCOUNT', log.key, '(' .. num(after), upto and num(upto) or '+inf')
end

local function times(log, after)
  local flat = redis.call('ZRANGEBYSCORE', log.key, '(' .. num(after), '+inf', 'WITHSCORES')
  local all = {}
  for i = 2, #flat, 2 do all[#all + 1] = tonumber(flat[i]) end
  return all
end

-- Whether it still counts: what is older may lie there until the next one is added.
local function still_counts(log, member)
  local at = tonumber(redis.call('ZSCORE', log.key, member))
  return at and at + log.keptMs > now
end

local function add(log, owner, at)
  -- Whoever is counted twice counts twice.
  local member, again = owner, 0
  while redis.call('ZADD', log.key, 'NX', num(at or now), member) == 0 do
    if still_counts(log, member) then
      again = again + 1
      member = owner .. ' ' .. again
    else
      redis.call('ZREM', log.key, member)
    end
  end
  -- After the first write that takes memory: a full store refuses that one, and with it the whole script.
  redis.call('ZREMRANGEBYSCORE', log.key, '-inf', num(now - log.keptMs))
  expire(log.key, now + log.keptMs)
end

local function give_back(log, owner)
  redis.call('ZREM', log.key, owner)
  local again = 1
  while redis.call('ZREM', log.key, owner .. ' ' .. again) == 1 do again = again + 1 end
end
`;
