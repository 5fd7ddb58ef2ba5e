import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { type FaultyLine, openFaultyLine } from "./faulty-line";
import { type RedisServer, startRedis } from "./redis-server";
import { commandBytes } from "./resp";

const INCR = ["EVAL", "return redis.call('INCR', 'a')", "0"];

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
beforeEach(async () => {
  await line.calm();
  await redis.command("FLUSHALL");
  line.forget();
});

const counted = () => redis.command("GET", "a");

/** A bare connection: what comes over the wire, and how it ends. */
function wire() {
  const socket = connect(line.port, "127.0.0.1");
  let heard = "";
  socket.on("data", (data) => {
    heard += data;
  });
  const end = new Promise<string>((resolve) => {
    socket.on("error", (error: NodeJS.ErrnoException) => resolve(String(error.code)));
    socket.on("end", () => resolve("end"));
  });
  onTestFinished(() => void socket.destroy());
  return {
    end,
    heard: () => heard,
    say: (...commands: string[][]) => socket.write(commands.map(commandBytes).join("")),
    write: (text: string) => socket.write(text),
    hangUp: () => socket.destroy(),
  };
}

test("calm, it is a line like any other, and everything that passes is written down", async () => {
  const bare = wire();
  bare.say(["SET", "a", "ü\r\n"], ["GET", "a"], INCR);
  await expect.poll(bare.heard).toMatch(/^\+OK\r\n\$4\r\nü\r\n\r\n-ERR value is not an integer.*\r\n$/);
  bare.hangUp();
  expect(line.commands()).toEqual([["SET", "a", "ü\r\n"], ["GET", "a"], INCR]);
  line.forget();
  expect(line.commands()).toEqual([]);
});

test("commands and replies may come in pieces, and by hand", async () => {
  const bare = wire();
  for (const piece of ["*2\r\n$3\r\nG", "ET\r\n$1", "\r\nb\r\n*1\r\n$4\r\nPI", "NG\r\nECHO hello\r\n"]) {
    bare.write(piece);
    await sleep(10);
  }
  await expect.poll(bare.heard).toBe("$-1\r\n+PONG\r\n$5\r\nhello\r\n");
  expect(line.commands()).toEqual([["GET", "b"], ["PING"], ["ECHO", "hello"]]);
});

test("a reset after the commit: it ran, and the reply is lost with the connection", async () => {
  await line.resetAfterCommit({ times: 1 });
  const bare = wire();
  bare.say(["PING"]);
  await expect.poll(bare.heard).toBe("+PONG\r\n");
  bare.say(INCR);
  expect(await bare.end).toBe("ECONNRESET");
  expect(bare.heard()).toBe("+PONG\r\n");
  expect(await counted()).toBe("1");

  const another = wire();
  another.say(INCR);
  await expect.poll(another.heard).toBe(":2\r\n");
});

test("a script that Redis does not know has committed nothing: the next one is meant", async () => {
  await line.resetAfterCommit({ times: 1 });
  const bare = wire();
  bare.say(["EVALSHA", "f".repeat(40), "0"]);
  await expect.poll(bare.heard).toMatch(/^-NOSCRIPT/);
  bare.say(INCR);
  expect(await bare.end).toBe("ECONNRESET");
  expect(await counted()).toBe("1");
});

test("a reset before: Redis hears nothing of it", async () => {
  await line.resetBefore({ times: 1 });
  const bare = wire();
  bare.say(INCR);
  expect(await bare.end).toBe("ECONNRESET");
  expect([line.arrived(), line.commands()]).toEqual([[INCR], []]);
  expect(await counted()).toBe(null);
});

test("what came before on the same connection is answered first", async () => {
  await line.resetBefore({ times: 1 });
  const bare = wire();
  bare.say(["SET", "b", "1"], INCR, ["SET", "b", "2"]);
  expect(await bare.end).toBe("ECONNRESET");
  expect(bare.heard()).toBe("+OK\r\n");
  expect(await redis.command("GET", "b")).toBe("1");
});

