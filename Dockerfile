# One image per process from one build: docker build --target node|management|web .
# The version is the one package.json pins (packageManager).
ARG BUN_VERSION=1.4.5

FROM oven/bun:${BUN_VERSION}-slim AS base
WORKDIR /app

# The manifests alone, so that a change of sources does not install everything again.
FROM base AS manifests
COPY package.json bun.lock bunfig.toml ./
COPY shared/package.json shared/
COPY node/package.json node/
COPY management/package.json management/
COPY web/package.json web/
COPY simulator/package.json simulator/

FROM manifests AS web-build
RUN bun install --frozen-lockfile
COPY tsconfig.base.json ./
COPY shared shared
COPY web web
RUN bun run --cwd web build

FROM manifests AS dependencies
RUN bun install --frozen-lockfile --production --ignore-scripts

FROM base AS runtime
ENV NODE_ENV=production \
    DATA_DIR=/data \
    BUN_RUNTIME_TRANSPILER_CACHE_PATH=0
RUN mkdir /data && chown 10001:10001 /data
LABEL org.opencontainers.image.licenses=MIT
USER 10001:10001

FROM runtime AS service
COPY --from=dependencies /app/node_modules node_modules
COPY package.json tsconfig.base.json tsconfig.json ./
COPY shared shared

FROM service AS node
COPY node node
ENV NODE_PORT=9000 \
    NODE_METRICS_HOST=0.0.0.0 \
    NODE_METRICS_PORT=9464
EXPOSE 9000 9464
VOLUME /data
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s \
  CMD ["bun", "-e", "process.exit((await fetch(`http://127.0.0.1:${process.env.NODE_METRICS_PORT}/livez`)).ok ? 0 : 1)"]
CMD ["bun", "node/src/main.ts"]

FROM service AS management
COPY management management
ENV MANAGEMENT_HOST=0.0.0.0 \
    MANAGEMENT_PORT=3001
EXPOSE 3001
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s \
  CMD ["bun", "-e", "process.exit((await fetch(`http://127.0.0.1:${process.env.MANAGEMENT_PORT}/readyz`)).ok ? 0 : 1)"]
CMD ["bun", "management/src/main.ts"]

FROM runtime AS web
COPY --from=web-build /app/web/dist web/dist
ENV WEB_PORT=3000
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s \
  CMD ["bun", "-e", "process.exit((await fetch(`http://127.0.0.1:${process.env.WEB_PORT}/livez`)).ok ? 0 : 1)"]
CMD ["bun", "web/dist/server/server.mjs"]
