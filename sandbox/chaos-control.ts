import { methodNotAllowed, refusal } from "./answers";
import type { ChaosBoard } from "./chaos-board";
import { readChaosOrder } from "./chaos-rule";
import { readJson } from "./json-body";

/** `/_sandbox/chaos`: the rules in force, read or replaced. */
export async function chaosControl(request: Request, board: ChaosBoard): Promise<Response> {
  if (request.method === "GET") return Response.json(board.read());
  if (request.method !== "PUT") return methodNotAllowed("GET, PUT");
  const body = await readJson(request);
  if (body.kind !== "json") return refusal(400, "The body is not JSON.");
  const read = readChaosOrder(body.value);
  return read.kind === "wrong" ? refusal(400, read.sentence) : Response.json(board.replace(read.order));
}
