import { test } from "../support/cluster";
import { overLine, through } from "./faulty-stores";
import { countRoundTrips } from "./round-trips";

const { store, faulty } = through(overLine);
test.use({ clusterSettings: { apps: 1, store } });

countRoundTrips("Redis", faulty);
