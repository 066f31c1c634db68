import { isDocument, type JsonDocument, ownField } from '../../src/schema';
import { fault, MESSAGE_SCHEMAS, taskSpecs } from '../../src/openenv';
import type { Reply, TaskCatalogue } from '../../src/openenv';
import type { HttpEpisodes } from './http-session';
import { OPEN_API } from './openapi';

export interface Answer {
  readonly status: number;
  readonly json: unknown;
}

/** The body of a request: read, absent, or no JSON. */
export type Body = { readonly value: unknown } | 'none' | 'broken';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Body;
}

export interface Site {
  readonly catalogue: TaskCatalogue;
  readonly episodes: HttpEpisodes;
  readonly metadata: object;
  /** Why there is no room for one more. */
  readonly full: () => string;
}

/** The name of the environment in addresses. */
const ENV_NAME = 'incident_console';

type Route = (asked: Asked, site: Site) => Answer;

const ok = (json: unknown): Answer => ({ status: 200, json });
const refused = (status: number, detail: unknown): Answer => ({ status, json: { detail } });

/** Answers what is asked over HTTP, as FastAPI does for OpenEnv's server. */
export function answer(asked: Asked, site: Site): Answer {
  const routes = ROUTES.get(asked.path) ?? taskRoutes(asked.path);
  if (!routes) return refused(404, 'Not Found');
  const route = routes[asked.method];
  return route ? route(asked, site) : refused(405, 'Method Not Allowed');
}

const ROUTES: ReadonlyMap<string, Readonly<Record<string, Route>>> = new Map([
  ['/health', { GET: () => ok({ status: 'healthy' }) }],
  ['/metadata', { GET: (_, { metadata }: Site) => ok(metadata) }],
  ['/schema', { GET: () => ok(MESSAGE_SCHEMAS) }],
  ['/openapi.json', { GET: () => ok(OPEN_API) }],
  ['/list_environments', { GET: () => ok([ENV_NAME]) }],
  ['/reset', { POST: reset }],
  ['/step', { POST: step }],
  ['/state', { GET: state }],
]);

function reset({ body }: Asked, { episodes, full }: Site): Answer {
  const data = dataOf(body, {});
  if (!data.ok) return data.answer;
  const reply = episodes.reset(data.value);
  return reply ? answerOf(reply, ['body']) : refused(503, full());
}

function step({ body }: Asked, { episodes }: Site): Answer {
  const data = dataOf(body);
  if (!data.ok) return data.answer;
  const action = ownField(data.value, 'action');
  const episode_id = ownField(data.value, 'episode_id');
  if (action === undefined) return refused(422, [placed('missing', 'action', 'Field required', data.value)]);
  if (!isDocument(action))
    return refused(422, [placed('dict_type', 'action', 'Input should be a valid dictionary', action)]);
  if (episode_id != null && typeof episode_id !== 'string')
    return refused(422, [placed('string_type', 'episode_id', 'Input should be a valid string', episode_id)]);
  const reply = episodes.say(episode_id ?? undefined, { type: 'step', data: action });
  return reply ? answerOf(reply, []) : noEpisode(episode_id);
}

function state({ query }: Asked, { episodes }: Site): Answer {
  const episode_id = query.get('episode_id') ?? undefined;
  const reply = episodes.say(episode_id, { type: 'state' });
  return reply ? answerOf(reply, []) : noEpisode(episode_id);
}

const noEpisode = (id: unknown): Answer =>
  refused(404, `There is no episode '${String(id)}': it was not reset here, or has been idle for too long.`);

/** A reply of the session as an answer of HTTP; `place` stands before the places of mistakes. */
function answerOf({ type, data }: Reply, place: readonly string[]): Answer {
  if (type !== 'error') return ok(data);
  const errors = data['errors'];
  if (!Array.isArray(errors)) return refused(400, data['message']);
  const found = errors as readonly { readonly loc: readonly unknown[] }[];
  return refused(
    422,
    found.map((each) => ({ ...each, loc: [...place, ...each.loc] })),
  );
}

