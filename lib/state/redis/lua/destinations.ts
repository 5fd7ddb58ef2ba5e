export const DESTINATIONS = `
local function guard(name) return tonumber(settings['guard.' .. name]) end

-- Guards a block whose codes are hardly ever typed in; one that is guarded already is left to its time.
local function watch_destination(block, notices)
  if guarded_until(block) then return end
  local after, upto = now - guard('countsUntilMs'), now - guard('countsFromMs')
  local sends = counted(block_sends(block), after, upto)
  local verified = counted(block_proofs(block), after, upto)
  if sends < guard('fewestSends') or verified >= sends * guard('lowestConversion') then return end
  local key, ends = prefix .. 'guarded:' .. block, now + guard('forMs')
  redis.call('SET', key, num(ends))
  expire(key, ends)
  notices[#notices + 1] = { notice = 'destination_guarded', sends = sends, verified = verified }
end
`;
