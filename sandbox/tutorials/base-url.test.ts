import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { clients, fastapi, flask, folder, settings } from "./programs";

const files = [...clients, flask, fastapi].map(({ file }) => file);

test("every Python program of this folder is run", () => {
  const python = readdirSync(folder).filter((name) => name.endsWith(".py"));
  expect(python.sort()).toEqual(files.filter((file) => file.endsWith(".py")).sort());
});

test.each(files)(
  "%s knows one address, the real one, and takes another from the environment only",
  (file) => {
    const program = readFileSync(`${folder}${file}`, "utf8");
    expect(program).not.toMatch(/sandbox|localhost|127\.0\.0\.1|::1|4010|mock|fake/i);
    expect(program.match(/\bhttps?:\/\/[^\s"']+/g)).toEqual(["https://api.startmessaging.com"]);
    expect(program.match(/.*STARTMESSAGING_BASE_URL.*/g)).toEqual([
      expect.stringMatching(/environ\.get\(|process\.env\./),
    ]);
  },
);

test("of the provider a program is told its key and its address, and nothing else", () => {
  const told = Object.keys(settings("http://127.0.0.1:1")).filter((name) => !/^no_proxy$/i.test(name));
  expect(told).toEqual(["STARTMESSAGING_API_KEY", "STARTMESSAGING_BASE_URL"]);
});
