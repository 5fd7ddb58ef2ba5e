import { expect, test } from "vitest";
import { commandBytes, frames, RedisError, type Reply, readCommand, readReply } from "./resp";

const REPLIES: [wire: string, reply: Reply][] = [
  ["+OK\r\n", Buffer.from("OK")],
  ["-ERR no\r\n", new RedisError("ERR no")],
  [":-7\r\n", -7],
  ["$3\r\n\r\n\0\r\n", Buffer.from("\r\n\0")],
  ["$0\r\n\r\n", Buffer.alloc(0)],
  ["$-1\r\n", null],
  ["*-1\r\n", null],
  ["*0\r\n", []],
  ["*2\r\n:1\r\n*1\r\n$1\r\na\r\n", [1, [Buffer.from("a")]]],
  ["_\r\n", null],
  ["#t\r\n", 1],
  [",1.5\r\n", Buffer.from("1.5")],
  ["%1\r\n+a\r\n:1\r\n", [Buffer.from("a"), 1]],
  ["~1\r\n:1\r\n", [1]],
  [">1\r\n:1\r\n", [1]],
];

test("every reply is read, wherever the stream was cut", () => {
  const stream = Buffer.from(REPLIES.map(([wire]) => wire).join(""));
  for (let size = 1; size <= stream.length; size++) {
    const read: Reply[] = [];
    const raw: Buffer[] = [];
    const feed = frames(readReply, (reply, bytes) => {
      read.push(reply);
      raw.push(Buffer.from(bytes));
    });
    for (let at = 0; at < stream.length; at += size) feed(stream.subarray(at, at + size));
    expect(read).toEqual(REPLIES.map(([, reply]) => reply));
    expect(Buffer.concat(raw).equals(stream)).toBe(true);
  }
});

test("a command is read as it was written", () => {
  for (const command of [["PING"], ["SET", "ü", ""], ["SET", "a", "*1\r\n$4\r\nPING\r\n"]]) {
    const bytes = Buffer.from(commandBytes(command));
    expect(readCommand(bytes, 0)).toEqual({ value: command, end: bytes.length });
    expect(readCommand(bytes.subarray(0, -1), 0)).toBe(undefined);
  }
});

test("what is no reply is said so", () => {
  expect(() => readReply(Buffer.from("HTTP/1.1 200 OK\r\n"), 0)).toThrow("not RESP");
});
