import { fileURLToPath } from "node:url";

/** The same Next, from the same node_modules, with nothing of ours. */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  turbopack: { root: fileURLToPath(new URL("../..", import.meta.url)) },
};
