import { afterAll, beforeAll } from "vitest";
import { describeState } from "../contract/describe-state";
import { type RedisServer, startRedis } from "../contract/servers/redis-server";
import { openUpstashBridge, type UpstashBridge } from "../contract/servers/upstash-bridge";
import type { Connection } from "./connection";
import { connectRedis } from "./node-redis";
import { redisUnderTest } from "./redis-under-test";
import { PATIENT } from "./test-connection";
import { connectUpstash } from "./upstash";

let redis: RedisServer;
let bridge: UpstashBridge;
let tcp: Connection;
let http: Connection;

beforeAll(async () => {
  redis = await startRedis();
  bridge = await openUpstashBridge({ redisUrl: redis.url });
  tcp = connectRedis(redis.url, PATIENT);
  http = connectUpstash(bridge, PATIENT);
});
afterAll(async () => {
  await tcp.close();
  await http.close();
  await bridge.close();
  await redis.stop();
});

describeState("Redis", { make: redisUnderTest(() => tcp), runs: 12 });
describeState("Upstash", { make: redisUnderTest(() => http), runs: 2 });
