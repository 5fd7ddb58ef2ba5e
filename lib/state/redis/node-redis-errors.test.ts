import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { type FaultyLine, openFaultyLine } from "../contract/servers/faulty-line";
import { type RedisServer, startRedis } from "../contract/servers/redis-server";
import { connectRedis } from "./node-redis";
import { failure, runs } from "./test-connection";

let redis: RedisServer;
let line: FaultyLine;

beforeAll(async () => {
  redis = await startRedis();
  line = await openFaultyLine({ to: redis.port });
});
afterAll(async () => {
  await line.close();
  await redis.stop();
});

test.each([
  ["READONLY You can't write against a read only replica.", "READONLY"],
  ["OOM command not allowed when used memory > 'maxmemory'. script: abc, on @user_script:1.", "OOM"],
  ["LOADING Redis is loading the dataset in memory", "LOADING"],
  ["MISCONF Redis is configured to save RDB snapshots, but …", "MISCONF"],
  ["NOAUTH Authentication required.", "NOAUTH"],
  ["ERR Error running script (call to f_abc): @user_script:1: -OOM command not allowed", "OOM"],
  ["ERR unknown command `EVALSHA`, with args beginning with: `secret-argument`", "ERR"],
  ["secret-argument is no name of an error", "no answer"],
])("tells of %j the name and nothing else", async (reply, reason) => {
  const connection = connectRedis(line.url);
  onTestFinished(() => connection.close());
  await line.errorReplies(reply);
  expect(await failure(runs(connection))).toMatchObject({ reason });
});

test.each(["http://user:secret@127.0.0.1", "secret", "redis://127.0.0.1/secret"])(
  "%s is no address, and is not repeated",
  (url) => {
    expect(() => connectRedis(url)).toThrow(/^not a redis:\/\/ or rediss:\/\/ URL$/);
  },
);
