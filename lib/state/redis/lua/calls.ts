export const CALLS = `
-- Sends and guesses book their own first call; this is for what comes besides.
local function reserve_call()
  if other_calls_at() > now then return { room = false } end
  if asked.call == 'poll' then
    if free_at(app_polls()) > now then return { room = false } end
    add(app_polls(), asked.operation)
  end
  add(app_provider(), asked.operation)
  return { room = true }
end
`;
