import { LOOKS_APART_MS } from "../../lives";

/** Looks at an SMS's way, and what they came to. */
export const DELIVERIES = `
-- How far a message has come: it goes forward only, and of two ends the first one stands.
local STAGES = { initiated = 1, queued = 2, sent = 3, delivered = 4, failed = 4 }

-- One look at a time, and room for it is booked: whoever gets no message's name makes do with what is known.
local function reserve_look()
  local answer = read_challenge(asked.challenge, asked.address)
  local challenge = read(challenge_key(asked.challenge))
  local known = { challenge = answer }
  if answer.kind ~= 'live' or (challenge.sealedSmsId or '') == '' then return known end
  if STAGES[challenge.deliveryStatus] == STAGES.delivered then return known end
  if not asked.mayAsk or challenge.lookedAt + ${LOOKS_APART_MS} > now then return known end
  asked.call = 'poll'
  if not reserve_call().room then return known end
  write(challenge_key(asked.challenge), { lookedAt = now })
  return { challenge = answer, sealedSmsId = challenge.sealedSmsId }
end

local function note_delivery()
  local challenge = read(challenge_key(asked.challenge))
  if challenge and STAGES[asked.status] > (STAGES[challenge.deliveryStatus] or 0) then
    -- The provider's clock is another: its word is taken between the send and now.
    local told = asked.status == 'delivered' and tonumber(asked.deliveredAt) or now
    write(challenge_key(asked.challenge), {
      deliveryStatus = asked.status,
      deliveryAt = math.min(math.max(told, challenge.sentAt), now),
    })
  end
  return read_challenge(asked.challenge, asked.address)
end
`;
