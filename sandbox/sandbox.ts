import { openAccount } from "./account";
import { methodNotAllowed } from "./answers";
import { type Clock, movableClock, wallClock } from "./clock";
import { control } from "./control";
import { type Fault, withFault } from "./faults";
import { handset } from "./handset";
import { provider } from "./provider";
import { cryptoRandom, type Random } from "./random";
import type { Settings } from "./settings";

export type Sandbox = { fetch: (request: Request) => Promise<Response> };

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

  function forgetEverything(): void {
    account = openAccount(settings);
    clock.reset();
  }

  return {
    async fetch(request) {
      const { pathname } = new URL(request.url);
      if (pathname === "/") {
        return request.method === "GET" ? handset(account, clock, random) : methodNotAllowed("GET");
      }
      if (pathname.startsWith("/_sandbox")) return control(request, { account, clock, forgetEverything });

      const world = { account, clock, random, settings, gone: request.signal };
      return withFault(faultFor(request), () => provider(request, world), world);
    },
  };
}
