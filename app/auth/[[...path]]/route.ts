/** `/auth`, and every path under it that is not a door, answers programs as `/api` does. */
export { DELETE, GET, OPTIONS, PATCH, POST, PUT } from "@/app/api/[[...path]]/route";
