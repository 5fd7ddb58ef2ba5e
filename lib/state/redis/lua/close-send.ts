import { CHALLENGE_LIFE_MS, SHORTEST_LIFE_MS } from "../../lives";

/** What became of a send. */
export const CLOSE_SEND = `
local CHALLENGE_LIFE_MS = ${CHALLENGE_LIFE_MS}
local SHORTEST_LIFE_MS = ${SHORTEST_LIFE_MS}

-- Not fenced by the lease: an SMS that went out deserves its challenge, whoever learns of it.
local function record_challenge()
  local intent = read(intent_key(asked.intent))
  -- A store that lost the intent cannot say what it promised: no challenge without its charge.
  if not intent then return { kind = 'over', reason = 'unknown', resendAt = now, now = now } end
  if intent.state == 'accepted' then return accepted_answer(intent) end
  local theirs = tonumber(asked.expiresAt) or now + CODE_LIFETIME_MS
  local clamped = math.min(math.max(theirs, now + SHORTEST_LIFE_MS), now + CODE_LIFETIME_MS)
  local deadline = math.min(intent.createdAt + CODE_LIFETIME_MS, clamped)
  local limit = free_at(app_wrong()) > now and 1 or CHALLENGE_GUESSES
  if not read(challenge_key(asked.challenge)) then
    write(challenge_key(asked.challenge), {
      state = 'live',
      endedBecause = 'unknown',
      intent = asked.intent,
      sentAt = intent.createdAt,
      sentOwner = intent.charge,
      number = asked.number,
      block = intent.block,
      sealedRequestId = asked.sealedRequestId,
      sealedPhone = asked.sealedPhone,
      sealedSmsId = asked.sealedSmsId or '',
      deliveryStatus = '',
      deliveryAt = 0,
      lookedAt = 0,
      destination = intent.destination,
      deadline = deadline,
      limit = limit,
      guesses = 0,
      ends = math.max(deadline, now + CHALLENGE_LIFE_MS),
    })
  end
  change_hold(asked.number, asked.intent, function() return limit, deadline end)
  settle_budget(intent.budgetDay)
  if intent.replaces ~= '' then end_challenge(intent.replaces, 'replaced') end
  intent.state = 'accepted'
  intent.challenge = asked.challenge
  intent.leaseUntil = now
  intent.ends = intent.createdAt + INTENT_LIFE_MS
  write(intent_key(asked.intent), intent)
  return accepted_answer(intent)
end

-- A send that was not accepted. Only what certainly did not happen is given back.
local function close_send()
  local intent = read(intent_key(asked.intent))
  if not intent or intent.state ~= 'asking' or intent.leaseHolder ~= asked.operation then
    return { refused = false }
  end
  local not_sent = asked.definite ~= nil and intent.maybeSent == 'no'
  if not_sent then
    release_hold(asked.number, asked.intent)
    give_back(number_sends(asked.number), intent.charge)
    give_back(block_sends(intent.block), intent.charge)
    release_budget(intent.budgetDay)
  end
  write(intent_key(asked.intent), {
    state = not_sent and 'refused' or 'asking',
    maybeSent = not_sent and 'no' or 'yes',
    leaseUntil = now,
  })
  return { refused = not_sent }
end
`;
