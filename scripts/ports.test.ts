import { createServer } from "node:net";
import { expect, test } from "vitest";
import { freePort, portFrom, portProblems } from "./ports";

test("a taken port is named, with the variable that chooses another", async () => {
  const port = await freePort();
  const holder = createServer();
  await new Promise<void>((resolve) => holder.listen(port, "127.0.0.1", resolve));
  const problems = await portProblems([{ variable: "SANDBOX_PORT", port, what: "the sandbox" }]);
  holder.close();
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(`Port ${port}`);
  expect(problems[0]).toContain(`SANDBOX_PORT=${port + 1}`);
});

test("one port for both servers is refused before either starts", async () => {
  const port = await freePort();
  const problems = await portProblems([
    { variable: "PORT", port, what: "the app" },
    { variable: "SANDBOX_PORT", port, what: "the sandbox" },
  ]);
  expect(problems).toEqual([`PORT and SANDBOX_PORT are both ${port}: choose two.`]);
});

test("a port that is not set, or set to nothing, is the usual one", () => {
  expect(portFrom("PORT", undefined, 3000)).toBe(3000);
  expect(portFrom("PORT", "", 3000)).toBe(3000);
  expect(portFrom("PORT", "8080", 3000)).toBe(8080);
});

test.each(["0", "65536", "80a", "3000.5", "-1"])("%s is no port", (value) => {
  expect(() => portFrom("PORT", value, 3000)).toThrow("PORT must be a port");
});
