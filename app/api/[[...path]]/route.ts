import { problem } from "@/lib/http/problem";

/** `/api`, and every path under it that is not there: next-auth's other doors among them. */
const notFound = async () => problem("not_found", "There is nothing here.");

export {
  notFound as DELETE,
  notFound as GET,
  notFound as OPTIONS,
  notFound as PATCH,
  notFound as POST,
  notFound as PUT,
};
