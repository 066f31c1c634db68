// A minimal agent: works one incident of `npm run serve-env` over HTTP, with nothing but Node.
// Usage: node examples/agent.mjs [address] [incident]
const [address = 'http://127.0.0.1:8000', scenario_id = 'RCA-001'] = process.argv.slice(2);

/** Your agent goes here: it sees an observation, and returns an action. This one reads the logs and blames the loudest. */
function choose({
  alert,
  available_actions,
  failure_modes,
  triggers,
  known_services,
  queried_data,
  step_count,
  max_steps,
}) {
  const logs = queried_data.query_logs ?? {};
  const next = [...alert.affected_services, ...known_services.map(({ name }) => name)].find((name) => !(name in logs));
  if (next && step_count < Math.floor(max_steps / 2))
    return { action_type: 'query_logs', parameters: { service: next } };

  const loudness = (text) => text.match(/ERROR|FATAL|WARN/g)?.length ?? 0;
  const [service] = Object.keys(logs).sort((a, b) => loudness(logs[b]) - loudness(logs[a]));
  const evidence = [{ tool: 'query_logs', service }];
  const cause = { service, failure_mode: failure_modes[0], evidence };
  const action_type = available_actions.find((name) => name.startsWith('submit_'));
  const answers = {
    submit_severity: { severity: 'P2', evidence },
    submit_root_cause: { ...cause, trigger: triggers[0] },
    submit_resolution: { ...cause, summary: `${service} was at fault.` },
  };
  return { action_type, parameters: answers[action_type] };
}

async function post(path, body) {
  const response = await fetch(address + path, { method: 'POST', body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return response.json();
}

const episode_id = `example-${process.pid}`;
let result = await post('/reset', { scenario_id, ruleset: 'strict-1', episode_id });
while (!result.done) {
  const action = choose(result.observation);
  result = await post('/step', { action, episode_id });
  console.log(action.action_type, JSON.stringify(action.parameters), '->', result.reward);
}
console.log(`grade ${result.metadata.grade.total}`);