type Data = { readonly ok: true; readonly value: JsonDocument } | { readonly ok: false; readonly answer: Answer };

/** What a body says, or `otherwise` where there is none. */
function dataOf(body: Body, otherwise?: JsonDocument): Data {
  if (body === 'broken')
    return {
      ok: false,
      answer: refused(422, [{ type: 'json_invalid', loc: ['body', 0], msg: 'JSON decode error', input: {} }]),
    };
  const value = body === 'none' ? otherwise : body.value;
  if (isDocument(value)) return { ok: true, value };
  const [type, msg] =
    value === undefined
      ? (['missing', 'Field required'] as const)
      : (['dict_type', 'Input should be a valid dictionary'] as const);
  return { ok: false, answer: refused(422, [placed(type, undefined, msg, value)]) };
}

/** A mistake in the body itself, which FastAPI reports without an address of pydantic. */
function placed(type: Parameters<typeof fault>[0], name: string | undefined, msg: string, input: unknown): object {
  const { url: _, ...rest } = fault(type, name === undefined ? ['body'] : ['body', name], msg, input);
  return rest;
}

/** OpenEnv's Task API: what incidents there are. It starts none. */
function taskRoutes(path: string): Readonly<Record<string, Route>> | undefined {
  const [, name = '', verb = '', ...rest] = path.split('/');
  if (name.toLowerCase() !== ENV_NAME || rest.length > 0) return undefined;
  if (verb === 'splits')
    return { GET: (_, { catalogue }) => ok(catalogue.splits.map(({ name, type }) => ({ name, type }))) };
  const list = TASK_LISTS[verb];
  return list && { POST: (asked, site) => ofSplit(asked, site, list) };
}

type Specs = ReturnType<typeof taskSpecs>;

const TASK_LISTS: Readonly<Record<string, (specs: Specs, data: JsonDocument) => Answer>> = Object.assign(
  Object.create(null) as Record<string, never>,
  {
    tasks: (tasks: Specs) => ok({ tasks, env_name: ENV_NAME }),
    num_tasks: (tasks: Specs) => ok({ num_tasks: tasks.length }),
    task: oneTask,
    task_range: (tasks: Specs, data: JsonDocument) => {
      const [start, stop] = [ownField(data, 'start') ?? undefined, ownField(data, 'stop') ?? undefined];
      const wrong = Object.entries({ start, stop }).filter(([, at]) => at !== undefined && !Number.isSafeInteger(at));
      return wrong.length > 0
        ? refused(
            422,
            wrong.map(([name, at]) => placed('int_type', name, 'Input should be a valid integer', at)),
          )
        : ok({ tasks: tasks.slice(start as number | undefined, stop as number | undefined) });
    },
  },
);

function oneTask(tasks: Specs, data: JsonDocument): Answer {
  const index = ownField(data, 'index');
  if (!Number.isSafeInteger(index))
    return refused(422, [
      index === undefined
        ? placed('missing', 'index', 'Field required', data)
        : placed('int_type', 'index', 'Input should be a valid integer', index),
    ]);
  const task = (index as number) < 0 ? undefined : tasks[index as number];
  return task ? ok({ task }) : refused(400, `There is no task ${String(index)}. Valid: 0 to ${tasks.length - 1}.`);
}

function ofSplit({ body }: Asked, { catalogue }: Site, list: (specs: Specs, data: JsonDocument) => Answer): Answer {
  const data = dataOf(body);
  if (!data.ok) return data.answer;
  const name = ownField(data.value, 'split');
  if (name === undefined) return refused(422, [placed('missing', 'split', 'Field required', data.value)]);
  const split = catalogue.splits.find((each) => each.name === name);
  const valid = catalogue.splits.map((each) => each.name).join(', ');
  return split
    ? list(taskSpecs(split), data.value)
    : refused(400, `Unknown split ${JSON.stringify(name)}. Valid: ${valid}.`);
}
