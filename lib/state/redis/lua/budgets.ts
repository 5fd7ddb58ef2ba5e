import { BUDGET_LIFE_MS } from "../../lives";
import { BUDGET_MARKS } from "../../notices";

/** Paise of one day: charged when asked, settled when accepted, and the highest mark that operators heard of. */
export const BUDGETS = `
local PRICE, DAILY_BUDGET = tonumber(settings.pricePaise), tonumber(settings.dailyBudgetPaise)
local BUDGET_MARKS = { ${BUDGET_MARKS.join(", ")} }

local function budget_key(day) return prefix .. 'budget:' .. day end
local function budget_of(day)
  return read(budget_key(day)) or { charged = 0, settled = 0, told = 0 }
end
local function write_budget(day, budget)
  budget.ends = now + ${BUDGET_LIFE_MS}
  write(budget_key(day), budget)
end

local function has_room(budget)
  return budget.charged + PRICE <= DAILY_BUDGET
end

-- Each mark once a day, though what is given back may let the budget pass it again.
local function tell_marks(day, budget, reached, notices)
  local told = budget.told
  for _, mark in ipairs(BUDGET_MARKS) do
    if mark > told and reached(mark) then
      budget.told = mark
      notices[#notices + 1] = {
        notice = 'budget', percent = mark, chargedPaise = budget.charged, settledPaise = budget.settled,
      }
    end
  end
  if budget.told > told then write_budget(day, budget) end
end

local function charge_budget(day, notices)
  local budget = budget_of(day)
  budget.charged = budget.charged + PRICE
  write_budget(day, budget)
  tell_marks(day, budget, function(mark)
    if mark == 100 then return not has_room(budget) end
    return budget.charged * 100 >= DAILY_BUDGET * mark
  end, notices)
end

local function tell_budget_spent(day, notices)
  tell_marks(day, budget_of(day), function(mark) return mark == 100 end, notices)
end

local function change_budget(day, field, by)
  local budget = read(budget_key(day))
  if not budget then return end
  budget[field] = budget[field] + by
  write_budget(day, budget)
end
-- The provider took it.
local function settle_budget(day) change_budget(day, 'settled', PRICE) end
-- Certainly not sent.
local function release_budget(day) change_budget(day, 'charged', -PRICE) end
`;
