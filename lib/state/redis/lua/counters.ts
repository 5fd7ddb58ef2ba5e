/** The guards that several operations ask. */
export const COUNTERS = `
local function address_sends(address) return window('address-sends:' .. address, 'addressSends') end
local function address_guesses(address) return window('address-guesses:' .. address, 'addressGuesses') end
local function block_sends(block) return window('block-sends:' .. block, 'blockSends') end
-- Of the block's sends, those that were proved, by the time of the send.
local function block_proofs(block) return window('block-proofs:' .. block, 'blockProofs') end
local function app_sends() return window('app-sends', 'appSends') end
local function app_provider() return window('app-provider', 'appProvider') end
local function app_polls() return window('app-polls', 'appPolls') end
local function app_wrong() return window('app-wrong', 'appWrongGuesses') end
local function ceiling_told() return window('ceiling-told', 'ceilingTold') end

-- When there is room for a call that is no verify.
local function other_calls_at()
  return free_at(app_provider(), limits_of(settings.otherCalls))
end

local function guarded_until(block)
  local ends = tonumber(redis.call('GET', prefix .. 'guarded:' .. block))
  return ends and ends > now and ends or nil
end

-- A guarded block's trickle, or the end of the guard if that comes first.
local function guarded_block_at(block)
  local ends = guarded_until(block)
  if not ends then return 0 end
  return math.min(free_at(block_sends(block), limits_of(settings.guardLimit)), ends)
end

-- When the next code can be asked for, by every guard at once, and which holds back longest.
local function sendable_at(who)
  local latest, rule = is_spared(who.number, who.failed) and 0 or ladder_at(who.number), 'resendWaits'
  local function also(name, at)
    if at > latest then latest, rule = at, name end
  end
  also('numberSends', free_at(number_sends(who.number)))
  also('numberGuesses', guess_room_at(who.number))
  also('addressSends', free_at(address_sends(who.address)))
  also('blockSends', free_at(block_sends(who.block)))
  also('destinationGuard', guarded_block_at(who.block))
  also('appSends', free_at(app_sends()))
  also('operatorBlock', operator_block_at(who))
  return latest, rule
end
`;
