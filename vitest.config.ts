import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

export default defineConfig({
  resolve: {
    alias: {
      "@": root.replace(/\/$/, ""),
      // next resolves this marker by the react-server condition; outside next it would throw.
      "server-only": `${root}scripts/empty.ts`,
    },
  },
  // As in production, which some tests say they are in: there React has no helpers of development.
  oxc: { jsx: { runtime: "automatic", development: false } },
  test: {
    include: ["{lib,sandbox,scripts,components,app,bench}/**/*.test.ts"],
    // Thousands of random histories on a machine that does other things too.
    testTimeout: 60_000,
  },
});
