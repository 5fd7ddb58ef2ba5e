import { SEEN_AGAIN_AFTER_MS } from "../../lives";
import { SESSION_IDLE_MS, SESSION_LIFETIME_MS, SESSIONS_PER_SUBJECT } from "../../operations";

export const SESSIONS = `
local function session_key(session) return prefix .. 'session:' .. session end
local function subject_key(subject) return prefix .. 'subject:' .. subject end

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
    authTime = session.authTime,
    lastSeenAt = session.lastSeenAt,
  }
end

-- Absent means revoked.
local function live_session(key)
  local session = read(session_key(key))
  return is_alive(session) and answer_of(session) or nil
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

local function open_session()
  local session = {
    subject = asked.subject,
    sealedId = asked.sealedSessionId,
    maskedPhone = asked.maskedPhone,
    authTime = now,
    lastSeenAt = now,
    ends = now + ${SESSION_LIFETIME_MS},
  }
  write_session(asked.session, session)
  -- The dead of idleness take no place among the twenty.
  local keys = session_keys(asked.subject, is_alive)
  keys[#keys + 1] = asked.session
  while #keys > ${SESSIONS_PER_SUBJECT} do
    redis.call('DEL', session_key(table.remove(keys, 1)))
  end
  write_keys(asked.subject, keys)
  return answer_of(session)
end

local function has_session()
  local session = read(session_key(asked.session))
  if not is_alive(session) or session.subject ~= asked.subject then return nil end
  if now - session.lastSeenAt >= ${SEEN_AGAIN_AFTER_MS} then
    session.lastSeenAt = now
    write_session(asked.session, session)
  end
  return answer_of(session)
end

local function list_sessions()
  local listed = {}
  for _, key in ipairs(session_keys(asked.subject, is_alive)) do
    listed[#listed + 1] = live_session(key)
  end
  return listed
end

local function end_session()
  local session = read(session_key(asked.session))
  if not session or session.subject ~= asked.subject then return end
  redis.call('DEL', session_key(asked.session))
  write_keys(asked.subject, session_keys(asked.subject, function() return true end))
end

local function end_sessions()
  for _, key in ipairs(session_keys(asked.subject, function() return true end)) do
    redis.call('DEL', session_key(key))
  end
  redis.call('DEL', subject_key(asked.subject))
end
`;
