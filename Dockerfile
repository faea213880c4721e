# One image for every app; docker-compose.yml says which of them a container runs.
FROM node:22-bookworm-slim AS build
ENV TURBO_TELEMETRY_DISABLED=1
WORKDIR /frontwatch
COPY . .
RUN npm ci && npm run build
# What runs: the builds, their data and what they import. PostgreSQL comes from outside, so its binaries stay behind.
RUN npm prune --omit=dev --omit=optional \
  && rm -rf packages/*/src packages/*/build packages/*/.turbo apps/*/src apps/*/.turbo

FROM node:22-bookworm-slim
ENV NODE_ENV=production \
  FRONTWATCH_HOST=0.0.0.0 \
  FRONTWATCH_PORT=8080 \
  FRONTWATCH_CONFIG=/etc/frontwatch/frontwatch.yaml
WORKDIR /frontwatch
COPY --from=build /frontwatch/package.json /frontwatch/LICENSE ./
COPY --from=build /frontwatch/node_modules node_modules
COPY --from=build /frontwatch/packages packages
COPY --from=build /frontwatch/apps apps
USER node
EXPOSE 8080
CMD ["node", "apps/cli/dist/main.js", "--help"]
