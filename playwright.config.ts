import { defineConfig } from "@playwright/test";
import { browserOptions } from "./scripts/browser";

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results/e2e",
  projects: [
    // Each worker runs an app and a sandbox of its own besides the browser.
    { name: "people", testIgnore: ["attacks/**", "deploy/**", "shots/**"] },
    // One at a time: each runs two apps, a store and a crowd.
    { name: "attacks", testDir: "e2e/attacks" },
    { name: "deploy", testDir: "e2e/deploy" },
    // Pictures to look at: `npm run shots`.
    { name: "shots", testDir: "e2e/shots" },
  ],
  workers: 2,
  fullyParallel: true,
  // What passes at the second try is a defect that shows itself half the time.
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: "list",
  use: {
    launchOptions: browserOptions(),
    locale: "en-IN",
    timezoneId: "Asia/Kolkata",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
  },
});
