import { test } from "../support/cluster";
import { overBridge, through } from "./faulty-stores";
import { countRoundTrips } from "./round-trips";

const { store, faulty } = through(overBridge);
test.use({ clusterSettings: { apps: 1, store } });

countRoundTrips("Upstash", faulty);
