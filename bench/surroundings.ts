import { startRedis } from "../lib/state/contract/servers/redis-server";
import { openUpstashBridge } from "../lib/state/contract/servers/upstash-bridge";
import { typescript } from "../scripts/commands";
import type { Variables } from "../scripts/environment";
import { gatewayVariables } from "./contenders";
import { DRIVER_CORE, launch } from "./servers";

/** All that a contender asks, on the driver's core. */
export type Surroundings = {
  gateway: Variables;
  stores: Record<"memory" | "redis" | "upstash", Variables>;
  redis: Awaited<ReturnType<typeof startRedis>>;
  close(): Promise<void>;
};

export async function openSurroundings(): Promise<Surroundings> {
  const [gateway, redis] = await Promise.all([
    launch({
      name: "gateway",
      command: () => [process.execPath, ...typescript("bench/gateway.ts")],
      env: (port) => ({ GATEWAY_PORT: String(port) }),
      core: DRIVER_CORE,
      health: "/wallet",
    }),
    startRedis(),
  ]);
  const bridge = await openUpstashBridge({ redisUrl: redis.url });
  // It remembers every request for tests that ask; nobody asks here.
  const forgetting = setInterval(bridge.forget, 1_000);
  return {
    gateway: gatewayVariables(gateway.url),
    stores: {
      memory: {},
      redis: { REDIS_URL: redis.url },
      upstash: { UPSTASH_REDIS_REST_URL: bridge.url, UPSTASH_REDIS_REST_TOKEN: bridge.token },
    },
    redis,
    async close() {
      clearInterval(forgetting);
      await bridge.close();
      await Promise.all([gateway.stop(), redis.stop()]);
    },
  };
}
