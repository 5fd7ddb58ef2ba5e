import {
  LETTER_DOUBLINGS,
  LETTER_HEAD_START_MS,
  LETTER_LIFE_MS,
  MOST_LETTERS,
  WALLET_LIFE_MS,
} from "../../lives";

/** Alerts that stand, the letters about them, and the provider's wallet. */
export const LETTERS = `
local ALERTS, LETTERS = prefix .. 'alerts', prefix .. 'letters'
local WALLET = prefix .. 'wallet'

-- By name: since when, until when, and the words. What is over goes.
local function alerts_of()
  local flat = redis.call('HGETALL', ALERTS)
  local alerts = {}
  for i = 1, #flat, 2 do
    local since, ends, words = string.match(flat[i + 1], '^(%d+) (%d+) (.*)$')
    if tonumber(ends) > now then
      alerts[flat[i]] = { since = tonumber(since), ends = tonumber(ends), text = words }
    end
  end
  return alerts
end

-- By id: until when it is kept, when it is due, how often it was taken, and the words.
local function letters_of()
  local flat = redis.call('HGETALL', LETTERS)
  local letters = {}
  for i = 1, #flat, 2 do
    local ends, due, tries, words = string.match(flat[i + 1], '^(%d+) (%d+) (%d+) (.*)$')
    if tonumber(ends) > now then
      letters[#letters + 1] = {
        id = flat[i], ends = tonumber(ends), due = tonumber(due), tries = tonumber(tries), text = words,
      }
    end
  end
  return letters
end

local function letters_due()
  local due = {}
  for _, letter in ipairs(letters_of()) do
    if letter.due <= now then due[#due + 1] = letter end
  end
  return due
end
`;

export const ALERTS = `
local function forget_the_dead(key)
  local flat = redis.call('HGETALL', key)
  for i = 1, #flat, 2 do
    local ends = key == ALERTS and string.match(flat[i + 1], '^%d+ (%d+)') or string.match(flat[i + 1], '^(%d+)')
    if tonumber(ends) <= now then redis.call('HDEL', key, flat[i]) end
  end
end

local function write_letter(letter)
  local words = num(letter.ends) .. ' ' .. num(letter.due) .. ' ' .. num(letter.tries) .. ' ' .. letter.text
  redis.call('HSET', LETTERS, letter.id, words)
  expire(LETTERS, now + ${LETTER_LIFE_MS})
end

local function set_alert()
  local before = alerts_of()[asked.alert]
  local stands = asked.stands == 'true'
  if stands then
    local ends = now + tonumber(asked.forMs)
    local since = before and before.since or now
    redis.call('HSET', ALERTS, asked.alert, num(since) .. ' ' .. num(ends) .. ' ' .. asked.text)
    local latest = ends
    for _, alert in pairs(alerts_of()) do latest = math.max(latest, alert.ends) end
    expire(ALERTS, latest)
  else
    redis.call('HDEL', ALERTS, asked.alert)
  end
  forget_the_dead(ALERTS)
  local changed = stands ~= (before ~= nil)
  if changed and asked.letter then
    forget_the_dead(LETTERS)
    if #letters_of() < ${MOST_LETTERS} then
      write_letter({
        id = asked.operation,
        ends = now + ${LETTER_LIFE_MS},
        due = now + ${LETTER_HEAD_START_MS},
        tries = 0,
        text = asked.letter,
      })
    end
  end
  return { changed = changed }
end

local function take_letter()
  local due = letters_due()
  if #due == 0 then return nil end
  table.sort(due, function(a, b)
    if a.due ~= b.due then return a.due < b.due end
    return a.id < b.id
  end)
  local letter = due[1]
  local tries = letter.tries
  letter.due = now + tonumber(asked.leaseMs) * 2 ^ math.min(tries, ${LETTER_DOUBLINGS})
  letter.tries = tries + 1
  write_letter(letter)
  return { id = letter.id, text = letter.text, tries = tries }
end

local function burn_letter()
  redis.call('HDEL', LETTERS, asked.id)
end

-- Once in so long for all processes together.
local function take_turn()
  local key = prefix .. 'turn:' .. asked.what
  local ends = tonumber(redis.call('GET', key))
  if ends and ends > now then return { mine = false } end
  ends = now + tonumber(asked.everyMs)
  redis.call('SET', key, num(ends))
  expire(key, ends)
  return { mine = true }
end

local function note_wallet()
  local note = { askedAt = now, ends = now + ${WALLET_LIFE_MS} }
  if asked.paise then
    note.paise = tonumber(asked.paise)
    note.knownAt = now
  end
  -- What was known and is older than a record lives is known no more.
  if not read(WALLET) then redis.call('DEL', WALLET) end
  write(WALLET, note)
end
`;
