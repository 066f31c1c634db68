// `npm start`: builds the app and serves it, on PORT or the first free port from 4173.
import { ensurePackages, exitOnError, ROOT } from './setup.mjs';

exitOnError();
ensurePackages();
const { build, preview } = await import('vite');

process.chdir(ROOT);
await build({ logLevel: 'error' });
const { PORT } = process.env;
const server = await preview({
  logLevel: 'error',
  // By number, because `localhost` may be served at ::1 alone, where some clients do not look.
  preview: { host: '127.0.0.1', port: Number(PORT || 4173), strictPort: Boolean(PORT) },
});
console.log(`Incident Console is at http://localhost:${server.httpServer.address().port}/ (Ctrl-C ends it)`);

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => server.close().then(() => process.exit(0)));
