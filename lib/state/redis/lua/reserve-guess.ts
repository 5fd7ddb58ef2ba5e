import { GUESS_LEASE_MS } from "../../lives";

/** The rows of the transition table, in its order. */
export const RESERVE_GUESS = `
local function same_answer(guess)
  if guess.kind == 'won' then return won(guess) end
  if guess.kind == 'wrong' then return { kind = 'wrong', attemptsLeft = guess.attemptsLeft } end
  if guess.kind == 'over' then return { kind = 'over', reason = guess.reason } end
  if guess.kind == 'asking' and guess.leaseUntil > now then return { kind = 'wait' } end
  return { kind = 'refused_for_now', fresh = true }
end

-- At the ceiling each guess that grows old or succeeds lets the next one reach it again: operators hear once an hour.
local function count_for_app()
  local under = free_at(app_wrong()) <= now
  add(app_wrong(), asked.operation)
  local reached = under and free_at(app_wrong()) > now
  if not reached or free_at(ceiling_told()) > now then return nil end
  add(ceiling_told(), asked.operation)
  return { { notice = 'wrong_guess_ceiling' } }
end

local function reserve_guess()
  local seen = read(guess_key(asked.guess))
  if seen then return same_answer(seen) end
  local challenge = read(challenge_key(asked.challenge))
  local reason = 'unknown'
  if challenge then reason = why_over(challenge) end
  if reason then return { kind = 'over', reason = reason } end
  local retry_at = free_at(address_guesses(asked.address))
  if retry_at > now then
    local notices = { { notice = 'limit', rule = 'addressGuesses' } }
    return { kind = 'limit', retryAt = retry_at, now = now, notices = notices }
  end
  if not asked.mayAsk then return { kind = 'refused_for_now', fresh = false } end
  if free_at(app_provider()) > now then
    local notices = { { notice = 'limit', rule = 'appProvider' } }
    return { kind = 'refused_for_now', fresh = false, notices = notices }
  end

  -- Counted before the provider is asked, and never given back: two guesses in flight must not share an attempt.
  local attempts_left = challenge.limit - challenge.guesses - 1
  write(challenge_key(asked.challenge), { guesses = challenge.guesses + 1 })
  add(number_guesses(challenge.number), asked.operation)
  change_hold(challenge.number, challenge.intent, function(held) return held.left - 1, held.ends end)
  add(address_guesses(asked.address), asked.operation)
  local notices = count_for_app()
  add(app_provider(), asked.operation)
  write_guess({
    kind = 'asking',
    owner = asked.operation,
    leaseUntil = now + ${GUESS_LEASE_MS},
    attemptsLeft = attempts_left,
  })
  return {
    kind = 'ask',
    sealedPhone = challenge.sealedPhone,
    destination = challenge.destination,
    attemptsLeft = attempts_left,
    notices = notices,
  }
end
`;