test("a lost reply: it ran, and the connection says nothing more, whatever is still asked", async () => {
  await line.loseReplies({ times: 1 });
  const bare = wire();
  bare.say(["PING"], INCR, ["SET", "b", "1"]);
  await expect.poll(() => redis.command("GET", "b")).toBe("1");
  bare.say(INCR);
  await expect.poll(counted).toBe("2");
  await line.calm();
  expect(await Promise.race([bare.end, sleep(100, "open")])).toBe("open");
  expect(bare.heard()).toBe("+PONG\r\n");

  const another = wire();
  another.say(INCR);
  await expect.poll(another.heard).toBe(":3\r\n");
});

test("an error in place of Redis, in its turn among other replies", async () => {
  await line.errorReplies("LOADING Redis is loading the dataset in memory", { times: 2 });
  const bare = wire();
  bare.say(["SET", "b", "1"], INCR, ["GET", "b"], INCR, INCR);
  const loading = "-LOADING Redis is loading the dataset in memory\r\n";
  await expect.poll(bare.heard).toBe(`+OK\r\n${loading}$1\r\n1\r\n${loading}:1\r\n`);
  expect(line.commands()).toEqual([["SET", "b", "1"], ["GET", "b"], INCR]);
});

test("hanging: accepted, swallowed, never answered; who lost nothing recovers", async () => {
  const idle = wire();
  idle.say(["PING"]);
  await expect.poll(idle.heard).toBe("+PONG\r\n");
  await line.hang();
  const asking = wire();
  asking.say(INCR);
  await expect.poll(line.arrived).toHaveLength(2);
  await sleep(50);
  await line.calm();
  asking.say(INCR);
  idle.say(["PING"]);
  await expect.poll(idle.heard).toBe("+PONG\r\n+PONG\r\n");
  expect(await Promise.race([asking.end, sleep(50, "open")])).toBe("open");
  expect(asking.heard()).toBe("");
  expect(await counted()).toBe(null);
});

test("hanging swallows a reply that is under way", async () => {
  const bare = wire();
  redis.pause();
  bare.say(INCR);
  await expect.poll(line.commands).toHaveLength(1);
  await line.hang();
  redis.resume();
  await expect.poll(counted).toBe("1");
  // The reply is at the line's end by now; it has to read it too.
  await sleep(50);
  await line.calm();
  await sleep(50);
  expect(bare.heard()).toBe("");
});

test("hanging from one command on", async () => {
  await line.hang({ times: 1, only: ([name]) => name === "INCR" });
  const bare = wire();
  bare.say(["PING"], ["INCR", "a"], ["INCR", "a"]);
  const another = wire();
  await expect.poll(bare.heard).toBe("+PONG\r\n");
  another.say(["INCR", "a"]);
  await expect.poll(another.heard).toBe(":1\r\n");
  expect(bare.heard()).toBe("+PONG\r\n");
});

test("a delay there: the commands arrive late, in order, and also when nobody waits any more", async () => {
  await line.delay(300);
  const bare = wire();
  const start = performance.now();
  bare.say(["SET", "a", "1"], INCR, INCR);
  await expect.poll(line.arrived).toHaveLength(3);
  await line.calm();
  bare.say(["GET", "a"]);
  await expect.poll(bare.heard).toBe("+OK\r\n:2\r\n:3\r\n$1\r\n3\r\n");
  expect(performance.now() - start).toBeGreaterThan(290);

  await line.delay(300);
  const gone = wire();
  gone.say(INCR);
  await expect.poll(line.arrived).toHaveLength(5);
  gone.hangUp();
  expect(await counted()).toBe("3");
  await expect.poll(counted).toBe("4");
});

test("a delay back: it runs at once, and the replies come late, in order", async () => {
  await line.delay(300, { way: "back", only: ([name]) => name === "EVAL" });
  const bare = wire();
  const start = performance.now();
  bare.say(INCR, ["PING"]);
  await expect.poll(counted).toBe("1");
  expect(bare.heard()).toBe("");
  await expect.poll(bare.heard).toBe(":1\r\n+PONG\r\n");
  expect(performance.now() - start).toBeGreaterThan(290);
});

test("refusing: nothing listens, and open connections are reset", async () => {
  const bare = wire();
  bare.say(["PING"]);
  await expect.poll(bare.heard).toBe("+PONG\r\n");
  await line.refuse();
  expect(await bare.end).toBe("ECONNRESET");
  expect(await wire().end).toBe("ECONNREFUSED");
  await line.calm();
  const another = wire();
  another.say(["PING"]);
  await expect.poll(another.heard).toBe("+PONG\r\n");
});
