export type Loss = "close" | "reset";

const losses = new WeakMap<Response, Loss>();

/** An answer that never comes: the connection is closed (FIN) or reset (RST) in its place. */
export function connectionLost(loss: Loss): Response {
  // Response.error() is the platform's own word for "the network failed".
  const response = Response.error();
  losses.set(response, loss);
  return response;
}

export function lossOf(response: Response): Loss | undefined {
  return response.type === "error" ? (losses.get(response) ?? "reset") : undefined;
}

/** What a body's stream ends in when the connection is to break in the middle of it. */
export class BrokenOff extends Error {
  readonly loss: Loss;

  constructor(loss: Loss) {
    super(`The connection is broken off here on purpose (${loss}).`);
    this.loss = loss;
  }
}
