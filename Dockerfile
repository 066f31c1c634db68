# The environment for agents (npm run serve-env). The site itself is built by hosting/Containerfile.
# docker build -t incident-console-env . && docker run -p 8000:8000 incident-console-env
FROM node:20-slim
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
ENV HOST=0.0.0.0 PORT=8000
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=3s --start-period=20s \
  CMD node -e "fetch('http://127.0.0.1:8000/health').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"
CMD ["node", "scripts/run.mjs", "scripts/serve-env.ts"]
