import { testSharedStore } from "../../lib/compose";
import { environment } from "../../lib/env";
import {
  createStartMessaging,
  ProviderDidNotAnswer,
  type WalletReply,
} from "../../lib/startmessaging/client";
import { type Finding, note, right, wrong } from "./finding";

/** A connection that is not up yet fails the first command. */
const STORE_TRIES = 3;
/** The client's own limit for one try. */
const PROVIDER_MS = 3_500;

/** Proves over keys of its own, as the app does at its start, that the store keeps limits. */
export async function storeFinding(): Promise<Finding> {
  const about = "the store";
  let tested = await testSharedStore();
  for (let tries = 1; tested?.kind === "no_answer" && tries < STORE_TRIES; tries++)
    tested = await testSharedStore();
  if (!tested) {
    return note(
      about,
      "is the memory of one process, as a loopback address may have it: a restart forgets everything",
    );
  }
  switch (tested.kind) {
    case "passed":
      return right(about, "answers, keeps a limit, and throws nothing away");
    case "unsure":
      return note(about, `answers and keeps a limit, but ${tested.why}`);
    case "unsafe":
      return wrong(about, `is not safe to run with: ${tested.why}`);
    case "no_answer":
      return wrong(
        about,
        `does not answer (${tested.reason}): see that it runs, and that its address and password are right`,
      );
  }
}

/** Asks for the wallet: that costs nothing and sends nothing, and a wrong key is refused there too. */
export async function providerFinding(): Promise<Finding> {
  const about = "StartMessaging";
  const client = createStartMessaging(environment().provider);
  try {
    return walletFinding(about, await client.walletBalance({ milliseconds: PROVIDER_MS }));
  } catch (error) {
    if (!(error instanceof ProviderDidNotAnswer)) throw error;
    return wrong(
      about,
      "does not answer: see that STARTMESSAGING_BASE_URL is right and this machine may connect to it",
    );
  } finally {
    await client.close();
  }
}

function walletFinding(about: string, reply: WalletReply): Finding {
  switch (reply.kind) {
    case "balance": {
      const left = Math.floor((reply.rupees * 100) / environment().money.pricePaise);
      if (left < 1)
        return wrong(about, "takes the key, but the wallet is empty: top it up in the provider's dashboard");
      return right(about, `takes the key; the wallet holds ${reply.rupees} rupees, which is ${left} SMS`);
    }
    case "unknown":
      return right(about, "takes the key; how much the wallet holds it did not say");
    case "wallet_empty":
      return wrong(about, "takes the key, but the wallet is empty: top it up in the provider's dashboard");
    case "key_refused":
      return wrong(
        about,
        "refuses STARTMESSAGING_API_KEY: copy it again from the provider's dashboard, or make a new one",
      );
    case "throttled":
      return note(about, "is too busy to say whether it takes the key: ask again in a minute");
    case "refused":
      return wrong(about, `answers ${reply.status}: see that STARTMESSAGING_BASE_URL is the provider's API`);
  }
}
