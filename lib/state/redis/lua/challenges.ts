export const CHALLENGES = `
local function challenge_key(challenge) return prefix .. 'challenge:' .. challenge end

-- "Expired" and "none left" are derived, never stored.
local function why_over(challenge)
  if challenge.state == 'proved' then return 'used' end
  if challenge.state == 'replaced' then return 'replaced' end
  if challenge.state == 'ended' then return challenge.endedBecause end
  if challenge.guesses >= challenge.limit then return 'no_attempts_left' end
  return challenge.deadline <= now and 'expired' or nil
end

-- What the SMS's way is known to be. A record of a version before this one has no name of it.
local function delivery_of(challenge)
  if (challenge.sealedSmsId or '') == '' then return { kind = 'untold' } end
  if challenge.deliveryStatus == '' then return { kind = 'not_looked_yet' } end
  return { kind = 'told', status = challenge.deliveryStatus, at = challenge.deliveryAt }
end

-- The send of an SMS that is known to have failed; nil of any other.
local function failed_send(challenge)
  if challenge.deliveryStatus ~= 'failed' then return nil end
  return { at = challenge.sentAt, owner = challenge.sentOwner }
end

local function read_challenge(key, address)
  local challenge = read(challenge_key(key))
  if not challenge then return { kind = 'over', reason = 'unknown', resendAt = now, now = now } end
  local resend_at = sendable_at({
    number = challenge.number, block = challenge.block, address = address, failed = failed_send(challenge),
  })
  local reason = why_over(challenge)
  if reason then
    return {
      kind = 'over',
      reason = reason,
      remembered = { sealedPhone = challenge.sealedPhone, destination = challenge.destination },
      resendAt = resend_at,
      now = now,
    }
  end
  return {
    kind = 'live',
    sealedRequestId = challenge.sealedRequestId,
    sealedPhone = challenge.sealedPhone,
    destination = challenge.destination,
    deadline = challenge.deadline,
    attemptsLeft = challenge.limit - challenge.guesses,
    resendAt = resend_at,
    delivery = delivery_of(challenge),
    now = now,
  }
end

-- A fresh form for a number whose live challenge this client holds: the newest destination wins, nothing is sent.
local function take_over(key, number, destination)
  local challenge = read(challenge_key(key))
  if not challenge or challenge.number ~= number or why_over(challenge) then return false end
  write(challenge_key(key), { destination = destination })
  return true
end

-- live -> replaced or ended, and the guesses it held are free again. Anything but live stays what it is.
local function end_challenge(key, state, because)
  local challenge = read(challenge_key(key))
  if not challenge or challenge.state ~= 'live' then return end
  write(challenge_key(key), { state = state, endedBecause = because or challenge.endedBecause })
  release_hold(challenge.number, challenge.intent)
end
`;
