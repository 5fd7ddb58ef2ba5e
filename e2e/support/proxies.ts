import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { onPath } from "../../scripts/browser";
import { root } from "../../scripts/commands";
import { freePort } from "../../scripts/ports";
import { start } from "../../scripts/processes";

/** An example of `deploy/`, running: its own text, with this machine's ports and name in place of the example's. */
export type FrontProxy = { port: number; stop(): Promise<void> };

/** What the examples are about, and what stands in its place here. */
const NAME = "login.example.com";
export const HOST = "localhost";
const APP = "127.0.0.1:3000";

type Prepare = (place: { dir: string; port: number; plainPort: number }) => Promise<string[]>;

/** nginx with the site of deploy/nginx.conf, a certificate of its own, and these processes of the app behind it. */
export function startNginx(appPorts: number[]): Promise<FrontProxy> {
  return startProxy(async ({ dir, port, plainPort }) => {
    const [key, certificate] = [join(dir, "key.pem"), join(dir, "certificate.pem")];
    const self = [
      "-x509",
      "-newkey",
      "ec",
      "-pkeyopt",
      "ec_paramgen_curve:prime256v1",
      "-nodes",
      "-days",
      "2",
    ];
    const subject = ["-subj", `/CN=${HOST}`, "-addext", `subjectAltName=DNS:${HOST}`];
    const files = ["-keyout", key, "-out", certificate];
    execFileSync("openssl", ["req", ...self, ...subject, ...files], { stdio: "ignore" });
    const letsEncrypt = `/etc/letsencrypt/live/${NAME}`;
    const site = adapted("nginx.conf", [
      [`${letsEncrypt}/fullchain.pem`, certificate],
      [`${letsEncrypt}/privkey.pem`, key],
      [
        `server ${APP} fail_timeout=5s;`,
        appPorts.map((at) => `server 127.0.0.1:${at} fail_timeout=5s;`).join(" "),
      ],
      ["listen 443 ssl http2;", `listen 127.0.0.1:${port} ssl http2;`],
      ["listen 80;", `listen 127.0.0.1:${plainPort};`],
      ["listen [::]:443 ssl http2;", ""],
      ["listen [::]:80;", ""],
      [NAME, HOST],
    ]);
    await writeFile(join(dir, "site.conf"), site);
    const scratch = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
    const main = `daemon off; pid ${dir}/pid; error_log stderr; events {} http { access_log off;
      ${scratch.map((name) => `${name}_temp_path ${dir}/${name};`).join("\n")}
      include ${dir}/site.conf; }`;
    await writeFile(join(dir, "nginx.conf"), main);
    return [onPath("nginx") ?? "nginx", "-e", "stderr", "-p", dir, "-c", join(dir, "nginx.conf")];
  });
}

/** Caddy with deploy/Caddyfile; for this machine's own name it makes a certificate by itself. */
export function startCaddy(appPorts: number[]): Promise<FrontProxy> {
  return startProxy(async ({ dir, port }) => {
    const site = adapted("Caddyfile", [
      [`\n${NAME} {`, `\nhttps://${HOST}:${port} {`],
      [`reverse_proxy ${APP} {`, `reverse_proxy ${appPorts.map((at) => `127.0.0.1:${at}`).join(" ")} {`],
    ]);
    const options = `{\n admin off\n skip_install_trust\n auto_https disable_redirects\n storage file_system ${dir}\n}\n`;
    await writeFile(join(dir, "Caddyfile"), options + site);
    return ["caddy", "run", "--config", join(dir, "Caddyfile"), "--adapter", "caddyfile"];
  });
}

async function startProxy(prepare: Prepare): Promise<FrontProxy> {
  const dir = await mkdtemp(join(tmpdir(), "phone-login-proxy-"));
  // nginx gives its workers another user, who needs its way to the scratch files.
  await chmod(dir, 0o755);
  const [port, plainPort] = [await freePort(), await freePort()];
  const command = await prepare({ dir, port, plainPort });
  const running = start("proxy", [fileURLToPath(new URL("keeper.mjs", import.meta.url)), ...command]);
  let over = false;
  running.exited.finally(() => {
    over = true;
  });
  while (!(await listens(port))) {
    if (over) throw new Error(`The proxy ended before it listened:\n${running.output()}`);
    await sleep(20);
  }
  return {
    port,
    async stop() {
      await running.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** The example's text with each of these replaced, wherever it stands; one that is not there is a mistake. */
function adapted(example: string, replaced: [from: string, to: string][]): string {
  let text = readFileSync(join(root, "deploy", example), "utf8");
  for (const [from, to] of replaced) {
    if (!text.includes(from)) throw new Error(`deploy/${example} has no "${from}".`);
    text = text.replaceAll(from, to);
  }
  return text;
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}
