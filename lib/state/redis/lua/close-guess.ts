/** What the provider said of a guess. */
export const CLOSE_GUESS = `
-- Written by the guess's owner alone. A wrong code never ends a challenge.
local function settle_guess()
  local guess = read(guess_key(asked.guess))
  if not guess or guess.owner ~= asked.operation or guess.kind ~= 'asking' then return end
  guess.kind = asked['result.kind']
  guess.reason = asked['result.reason']
  write_guess(guess)
  if asked['result.kind'] == 'over' then end_challenge(asked.challenge, 'ended', asked['result.reason']) end
end

-- A right code becomes a session, once.
local function commit()
  local guess = read(guess_key(asked.guess))
  if not guess or guess.owner ~= asked.operation then return { kind = 'refused_for_now' } end
  if guess.kind == 'won' then return won(guess) end
  if guess.kind ~= 'asking' or guess.leaseUntil <= now then return { kind = 'refused_for_now' } end
  local challenge = read(challenge_key(asked.challenge))
  if not challenge then return { kind = 'over', reason = 'unknown' } end
  if challenge.state == 'proved' then
    guess.kind = 'unknown'
    write_guess(guess)
    return { kind = 'over', reason = 'used' }
  end
  -- Live or replaced, even past the deadline: the guess was counted in time.
  if challenge.state == 'ended' then return { kind = 'over', reason = challenge.endedBecause } end
  write(challenge_key(asked.challenge), { state = 'proved' })
  release_hold(challenge.number, challenge.intent)
  local last_seen_at = last_seen(asked.subject)
  local session = open_session()
  guess.kind = 'won'
  guess.session = asked.session
  guess.destination = challenge.destination
  guess.lastSeenAt = last_seen_at
  write_guess(guess)
  give_back(app_wrong(), asked.operation)
  add(block_proofs(challenge.block), challenge.sentOwner, challenge.sentAt)
  return {
    kind = 'in',
    session = session,
    destination = challenge.destination,
    lastSeenAt = last_seen_at,
    sentAt = challenge.sentAt,
  }
end
`;
