import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { oddNumber, oddNumberGroups, oddNumbers } from "./odd-numbers";
import { numberEnding, testSandbox } from "./testing";

test("an ending is five digits and belongs to one row", () => {
  for (const { ending } of oddNumbers) expect(ending).toMatch(/^0[0-3]\d{3}$/);
  expect(new Set(oddNumbers.map(({ ending }) => ending)).size).toBe(oddNumbers.length);
});

test("an ending is known in any country, and only at the end", () => {
  expect(oddNumber("+14155500402")?.ending).toBe("00402");
  expect(oddNumber("+919004020000")).toBeUndefined();
});

test.each(oddNumbers.map((odd) => [odd.ending, odd] as const))("…%s does something", (_ending, odd) => {
  const { ending: _, sentence: __, firstTryOnly: ___, ...faults } = odd;
  expect(Object.values(faults).filter((fault) => fault !== undefined)).not.toEqual([]);
});

test("the README lists every ending with the same sentence", () => {
  const readme = readFileSync(new URL("README.md", import.meta.url), "utf8");
  for (const { title, numbers } of oddNumberGroups) {
    const rows = numbers.map(({ ending, sentence }) => `| \`${ending}\` | ${sentence} |`).join("\n");
    expect(readme).toContain(`### ${title}\n\n| ending | what happens |\n|---|---|\n${rows}\n`);
  }
});

test("…02060 is delivered after a minute", async () => {
  const sandbox = testSandbox();
  const { messageId } = await sandbox.challenge(numberEnding("02060"));
  const status = async () => (await sandbox.ask("GET", `/messages/${messageId}`)).body.data.status;
  await sandbox.advance(59);
  expect(await status()).toBe("sent");
  await sandbox.advance(1);
  expect(await status()).toBe("delivered");
});

test.each([
  ["02404", 404],
  ["02503", 503],
])("the delivery status of …%s is answered %i", async (ending, status) => {
  const sandbox = testSandbox();
  const { messageId } = await sandbox.challenge(numberEnding(ending));
  expect((await sandbox.ask("GET", `/messages/${messageId}`)).status).toBe(status);
});

test("…03001: a new send ends the number's older codes, and no other number's", async () => {
  const sandbox = testSandbox();
  const older = await sandbox.challenge(numberEnding("03001"));
  const stranger = await sandbox.challenge("+919876543210");
  const newer = await sandbox.challenge(numberEnding("03001"));
  expect((await sandbox.verify(older.requestId, older.code)).status).toBe(410);
  expect((await sandbox.verify(newer.requestId, newer.code)).status).toBe(200);
  expect((await sandbox.verify(stranger.requestId, stranger.code)).status).toBe(200);
});

test("…03002: a refusal stays under its key when its reason has passed", async () => {
  const sandbox = testSandbox();
  const phone = numberEnding("03002");
  for (let i = 0; i < 3; i++) await sandbox.send(phone);
  const refused = await sandbox.send(phone, { idempotencyKey: "k" });
  await sandbox.advance(300);
  const again = [];
  for (let i = 0; i < 2; i++) again.push(await sandbox.send(phone, { idempotencyKey: "k" }));
  for (const { status, body } of again) expect([status, body]).toEqual([429, refused.body]);
  expect((await sandbox.send(phone, { idempotencyKey: "new" })).status).toBe(200);
});
