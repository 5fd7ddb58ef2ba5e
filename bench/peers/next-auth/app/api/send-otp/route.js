import { randomUUID } from "node:crypto";
import { askGateway } from "../../../../gateway.mjs";

export async function POST(request) {
  const { phone } = await request.json();
  const { requestId } = await askGateway("/otp/send", { phoneNumber: phone, idempotencyKey: randomUUID() });
  return Response.json({ requestId });
}
