import { CODE_LIFETIME_MS, INTENT_LIFE_MS } from "../../lives";

/** Both halves of a send: what is reserved before the provider is asked, and what became of it. */
export const SENDS = `
local CODE_LIFETIME_MS = ${CODE_LIFETIME_MS}
local INTENT_LIFE_MS = ${INTENT_LIFE_MS}

local function intent_key(intent) return prefix .. 'intent:' .. intent end

local function over(who)
  local resend_at = sendable_at(who)
  return { kind = 'over', reason = 'unknown', resendAt = resend_at, now = now }
end

local function accepted_answer(intent)
  if intent.challenge ~= '' and read(challenge_key(intent.challenge)) then
    return read_challenge(intent.challenge, asked.address)
  end
  return over({ number = asked.number, address = asked.address, block = intent.block })
end
`;
