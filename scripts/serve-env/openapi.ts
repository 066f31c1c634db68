import { MESSAGE_SCHEMAS } from '../../src/openenv';

const SPLIT = { type: 'object', properties: { split: { type: 'string' } }, required: ['split'] };
const ANSWER = {
  type: 'object',
  properties: {
    observation: MESSAGE_SCHEMAS.observation,
    reward: { type: ['number', 'null'] },
    done: { type: 'boolean' },
    metadata: { type: 'object' },
  },
};

/** What can be asked over HTTP: path, method, summary, body and answer. */
const ROUTES: readonly (readonly [
  path: string,
  method: 'get' | 'post',
  summary: string,
  body?: object | undefined,
  answer?: object,
])[] = [
  ['/health', 'get', 'Health check'],
  ['/metadata', 'get', 'Environment metadata'],
  ['/schema', 'get', 'JSON schemas of action, observation and state'],
  ['/reset', 'post', 'Start an episode', { type: 'object', additionalProperties: true }, ANSWER],
  [
    '/step',
    'post',
    'Take a step',
    {
      type: 'object',
      properties: { action: MESSAGE_SCHEMAS.action, episode_id: { type: 'string' } },
      required: ['action'],
      additionalProperties: true,
    },
    ANSWER,
  ],
  ['/state', 'get', 'State of an episode', undefined, MESSAGE_SCHEMAS.state],
  ['/mcp', 'post', 'MCP: JSON-RPC', { type: 'object' }],
  ['/list_environments', 'get', 'Names of the environments'],
  ['/incident_console/splits', 'get', 'Splits of the incidents'],
  ['/incident_console/tasks', 'post', 'Incidents of a split', SPLIT],
  ['/incident_console/num_tasks', 'post', 'How many incidents a split has', SPLIT],
  ['/incident_console/task', 'post', 'One incident of a split', SPLIT],
  ['/incident_console/task_range', 'post', 'Some incidents of a split', SPLIT],
];

const jsonOf = (schema: object) => ({ 'application/json': { schema } });

/** The description of the HTTP interface, by the paths that OpenEnv's validator looks for. */
export const OPEN_API: object = {
  openapi: '3.1.0',
  info: {
    title: 'Incident Console',
    description: 'OpenEnv environment over HTTP. Episodes are best played over the WebSocket /ws.',
    // Of the interface, not of the app.
    version: '1.0.0',
  },
  paths: Object.fromEntries(
    ROUTES.map(([path, method, summary, body, answer]) => [
      path,
      {
        [method]: {
          summary,
          ...(body && { requestBody: { content: jsonOf(body) } }),
          responses: { 200: { description: 'OK', ...(answer && { content: jsonOf(answer) }) } },
        },
      },
    ]),
  ),
};
