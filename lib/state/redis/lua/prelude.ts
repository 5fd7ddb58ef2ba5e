/**
 * What every script begins with. KEYS[1] is the prefix of all keys: its hash tag keeps them on one node of a cluster.
 * ARGV[1] holds the limits, ARGV[2] what is asked, as JSON in which absent means none.
 */
export const PRELUDE = `
local prefix = KEYS[1]
local settings, asked = cjson.decode(ARGV[1]), cjson.decode(ARGV[2])

-- Records are judged by the deadline they hold; the key's own life only cleans up, and so ends a minute later.
local LIFE_AFTER_MS = 60000

-- To the last digit: a time in milliseconds has 13 of them.
local function num(value)
  return string.format('%.17g', value)
end

local function expire(key, ends)
  redis.call('PEXPIRE', key, num(math.ceil(ends - now) + LIFE_AFTER_MS))
end

local NUMBERS = {}
for name in string.gmatch([[
  ends createdAt leaseUntil leases sentAt deadline limit guesses attemptsLeft
  charged settled told authTime lastSeenAt
]], '%S+') do NUMBERS[name] = true end

local function read(key)
  local flat = redis.call('HGETALL', key)
  local record = {}
  for i = 1, #flat, 2 do
    local name, value = flat[i], flat[i + 1]
    record[name] = NUMBERS[name] and tonumber(value) or value
  end
  if record.ends and record.ends > now then return record end
  return nil
end

local function write(key, record)
  local flat = {}
  for name, value in pairs(record) do
    flat[#flat + 1] = name
    flat[#flat + 1] = type(value) == 'number' and num(value) or value
  end
  redis.call('HSET', key, unpack(flat))
  if record.ends then expire(key, record.ends) end
end

-- JSON knows no infinity.
local function moment(time)
  return time == math.huge and 'never' or time
end
`;

/** The store's own time, in whole milliseconds. It stands still while a script runs. */
export const STORE_CLOCK = `
local clock = redis.call('TIME')
local now = tonumber(clock[1]) * 1000 + math.floor(tonumber(clock[2]) / 1000)
`;
