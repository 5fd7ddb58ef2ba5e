import { SEEN_AGAIN_AFTER_MS } from "../../lives";
import {
  SESSION_IDLE_MS,
  SESSION_LIFETIME_MS,
  SESSIONS_PER_SUBJECT,
  SUBJECT_LIFE_MS,
} from "../../operations";

export const SESSIONS = `
local function session_key(session) return prefix .. 'session:' .. session end
local function subject_key(subject) return prefix .. 'subject:' .. subject end
local function seen_key(subject) return prefix .. 'seen:' .. subject end

local function is_alive(session)
  return session ~= nil and session.lastSeenAt + ${SESSION_IDLE_MS} > now
end

local function write_session(key, session)
  write(session_key(key), session)
  expire(session_key(key), math.min(session.ends, session.lastSeenAt + ${SESSION_IDLE_MS}))
end

local function answer_of(session)
  return {
    subject = session.subject,
    sealedId = session.sealedId,
    maskedPhone = session.maskedPhone,
    browser = session.browser,
    system = session.system,
    authTime = session.authTime,
    lastSeenAt = session.lastSeenAt,
  }
end

-- What stands in an answer that is kept.
local function opened(session)
  return { sealedId = session.sealedId, authTime = session.authTime }
end

-- Absent means revoked.
local function live_session(key)
  local session = read(session_key(key))
  return is_alive(session) and session or nil
end

local function last_seen(subject)
  local seen = read(seen_key(subject))
  return seen and seen.lastSeenAt or nil
end

local function note_seen(subject)
  write(seen_key(subject), { lastSeenAt = now, ends = now + ${SUBJECT_LIFE_MS} })
end

-- Of the subject's sessions, oldest first, those with a record that passes.
local function session_keys(subject, passes)
  local keys = {}
  local listed = read(subject_key(subject))
  for key in string.gmatch(listed and listed.sessions or '', '%S+') do
    local session = read(session_key(key))
    if session and passes(session, key) then keys[#keys + 1] = key end
  end
  return keys
end

local function write_keys(subject, keys)
  write(subject_key(subject), { sessions = table.concat(keys, ' '), ends = now + ${SESSION_LIFETIME_MS} })
end

-- With the guess that won it: nothing is left that names it.
local function drop_session(key)
  local session = read(session_key(key))
  if session then redis.call('DEL', prefix .. 'guess:' .. session.guess) end
  redis.call('DEL', session_key(key))
end

local function open_session()
  local session = {
    subject = asked.subject,
    sealedId = asked.sealedSessionId,
    maskedPhone = asked.maskedPhone,
    browser = asked.browser,
    system = asked.system,
    guess = asked.guess,
    authTime = now,
    lastSeenAt = now,
    ends = now + ${SESSION_LIFETIME_MS},
  }
  write_session(asked.session, session)
  -- The dead of idleness take no place among the twenty.
  local keys = session_keys(asked.subject, is_alive)
  keys[#keys + 1] = asked.session
  while #keys > ${SESSIONS_PER_SUBJECT} do
    drop_session(table.remove(keys, 1))
  end
  write_keys(asked.subject, keys)
  note_seen(asked.subject)
  return opened(session)
end

local function has_session()
  local session = read(session_key(asked.session))
  if not is_alive(session) or session.subject ~= asked.subject then return nil end
  if now - session.lastSeenAt >= ${SEEN_AGAIN_AFTER_MS} then
    session.lastSeenAt = now
    write_session(asked.session, session)
    note_seen(asked.subject)
  end
  return answer_of(session)
end

local function list_sessions()
  if not has_session() then return nil end
  local listed = {}
  for _, key in ipairs(session_keys(asked.subject, is_alive)) do
    listed[#listed + 1] = answer_of(live_session(key))
  end
  return listed
end

local function end_session()
  local session = read(session_key(asked.session))
  if not session or session.subject ~= asked.subject then return end
  drop_session(asked.session)
  write_keys(asked.subject, session_keys(asked.subject, function() return true end))
end

local function end_sessions()
  for _, key in ipairs(session_keys(asked.subject, function() return true end)) do
    drop_session(key)
  end
  redis.call('DEL', subject_key(asked.subject))
end

local function forget_subject()
  end_sessions()
  redis.call('DEL', seen_key(asked.subject))
end
`;
