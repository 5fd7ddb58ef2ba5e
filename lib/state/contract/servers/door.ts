import type { Server, Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../../../../scripts/ports";

/** The port a server listens on, which can be shut and opened again while clients know it. */
export type Door = {
  port: number;
  open(): Promise<void>;
  /** Who connects is refused, and who is connected is reset. */
  shut(): Promise<void>;
};

const HOST = "127.0.0.1";
const NOTICE_MS = 10;

export async function openDoor(server: Server): Promise<Door> {
  const connections = new Set<Socket>();
  server.on("connection", (socket) => {
    connections.add(socket);
    socket.once("close", () => connections.delete(socket));
  });

  // One after the other: a server cannot begin to listen twice.
  let turn = Promise.resolve();
  const inTurn = (act: () => Promise<void>) => {
    const done = turn.then(act);
    turn = done.catch(() => {});
    return done;
  };
  const port = await listenSomewhere(server);
  return {
    port,
    open: () => inTurn(async () => (server.listening ? undefined : listen(server, port))),
    shut: () =>
      inTurn(async () => {
        await new Promise<void>((resolve) => {
          server.close(() => resolve());
          for (const socket of connections) socket.resetAndDestroy();
        });
        // A client that has not noticed would send its next command into a dead connection.
        await sleep(NOTICE_MS);
      }),
  };
}

/** Never the system's choice (port 0): while the door is shut, that port could go to an outgoing connection. */
async function listenSomewhere(server: Server): Promise<number> {
  for (let tries = 1; ; tries++) {
    const port = await freePort();
    try {
      await listen(server, port);
      return port;
    } catch (error) {
      if (tries === 5) throw error;
    }
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, HOST, () => {
      server.off("error", reject);
      resolve();
    });
  });
}
