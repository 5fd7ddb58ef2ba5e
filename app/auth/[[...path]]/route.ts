/** Every path under `/auth` that is not a door answers programs as `/api` does. */
export { DELETE, GET, OPTIONS, PATCH, POST, PUT } from "@/app/api/[...path]/route";
