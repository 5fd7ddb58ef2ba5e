import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { freePort } from "../../../scripts/ports";
import { type RedisServer, startRedis } from "../contract/servers/redis-server";
import { connectRedis, type RedisOptions } from "./node-redis";

/** A server with a user of its own and with TLS, by a certificate that only this test knows. */
let redis: RedisServer;
let secure: string;
let ca: string;
const dir = mkdtempSync(join(tmpdir(), "phone-login-tls-"));
const PASSWORD = "p@ss/w:rd";

beforeAll(async () => {
  const [key, certificate] = [join(dir, "key.pem"), join(dir, "certificate.pem")];
  const self = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  const files = ["-keyout", key, "-out", certificate];
  execFileSync("openssl", ["req", ...self, ...subject, ...files], { stdio: "ignore" });
  ca = readFileSync(certificate, "utf8");
  const port = await freePort();
  const tls = ["--tls-cert-file", certificate, "--tls-key-file", key, "--tls-auth-clients", "no"];
  redis = await startRedis({ args: ["--tls-port", String(port), ...tls, "--tls-ca-cert-file", certificate] });
  secure = `localhost:${port}`;
  await redis.command("ACL", "SETUSER", "app", "on", `>${PASSWORD}`, "~{login}:*", "+@all");
});
afterAll(async () => {
  await redis.stop();
  rmSync(dir, { recursive: true, force: true });
});

function ask(url: string, options?: RedisOptions): Promise<unknown> {
  const connection = connectRedis(url, options);
  onTestFinished(() => connection.close());
  return connection.command("ACL", "WHOAMI").catch((error) => error.message);
}
const as = (user: string, password: string) => `${user}:${encodeURIComponent(password)}@`;
const plain = (credentials: string) => `redis://${credentials}127.0.0.1:${redis.port}`;

test("the user and password of the URL are the ones that sign in", async () => {
  expect(await ask(plain(""))).toBe("default");
  expect(await ask(plain(as("app", PASSWORD)))).toBe("app");
});

test("a wrong password is told by the error's name", async () => {
  expect(await ask(plain(as("app", "wrong")))).toBe("WRONGPASS");
});

test("a missing password is told by the error's name", async () => {
  await redis.command("ACL", "SETUSER", "default", "resetpass");
  onTestFinished(async () => {
    const admin = connectRedis(plain(as("app", PASSWORD)));
    await admin.command("ACL", "SETUSER", "default", "nopass");
    await admin.close();
  });
  expect(await ask(plain(""))).toBe("NOAUTH");
});

test("what a user may not do is told by the error's name", async () => {
  const connection = connectRedis(plain(as("app", PASSWORD)));
  onTestFinished(() => connection.close());
  await expect(connection.command("GET", "somebody else's")).rejects.toThrow(/^NOPERM$/);
});

test("rediss:// speaks TLS, with the server's name checked", async () => {
  expect(await ask(`rediss://${as("app", PASSWORD)}${secure}`, { ca })).toBe("app");
  expect(await ask(`rediss://${secure.replace("localhost", "127.0.0.1")}`, { ca })).toBe(
    "ERR_TLS_CERT_ALTNAME_INVALID",
  );
});

test("a certificate of an authority nobody knows is refused", async () => {
  expect(await ask(`rediss://${secure}`)).toBe("DEPTH_ZERO_SELF_SIGNED_CERT");
});

test("redis:// to a port that speaks TLS is no connection", async () => {
  expect(await ask(`redis://${secure}`)).toMatch(/^(not connected|ECONNRESET|deadline|no answer)$/);
});
