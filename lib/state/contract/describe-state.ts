import { describe } from "vitest";
import { describeAppGuesses } from "./app-guesses-contract";
import { describeBudget } from "./budget-contract";
import { describeChallenges } from "./challenge-contract";
import { describeClosing } from "./close-contract";
import { describeCommit } from "./commit-contract";
import { describeDelivery } from "./delivery-contract";
import { describeDestinationGuard } from "./destination-contract";
import { describeGuesses } from "./guess-contract";
import { describeGuessLimits } from "./guess-limits-contract";
import { describeHistories } from "./history-contract";
import { describeLedger } from "./ledger-contract";
import { describeNewSends } from "./new-send-contract";
import { describeNotices } from "./notice-contract";
import { describeOwnSessions } from "./own-sessions-contract";
import { describeProviderRoom } from "./provider-room-contract";
import { describeRecording } from "./record-contract";
import { describeResendAt } from "./resend-at-contract";
import { describeSends } from "./send-contract";
import { describeSendLimits } from "./send-limits-contract";
import { describeSessions } from "./session-contract";
import { describeSettling } from "./settle-contract";
import type { Contract } from "./state-under-test";
import { describeSwitches } from "./switch-contract";

/** What every store must do, whatever it is made of. */
export function describeState(name: string, contract: Contract): void {
  describe(`${name} state`, () => {
    describeSends(contract);
    describeNewSends(contract);
    describeSendLimits(contract);
    describeRecording(contract);
    describeClosing(contract);
    describeBudget(contract);
    describeDestinationGuard(contract);
    describeProviderRoom(contract);
    describeNotices(contract);
    describeResendAt(contract);
    describeChallenges(contract);
    describeDelivery(contract);
    describeGuesses(contract);
    describeGuessLimits(contract);
    describeAppGuesses(contract);
    describeSettling(contract);
    describeCommit(contract);
    describeOwnSessions(contract);
    describeSessions(contract);
    describeSwitches(contract);
    describeLedger(contract);
    describeHistories(contract);
  });
}
