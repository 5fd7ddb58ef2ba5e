import { test } from "../support/cluster";
import { A_CROWD } from "../support/http";
import { overBridge, through } from "./faulty-stores";
import { expectNothingDoubled } from "./hostile-store";
import { full } from "./size";

const { store, faulty } = through(overBridge);
test.use({ clusterSettings: { store, env: A_CROWD.app ?? {}, sandbox: A_CROWD.sandbox ?? {} } });

const SOME = ["its reply is lost", "it runs too late", "it runs, and garbage comes", "it hangs for ever"];

test("a hostile Upstash (lost replies, hangs, garbage, 500, 429, slow) never doubles a guess, a send or a session, over two processes", async ({
  cluster,
}) => {
  test.setTimeout(full(120_000, 300_000));
  await expectNothingDoubled(cluster, faulty(), full(SOME, Object.keys(faulty().traps)));
});
