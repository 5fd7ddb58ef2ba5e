import { join } from "node:path";
import { root } from "../scripts/commands";
import { noSettings, type Variables } from "../scripts/environment";
import { PYTHON } from "../scripts/python";
import { freshSecrets, sandboxApiKey } from "../scripts/secrets";
import { actionDoor } from "./doors/action-door";
import type { Door } from "./doors/door";
import { formDoor } from "./doors/form-door";
import { jsonDoor } from "./doors/json-door";
import { betterAuthDoor, nextAuthDoor, plainDoor } from "./doors/peer-doors";
import type { Launch } from "./servers";
import type { Surroundings } from "./surroundings";

export type Contender = {
  name: string;
  /** A fresh way in: it may remember what it saw of a page. */
  door: () => Door;
  /** Browsers ask for compressed answers, programs do not. */
  gzip: boolean;
  launch: (around: Surroundings) => Omit<Launch, "name">;
};

const NODE = process.execPath;
const NEXT = join("node_modules", "next", "dist", "bin", "next");
const bench = join(root, "bench");
const peers = join(bench, "peers");

/** Everything is compared with this one: route handlers that pass two calls on, and a plain cookie. */
export const FLOOR = "bare Next";

export const contenders: Contender[] = [
  { name: FLOOR, door: () => plainDoor, gzip: false, launch: (around) => nextPeer("bare", around) },
  ...appContenders(),
  {
    name: "next-auth credentials",
    door: () => nextAuthDoor,
    gzip: false,
    launch: (around) => ({
      ...nextPeer("next-auth", around, (port) => ({
        NEXTAUTH_SECRET: freshSecrets().AUTH_SECRET,
        NEXTAUTH_URL: `http://127.0.0.1:${port}`,
      })),
      health: "/api/auth/csrf",
    }),
  },
  {
    name: "better-auth",
    door: () => betterAuthDoor,
    gzip: false,
    launch: (around) => ({
      ...nextPeer("better-auth", around, (port) => ({
        BETTER_AUTH_SECRET: freshSecrets().AUTH_SECRET,
        BETTER_AUTH_URL: `http://127.0.0.1:${port}`,
      })),
      health: "/api/auth/ok",
    }),
  },
  {
    name: "Fastify",
    door: () => plainDoor,
    gzip: false,
    launch: (around) => ({
      command: () => [NODE, join(peers, "fastify.mjs")],
      env: (port) => ({ ...around.gateway, PORT: String(port) }),
      health: "/me",
    }),
  },
  {
    name: "Flask",
    door: () => plainDoor,
    gzip: false,
    launch: (around) => ({
      // Threads, or one visitor's wait for the gateway would be everybody's.
      command: (port) => [
        ...["/usr/bin/gunicorn", "--chdir", peers, "--workers", "1", "--threads", "8"],
        ...["--keep-alive", "60", "--bind", `127.0.0.1:${port}`, "flask_app:app"],
      ],
      env: around.gateway,
      health: "/me",
    }),
  },
  {
    name: "FastAPI",
    door: () => plainDoor,
    gzip: false,
    launch: (around) => ({
      command: (port) => [
        ...[PYTHON, "-m", "uvicorn", "--app-dir", peers, "--log-level", "warning", "--no-access-log"],
        ...["--timeout-keep-alive", "60", "--port", String(port), "fastapi_app:app"],
      ],
      env: around.gateway,
      health: "/me",
    }),
  },
];

function appContenders(): Contender[] {
  const doors = [
    { name: "JSON", door: () => jsonDoor, gzip: false },
    { name: "server actions", door: () => actionDoor({ firstPage: false }), gzip: true },
    { name: "forms", door: () => formDoor({ everyPage: false }), gzip: true },
  ];
  const everyPage = [
    { name: "server actions and first page", door: () => actionDoor({ firstPage: true }), gzip: true },
    { name: "forms and all pages", door: () => formDoor({ everyPage: true }), gzip: true },
  ];
  const stores = ["memory", "redis", "upstash"] as const;
  const all = [
    ...doors.flatMap((door) => stores.map((store) => ({ ...door, store }))),
    ...everyPage.map((door) => ({ ...door, store: "memory" as const })),
  ];
  return all.map(({ name, store, ...door }) => ({
    ...door,
    name: `${name} (${store})`,
    launch: (around) => appLaunch(around, around.stores[store]),
  }));
}

/** The app with every guard and limit of a visitor on; only what the whole application may do a second or a day is raised. */
export function appLaunch(around: Surroundings, store: Variables): Omit<Launch, "name"> {
  return {
    command: (port) => [NODE, join(root, NEXT), "start", root, "--port", String(port)],
    env: (port) => ({
      ...noSettings,
      ...freshSecrets(),
      ...around.gateway,
      ...store,
      APP_ORIGIN: `http://127.0.0.1:${port}`,
      TRUSTED_PROXY_HOPS: "1",
      LIMIT_APP_SENDS: "100000/1s",
      LIMIT_APP_PROVIDER: "100000/1s",
      DAILY_BUDGET_RUPEES: "1000000",
    }),
    health: "/api/health",
  };
}

function nextPeer(
  name: string,
  around: Surroundings,
  more: (port: number) => Variables = () => ({}),
): Omit<Launch, "name"> {
  return {
    command: (port) => [NODE, join(bench, NEXT), "start", join(peers, name), "--port", String(port)],
    env: (port) => ({ ...noSettings, ...around.gateway, ...more(port) }),
    health: "/me",
  };
}

export const gatewayVariables = (url: string): Variables => ({
  STARTMESSAGING_BASE_URL: url,
  STARTMESSAGING_API_KEY: sandboxApiKey(),
});
