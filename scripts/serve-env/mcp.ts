import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import {
  CallToolRequestSchema,
  ListToolsRequestSchema,
  type CallToolResult,
  type Tool as McpTool,
} from '@modelcontextprotocol/sdk/types.js';
import {
  callTool,
  changesTools,
  createSession,
  toolsOf,
  type Session,
  type TaskCatalogue,
  type Tool,
} from '../../src/openenv';
import type { RulesetId } from '../../src/schema';

interface McpSetting {
  readonly catalogue: TaskCatalogue;
  readonly ruleset: RulesetId | undefined;
  readonly id: string;
  readonly version: string;
}

const INSTRUCTIONS =
  'Work cloud incidents: list_incidents shows them, start_incident begins one, the other tools ask, repair and submit. ' +
  'A submission ends the episode and is graded from 0 to 1.';

/** An ordinary MCP server with a session of its own; the transport is the caller's. */
export function makeMcpServer({ catalogue, ruleset, id, version }: McpSetting): McpServer {
  let session: Session = createSession(catalogue, id, { ruleset, startsByTool: true });
  const mcp = new McpServer(
    { name: 'incident-console', version },
    { capabilities: { tools: { listChanged: true } }, instructions: INSTRUCTIONS },
  );
  // By hand, since the tools are those of the episode.
  const { server } = mcp;
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: toolsOf(session).map(mcpTool) }));
  server.setRequestHandler(CallToolRequestSchema, ({ params }): CallToolResult => {
    const called = callTool(session, params.name, params.arguments);
    session = called.session;
    if (called.error) return { content: [{ type: 'text', text: called.error.message }], isError: true };
    if (changesTools(params.name)) mcp.sendToolListChanged();
    return { content: [{ type: 'text', text: called.text }], structuredContent: { ...called.data } };
  });
  return mcp;
}

const mcpTool = ({ name, title, description, schema, readOnly }: Tool): McpTool => ({
  name,
  title,
  description,
  inputSchema: { ...schema, properties: { ...schema.properties }, required: [...schema.required] },
  annotations: { readOnlyHint: readOnly },
});
