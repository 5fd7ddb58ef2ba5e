import type { Around } from "./around";
import type { Report } from "./events";

/** Traces and metrics, where somebody wants them. */
export type Telemetry = { around: Around; report: Report };

/** Pages and route handlers have instances of their own of a module; what was started is one a process. */
const pinned = globalThis as { phoneLoginTelemetry?: Telemetry };

export const telemetry = (): Telemetry | null => pinned.phoneLoginTelemetry ?? null;

export function measureWith(started: Telemetry): void {
  pinned.phoneLoginTelemetry = started;
}
