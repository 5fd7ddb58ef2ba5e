import type { SessionRow } from "@/components/account/session-list";
import type { Voice } from "@/lib/languages/voice";
import type { OwnSession } from "@/lib/session/own-sessions";

/** A person's sessions in words. @param now by the clock of whoever draws them, ms. */
export function sessionRows(sessions: OwnSession[], voice: Voice, now: number): SessionRow[] {
  return sessions.map(({ handle, isThis, firstSeenAt, lastSeenAt, ...device }) => ({
    handle,
    isThis,
    name: deviceName(device, voice),
    firstSeen: voice.say({ key: "account.firstSeen", values: { when: voice.ago(now - firstSeenAt) } }),
    lastSeen: voice.say({ key: "account.lastSeen", values: { when: voice.ago(now - lastSeenAt) } }),
  }));
}

function deviceName({ browser, system }: Pick<OwnSession, "browser" | "system">, { say }: Voice): string {
  if (browser === null && system === null) return say("account.unknownDevice");
  if (browser === null) return say({ key: "account.appOnSystem", values: { system: system ?? "" } });
  return system === null ? browser : say({ key: "account.deviceOnSystem", values: { browser, system } });
}
