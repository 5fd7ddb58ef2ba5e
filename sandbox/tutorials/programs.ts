import { fileURLToPath } from "node:url";
import { PYTHON } from "../../scripts/python";

export const folder = fileURLToPath(new URL(".", import.meta.url));

/** -u: said when it is printed; -B: leaves no compiled files between the sources. */
const python = [PYTHON, "-u", "-B"];
const node = [process.execPath, "--import", "tsx"];

/** At a terminal: a phone number is their argument. */
export const clients = [
  { name: "requests", file: "requests_client.py", command: [...python, `${folder}requests_client.py`] },
  { name: "httpx", file: "httpx_client.py", command: [...python, `${folder}httpx_client.py`] },
  { name: "the project's own client", file: "own-client.ts", command: [...node, `${folder}own-client.ts`] },
];

export const flask = {
  name: "Flask",
  file: "flask_app.py",
  command: [...python, "-m", "flask", "--app", `${folder}flask_app.py`],
  serve: (port: number) => ["run", "--port", String(port)],
};

export const fastapi = {
  name: "FastAPI",
  file: "fastapi_app.py",
  command: [...python, "-m", "uvicorn", "--app-dir", folder, "fastapi_app:app"],
  serve: (port: number) => ["--port", String(port)],
};

export type WebProgram = typeof flask | typeof fastapi;

/** All that a program is told: what it would be told in production, but for the address. */
export function settings(baseUrl: string) {
  const direct = "127.0.0.1,localhost";
  return {
    STARTMESSAGING_API_KEY: "sm_live_tutorial",
    STARTMESSAGING_BASE_URL: baseUrl,
    // No setting of the programs: a machine that needs a proxy elsewhere needs none here.
    NO_PROXY: direct,
    no_proxy: direct,
  };
}
