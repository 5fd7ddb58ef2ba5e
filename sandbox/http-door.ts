import type { Server } from "node:http";
import type { Door } from "./chaos-board";

const RETRY_MS = 100;

/** Shut, the port has no listener at all: the operating system itself refuses who comes (ECONNREFUSED). */
export function doorOf(server: Server, host: string, port: number): Door {
  let wanted = true;
  let retry: NodeJS.Timeout | undefined;

  const open = () => {
    wanted = true;
    if (!server.listening) server.listen(port, host);
  };
  // Somebody else may have taken the port meanwhile: say so, and come back when it is free.
  server.on("error", (error) => {
    console.error(`sandbox: port ${port} cannot be opened again yet: ${error.message}`);
    retry = setTimeout(() => wanted && open(), RETRY_MS);
  });

  return {
    open,
    shut() {
      wanted = false;
      clearTimeout(retry);
      if (server.listening) server.close();
    },
  };
}
