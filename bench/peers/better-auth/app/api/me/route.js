import { headers } from "next/headers";
import { auth } from "../../../auth.js";

export async function GET() {
  const session = await auth.api.getSession({ headers: await headers() });
  return session
    ? Response.json({ phone: session.user.phoneNumber })
    : Response.json({ error: "signed out" }, { status: 401 });
}
