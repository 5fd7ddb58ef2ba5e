import { refusal } from "./answers";
import { actingRule } from "./chaos-acting";
import type { Rule } from "./chaos-rule";
import type { World } from "./world";

type Refuses = { wrongCode: (attemptsLeft: number) => Response; usedUp: () => Response };

/** The form in which a wrong code is refused: the provider's, or the one a rule asks for. */
export function refusesIn(world: World): Refuses {
  const rule = actingRule("wrong_code", world);
  return {
    wrongCode: wrongCodes[rule?.form ?? "400_with_attempts"],
    usedUp: usedUps[rule?.usedUp ?? "400"],
  };
}

const INVALID = "Invalid OTP code.";

const wrongCodes: Record<Rule<"wrong_code">["form"], Refuses["wrongCode"]> = {
  "400_with_attempts": (attemptsLeft) => refusal(400, INVALID, { attemptsLeft }),
  "400_bare": () => refusal(400, INVALID),
  "200_with_attempts": (attemptsLeft) => Response.json({ data: { verified: false, attemptsLeft } }),
  "200_bare": () => Response.json({ data: { verified: false } }),
};

const NONE_LEFT = "Maximum verification attempts reached: no attempts left.";

const usedUps: Record<Rule<"wrong_code">["usedUp"], Refuses["usedUp"]> = {
  "400": () => refusal(400, `${NONE_LEFT} Request a new OTP.`, { attemptsLeft: 0 }),
  "429": () => refusal(429, NONE_LEFT),
};
