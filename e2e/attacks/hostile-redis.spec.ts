import { test } from "../support/cluster";
import { A_CROWD } from "../support/http";
import { overLine, through } from "./faulty-stores";
import { expectNothingDoubled } from "./hostile-store";
import { full } from "./size";

const { store, faulty } = through(overLine);
test.use({ clusterSettings: { store, env: A_CROWD.app ?? {}, sandbox: A_CROWD.sandbox ?? {} } });

const SOME = ["the line is reset after it ran", "it runs too late", "its reply is lost"];

test("a hostile line to Redis (lost replies, resets after commit, hangs, slow) never doubles a guess, a send or a session, over two processes", async ({
  cluster,
}) => {
  test.setTimeout(full(120_000, 300_000));
  await expectNothingDoubled(cluster, faulty(), full(SOME, Object.keys(faulty().traps)));
});
