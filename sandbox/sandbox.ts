import { openAccount } from "./account";
import { readCall } from "./call";
import { type Door, openChaosBoard } from "./chaos-board";
import { underChaos } from "./chaos-call";
import { type Clock, movableClock, wallClock } from "./clock";
import { control } from "./control";
import { openEvents } from "./events";
import { type Fault, withFault } from "./faults";
import { handset } from "./handset";
import { journalled } from "./journal";
import { openApi } from "./openapi";
import { provider } from "./provider";
import { cryptoRandom, type Random } from "./random";
import { refusedStranger } from "./same-site";
import type { Settings } from "./settings";

export type Sandbox = {
  fetch: (request: Request) => Promise<Response>;
  /** The port it listens on, for the rule that refuses connections. */
  guard: (door: Door) => void;
};

/** One account at a provider, and the handset that its SMS arrive on. */
export function createSandbox(options: {
  settings: Settings;
  clock?: Clock;
  random?: Random;
  /** What goes wrong with a request to the provider, before it is even looked at. Controls and handset are spared. */
  faultFor?: (request: Request) => Fault | undefined;
}): Sandbox {
  const { settings, random = cryptoRandom, faultFor = () => undefined } = options;
  const clock = movableClock(options.clock ?? wallClock);
  let account = openAccount(settings);
  const { board, chaos, guard } = openChaosBoard();
  const events = openEvents(() => ({ account, clock, board }), random);

  function forgetEverything(): void {
    account = openAccount(settings);
    board.clear();
    clock.reset();
  }

  return {
    async fetch(request) {
      const { pathname } = new URL(request.url);
      if (pathname === "/" || pathname.startsWith("/_sandbox")) {
        const stranger = refusedStranger(request, settings.host);
        if (stranger) return stranger;
      }
      if (pathname === "/_sandbox/events") return events(request);
      const beside = { account, clock, random, board, forgetEverything };
      const page = await handset(request, beside);
      if (page) return page;
      if (pathname.startsWith("/_sandbox")) return control(request, beside);
      if (pathname === "/openapi.json") return openApi(request);

      const fault = faultFor(request);
      const call = await readCall(request, account);
      return journalled(account.journal, call, clock, (asked) => {
        const world = { account, asked, call, chaos, clock, random, settings, gone: request.signal };
        return withFault(fault, () => underChaos(world, provider), world);
      });
    },
    guard,
  };
}
