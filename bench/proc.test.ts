import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { spentBy } from "./proc";

const BUSY =
  "const end = process.cpuUsage().user + 300_000; while (process.cpuUsage().user < end); console.log('done')";

// Elsewhere there is no /proc, and the bench refuses to start.
const onLinux = process.platform === "linux" ? test : () => {};
onLinux("a child's work is its parent's bill", async () => {
  const before = spentBy(process.pid);
  const child = spawn(process.execPath, ["-e", `${BUSY}; setInterval(() => {}, 1000)`]);
  await once(child.stdout, "data");
  const during = spentBy(process.pid);
  expect(during.cpuSeconds - before.cpuSeconds).toBeGreaterThanOrEqual(0.29);
  expect(during.memoryBytes).toBeGreaterThan(before.memoryBytes);
  expect(spentBy(child.pid ?? 0).cpuSeconds).toBeLessThan(during.cpuSeconds);
  child.kill();
  await once(child, "exit");
  // What has ended is remembered by its parent.
  expect(spentBy(process.pid).cpuSeconds).toBeGreaterThanOrEqual(during.cpuSeconds);
});
