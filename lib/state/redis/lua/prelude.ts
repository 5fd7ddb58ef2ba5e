/**
 * What every script begins with. KEYS[1] is the prefix of all keys: its hash tag keeps them on one node of a cluster.
 * ARGV[1] holds the settings (settings.ts); what is asked comes as names and values, and what is absent is none.
 *
 * Plain Lua 5.1 and redis.call, no library of Redis's own: not every store that runs scripts is said to have cjson.
 */
export const PRELUDE = String.raw`
local prefix = KEYS[1]

local settings = {}
for name, value in string.gmatch(ARGV[1], '(%S+)=(%S+)') do settings[name] = value end

local asked = {}
for i = 2, #ARGV, 2 do asked[ARGV[i]] = ARGV[i + 1] end

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
  charged settled told authTime lastSeenAt deliveryAt lookedAt
  paise knownAt askedAt
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

local function quoted(text)
  local escaped = string.gsub(text, '[%c"\\]', function(character)
    return string.format('\\u%04x', string.byte(character))
  end)
  return '"' .. escaped .. '"'
end

local function json(value)
  if type(value) == 'string' then return quoted(value) end
  -- JSON knows no infinity.
  if value == math.huge then return '"never"' end
  if type(value) == 'number' then return num(value) end
  if type(value) == 'boolean' then return tostring(value) end
  if value == nil then return 'null' end
  local parts = {}
  if value[1] ~= nil then
    for i, each in ipairs(value) do parts[i] = json(each) end
    return '[' .. table.concat(parts, ',') .. ']'
  end
  for name, each in pairs(value) do parts[#parts + 1] = quoted(name) .. ':' .. json(each) end
  return '{' .. table.concat(parts, ',') .. '}'
end
`;

/** The store's own time, in whole milliseconds. It stands still while a script runs. */
export const STORE_CLOCK = `
local clock = redis.call('TIME')
local now = tonumber(clock[1]) * 1000 + math.floor(tonumber(clock[2]) / 1000)
`;
