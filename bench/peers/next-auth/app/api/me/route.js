import { getServerSession } from "next-auth";
import { authOptions } from "../../../auth-options.js";

export async function GET() {
  const session = await getServerSession(authOptions);
  return session
    ? Response.json({ phone: session.phone })
    : Response.json({ error: "signed out" }, { status: 401 });
}
