# The app as an image; docs/deploy.md says how to build and run it. e2e/deploy/image.spec.ts carries out the second
# stage as it stands here, on the build that the other tests use.
FROM node:24-bookworm-slim AS build
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
# A build needs no secret. This one is Next's own, and may come along for forms to outlive a new version.
RUN --mount=type=secret,id=server_actions_key \
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY="$(cat /run/secrets/server_actions_key 2>/dev/null)" npm run build

FROM node:24-bookworm-slim
WORKDIR /app
# A container's own HOSTNAME is its name, and Next would listen there only.
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 HOSTNAME=0.0.0.0 PORT=3000
COPY --from=build /app/.next/standalone ./
COPY --from=build /app/.next/static ./.next/static
COPY --from=build /app/public ./public
USER node
EXPOSE 3000
# Whether it lives, not whether it is ready: a new process brings no store back.
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 \
    CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health/live`, { signal: AbortSignal.timeout(4000) }).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# No shell and no npm in between: SIGTERM reaches Next, which lets the answers that are under way go out.
CMD ["node", "server.js"]
