import { connect } from "node:net";
import { commandBytes, frames, type Reply, readReply } from "./resp";

/** A connection to Redis that is nobody's product: what the tests themselves ask goes this way. */
export type RedisConnection = {
  /** In one write, so that nobody else's commands come between; an error of Redis is a reply like others. */
  send(commands: readonly (readonly string[])[]): Promise<Reply[]>;
  /** Resolves when it is over, whoever ended it. */
  closed: Promise<void>;
  close(): void;
};

type Waiting = {
  replies: Reply[];
  wanted: number;
  resolve(replies: Reply[]): void;
  reject(why: Error): void;
};

export function connectToRedis(host: string, port: number): Promise<RedisConnection> {
  const socket = connect({ host, port, noDelay: true });
  const waiting: Waiting[] = [];
  let cause = new Error(`Redis at ${host}:${port} closed the connection.`);

  socket.on(
    "data",
    frames(readReply, (reply) => {
      const [first] = waiting;
      if (!first) return;
      first.replies.push(reply);
      if (first.replies.length < first.wanted) return;
      waiting.shift();
      first.resolve(first.replies);
    }),
  );
  socket.on("error", (error) => {
    cause = error;
  });
  const closed = new Promise<void>((resolve) => {
    socket.on("close", () => {
      for (const { reject } of waiting.splice(0)) reject(cause);
      resolve();
    });
  });
  const connection: RedisConnection = {
    closed,
    close: () => socket.destroy(),
    send: (commands) =>
      new Promise((resolve, reject) => {
        if (socket.readyState !== "open") return reject(cause);
        if (commands.length === 0) return resolve([]);
        waiting.push({ replies: [], wanted: commands.length, resolve, reject });
        socket.write(commands.map(commandBytes).join(""));
      }),
  };
  return new Promise((resolve, reject) => {
    socket.once("connect", () => resolve(connection));
    socket.once("close", () => reject(cause));
  });
}

/** One connection for many, and a new one when Redis has ended the last. */
export function reconnecting(redisUrl: string): Pick<RedisConnection, "send" | "close"> {
  const { hostname, port } = new URL(redisUrl);
  let connection: Promise<RedisConnection> | undefined;
  let over = false;

  function open(): Promise<RedisConnection> {
    if (over) throw new Error("Nothing is asked any more.");
    const opened = connectToRedis(hostname, Number(port));
    const drop = () => {
      if (connection === opened) connection = undefined;
    };
    opened.then(({ closed }) => closed.then(drop), drop);
    return opened;
  }
  return {
    async send(commands) {
      connection ??= open();
      return (await connection).send(commands);
    },
    close() {
      over = true;
      connection?.then(({ close }) => close()).catch(() => {});
    },
  };
}
