// Serves the incidents as an OpenEnv environment, for agents: WebSocket, HTTP and MCP. Usage: npm run serve-env; with --stdio
// it speaks MCP on standard input and output instead, for programs that start it themselves.
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { randomUUID } from 'node:crypto';
import { makeTaskCatalogue } from '../src/openenv';
import { version } from '../package.json';
import { readScenarios, readSuites } from './scenario-files';
import { makeMcpServer } from './serve-env/mcp';
import { serveEnv } from './serve-env/server';
import { readSettings } from './serve-env/settings';

const catalogue = makeTaskCatalogue(readScenarios(), readSuites());
try {
  const settings = readSettings(process.env);
  if (process.argv.includes('--stdio')) {
    const server = makeMcpServer({ catalogue, ruleset: settings.ruleset, id: randomUUID(), version });
    await server.connect(new StdioServerTransport());
  } else {
    const { address, close } = await serveEnv({ catalogue, settings, version });
    console.log(`Incident Console for agents at ${address}`);
    console.log(`  OpenEnv: ${address.replace('http', 'ws')}/ws   MCP: ${address}/mcp   HTTP: ${address}/openapi.json`);
    console.log(
      `  ${catalogue.scenarios.length} incidents, ${settings.maxSessions} sessions at once. Ctrl+C stops it.`,
    );
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => void close().then(() => process.exit(0)));
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
