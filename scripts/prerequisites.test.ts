import { expect, test } from "vitest";
import { installCommand } from "./prerequisites";

test("one command installs what is missing, and only that", () => {
  expect(installCommand(["redis-server"], "linux")).toBe(
    "sudo apt-get update && sudo apt-get install -y --no-install-recommends redis-server",
  );
  expect(installCommand(["chromium", "redis-server"], "darwin")).toBe(
    "brew install --cask google-chrome && brew install redis",
  );
});
