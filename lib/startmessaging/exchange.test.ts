import type { AddressInfo } from "node:net";
import { createServer, type Socket } from "node:net";
import { Readable } from "node:stream";
import { Agent, buildConnector } from "undici";
import { describe, expect, onTestFinished, test } from "vitest";
import { LONGEST_REPLY_BYTES } from "./exchange";
import {
  ACCEPTED,
  AMPLE,
  type Answer,
  accepted,
  clientFor,
  drip,
  GUESS,
  hang,
  json,
  SEND,
  scriptedProvider,
  text,
} from "./scripted-provider";

const FIFTY_MB = 50 * 1024 * 1024;

describe("no more than 16 KB of a reply is read", () => {
  const ofLength = (bytes: number) => {
    const start = JSON.stringify({ ...ACCEPTED, more: "" }).slice(0, -2);
    return text(201, `${start}${"x".repeat(bytes - start.length - 2)}"}`);
  };

  test("16 KB are read, one byte more is no answer", async () => {
    const provider = await scriptedProvider(ofLength(LONGEST_REPLY_BYTES), ofLength(LONGEST_REPLY_BYTES + 1));
    const { client, attempts } = clientFor(provider.url);
    expect((await client.sendCode(SEND, AMPLE)).kind).toBe("accepted");
    await expect(client.sendCode(SEND, AMPLE)).rejects.toMatchObject({ attempts: 3, definite: false });
    expect(attempts.at(-1)?.reason).toBe("unreadable");
  });

  test.each([200, 400, 500])("of 50 MB with a %i the rest is not drained", async (status) => {
    const written: number[] = [];
    const provider = await scriptedProvider((response, request) => {
      request.socket.on("close", () => written.push(request.socket.bytesWritten));
      Readable.from(fiftyMegabytes()).pipe(response.writeHead(status));
    });
    const { client } = clientFor(provider.url);
    await client.verifyCode(GUESS, AMPLE).catch(() => {});
    await expect.poll(() => written.length).toBe(1);
    // The quarter is for what a loopback socket's two buffers swallow before the sender hears of the end.
    expect(written[0]).toBeLessThan(FIFTY_MB / 4);
  });

  test("the client's own connections end such a reply before it gets here", async () => {
    const provider = await scriptedProvider(ofLength(LONGEST_REPLY_BYTES + 1));
    const error = await clientFor(provider.url)
      .client.verifyCode(GUESS, AMPLE)
      .catch((thrown) => thrown);
    expect(error.cause).toMatchObject({ reason: "unreadable", code: "UND_ERR_RES_EXCEEDED_MAX_SIZE" });
  });

  test("the limit holds with connections of the caller's own, which know no limit", async () => {
    const sockets: Socket[] = [];
    const connect = buildConnector({});
    const dispatcher = new Agent({
      connect: (options, callback) =>
        connect(options, (...result) => {
          if (result[1]) sockets.push(result[1]);
          callback(...result);
        }),
    });
    onTestFinished(() => dispatcher.close());
    const provider = await scriptedProvider(text(200, " ".repeat(FIFTY_MB)));
    const { client } = clientFor(provider.url, { dispatcher });
    await expect(client.verifyCode(GUESS, AMPLE)).rejects.toMatchObject({ attempts: 1 });
    expect(sockets[0]?.destroyed).toBe(true);
    expect(sockets[0]?.bytesRead).toBeLessThan(1024 * 1024);
  });
});

describe("the deadline covers everything", () => {
  test.each([
    ["a provider that says nothing", hang],
    ["a body that drips for ever", drip],
    ["a refusal whose body drips for ever", dripping(402)],
  ])("%s", async (_what, answer) => {
    const provider = await scriptedProvider(answer);
    const closed = new Promise((resolve) => provider.server.on("connection", (s) => s.on("close", resolve)));
    const begun = performance.now();
    await clientFor(provider.url)
      .client.verifyCode(GUESS, { milliseconds: 250 })
      .catch(() => {});
    expect(performance.now() - begun).toBeLessThan(2_000);
    await closed;
  });

  test("a refusal whose body never ends is still that refusal", async () => {
    const provider = await scriptedProvider(dripping(402));
    const reply = await clientFor(provider.url).client.sendCode(SEND, { milliseconds: 250 });
    expect(reply).toEqual({ kind: "wallet_empty", definite: true });
  });

  test("a TLS handshake that hangs", async () => {
    const server = createServer(() => {});
    const sockets: Socket[] = [];
    server.on("connection", (socket) => sockets.push(socket));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => {
      for (const socket of sockets) socket.destroy();
      server.close();
    });
    const { port } = server.address() as AddressInfo;
    const { client, attempts } = clientFor(`https://127.0.0.1:${port}`);
    const begun = performance.now();
    await expect(client.sendCode(SEND, { milliseconds: 300 })).rejects.toMatchObject({ definite: false });
    expect(performance.now() - begun).toBeLessThan(2_000);
    expect(attempts[0]?.reason).toBe("timed_out");
  });

  test("a connection that opens after the deadline carries no request", async () => {
    const provider = await scriptedProvider(accepted);
    const connect = buildConnector({});
    let connected = false;
    const dispatcher = new Agent({
      connect: (options, callback) =>
        setTimeout(() => {
          connected = true;
          connect(options, callback);
        }, 300),
    });
    onTestFinished(() => dispatcher.close());
    const { client } = clientFor(provider.url, { dispatcher });
    await expect(client.sendCode(SEND, { milliseconds: 100 })).rejects.toMatchObject({ attempts: 1 });
    await expect.poll(() => connected).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(provider.heard).toEqual([]);
  });
});

test.each([301, 302, 303, 307, 308])("a %i is not followed: the other host hears nothing", async (status) => {
  const elsewhere = await scriptedProvider(accepted);
  const provider = await scriptedProvider(text(status, "", { location: `${elsewhere.url}/otp/send` }));
  let visits = 0;
  elsewhere.server.on("connection", () => visits++);
  await expect(clientFor(provider.url).client.sendCode(SEND, AMPLE)).rejects.toMatchObject({ attempts: 3 });
  expect(provider.heard.length).toBe(3);
  expect(visits).toBe(0);
});

test("a reply in pieces is put together", async () => {
  const provider = await scriptedProvider((response) => {
    const whole = JSON.stringify({ data: { requestId: "otp-1", note: "₹" } });
    const bytes = Buffer.from(whole);
    response.writeHead(201);
    response.write(bytes.subarray(0, bytes.length - 5));
    setTimeout(() => response.end(bytes.subarray(bytes.length - 5)), 20);
  });
  expect((await clientFor(provider.url).client.sendCode(SEND, AMPLE)).kind).toBe("accepted");
});

test("a caller's own connections stay open when the client is closed", async () => {
  const dispatcher = new Agent();
  onTestFinished(() => dispatcher.close());
  const provider = await scriptedProvider(json(200, { data: { balance: 1 } }));
  const first = clientFor(provider.url, { dispatcher }).client;
  await first.close();
  const second = clientFor(provider.url, { dispatcher }).client;
  expect(await second.walletBalance(AMPLE)).toEqual({ kind: "balance", rupees: 1 });
});

function* fiftyMegabytes() {
  for (let sent = 0; sent < FIFTY_MB; sent += 65_536) yield Buffer.alloc(65_536, " ");
}

function dripping(status: number): Answer {
  return (response) => {
    response.writeHead(status).write("{");
    const timer = setInterval(() => response.write(" "), 20);
    response.on("close", () => clearInterval(timer));
  };
}
