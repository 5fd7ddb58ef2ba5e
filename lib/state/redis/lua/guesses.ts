import { GUESS_LIFE_MS } from "../../lives";

/** What was made of one press of "Verify", for whoever asks again. */
export const GUESSES = `
local function guess_key(guess) return prefix .. 'guess:' .. guess end

local function write_guess(guess)
  guess.ends = math.max(now + ${GUESS_LIFE_MS}, guess.leaseUntil)
  write(guess_key(asked.guess), guess)
end

-- The session that was won, while it lives.
local function won(guess)
  local session = live_session(guess.session)
  if not session then return { kind = 'over', reason = 'used' } end
  return { kind = 'in', session = opened(session), destination = guess.destination, lastSeenAt = guess.lastSeenAt }
end
`;
