import { LEASE_MS, MOST_LEASES } from "../../lives";

/** The rows of the transition table, in its order. */
export const RESERVE_SEND = `
local LEASE_MS = ${LEASE_MS}
local MOST_LEASES = ${MOST_LEASES}

local function is_used_up(intent)
  local too_late = intent.state == 'asking' and now >= intent.createdAt + CODE_LIFETIME_MS
  return intent.leases >= MOST_LEASES or too_late
end

local function ask(intent)
  add(app_provider(), asked.operation)
  intent.state = 'asking'
  intent.leaseHolder = asked.operation
  intent.leaseUntil = now + LEASE_MS
  intent.leases = intent.leases + 1
  intent.ends = intent.createdAt + INTENT_LIFE_MS
  write(intent_key(asked.intent), intent)
  return { kind = 'ask', providerKey = intent.providerKey, leaseMs = LEASE_MS }
end

-- All the counts of one send. An intent that was refused and is asked again keeps its key and its leases, no more:
-- its code, if one goes out now, was not made then.
local function charge(refused)
  local owner = asked.operation
  add(number_sends(asked.number), owner)
  hold(asked.number, asked.intent, CHALLENGE_GUESSES, now + CODE_LIFETIME_MS)
  add(address_sends(asked.address), owner)
  add(block_sends(asked.block), owner)
  add(app_sends(), owner)
  return {
    providerKey = refused and refused.providerKey or asked.providerKey,
    createdAt = now,
    leases = refused and refused.leases or 0,
    maybeSent = 'no',
    charge = owner,
    budgetDay = asked['budget.day'],
    block = asked.block,
    replaces = asked.replaces or '',
    destination = asked.destination,
    challenge = '',
  }
end

local function reserve_send()
  local intent = read(intent_key(asked.intent))
  if intent and intent.state == 'accepted' then return accepted_answer(intent) end
  if intent and intent.state == 'asking' and intent.leaseUntil > now then return { kind = 'wait' } end
  if intent and is_used_up(intent) then return over(asked) end
  if not asked.mayAsk then return { kind = 'refused_for_now' } end
  if other_calls_at() > now then
    return { kind = 'refused_for_now', notices = { { notice = 'limit', rule = 'appProvider' } } }
  end
  if intent and intent.state == 'asking' then
    local held = held_back(asked)
    if held then return held end
    intent.maybeSent = 'yes'
    return ask(intent)
  end
  if not intent and not asked.replaces and asked.held then
    if take_over(asked.held, asked.number, asked.destination) then
      return read_challenge(asked.held, asked.address)
    end
  end
  if not intent and asked.replaces then
    local old = read(challenge_key(asked.replaces))
    if not old or old.number ~= asked.number then return over(asked) end
    if old.state == 'proved' then
      local answer = over(asked)
      answer.reason = 'used'
      return answer
    end
  end

  local paused = paused_answer()
  if paused then return paused end
  local notices = {}
  local function told(answer)
    if #notices > 0 then answer.notices = notices end
    return answer
  end
  watch_destination(asked.block, notices)
  local replaced = asked.replaces and read(challenge_key(asked.replaces))
  local failed = replaced and replaced.number == asked.number and failed_send(replaced) or nil
  local resend_at, rule = sendable_at({
    number = asked.number, block = asked.block, address = asked.address, failed = failed,
  })
  if resend_at > now then
    notices[#notices + 1] = { notice = 'limit', rule = rule }
    return told({ kind = 'limit', resendAt = resend_at, now = now })
  end
  if not has_room(budget_of(asked['budget.day'])) then
    tell_budget_spent(asked['budget.day'], notices)
    return told({ kind = 'budget_spent', resendAt = tonumber(asked['budget.endsAt']), now = now })
  end
  local charged = charge(intent)
  charge_budget(asked['budget.day'], notices)
  return told(ask(charged))
end
`;
