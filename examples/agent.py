"""A minimal agent: works one incident of `npm run serve-env` with OpenEnv's client.

Usage: pip install openenv, then python examples/agent.py [address] [incident]
"""

import sys

from openenv.core.generic_client import GenericEnvClient

address, scenario_id = (sys.argv[1:] + ["http://127.0.0.1:8000", "RCA-001"][len(sys.argv) - 1 :])[:2]


def choose(seen):
    """Your agent goes here: it sees an observation, and returns an action. This one reads the logs and blames the loudest."""
    logs = seen["queried_data"].get("query_logs", {})
    services = seen["alert"]["affected_services"] + [each["name"] for each in seen["known_services"]]
    unread = [name for name in services if name not in logs]
    if unread and seen["step_count"] < seen["max_steps"] // 2:
        return {"action_type": "query_logs", "parameters": {"service": unread[0]}}

    service = max(logs, key=lambda name: sum(logs[name].count(word) for word in ("ERROR", "FATAL", "WARN")))
    evidence = [{"tool": "query_logs", "service": service}]
    # Lists that the task does not ask for are empty.
    failure_mode, trigger = (next(iter(seen[name]), None) for name in ("failure_modes", "triggers"))
    cause = {"service": service, "failure_mode": failure_mode, "evidence": evidence}
    action_type = next(name for name in seen["available_actions"] if name.startswith("submit_"))
    answers = {
        "submit_severity": {"severity": "P2", "evidence": evidence},
        "submit_root_cause": {**cause, "trigger": trigger},
        "submit_resolution": {**cause, "summary": f"{service} was at fault."},
    }
    return {"action_type": action_type, "parameters": answers[action_type]}


with GenericEnvClient(base_url=address).sync() as env:
    result = env.reset(scenario_id=scenario_id, ruleset="strict-1")
    while not result.done:
        action = choose(result.observation)
        result = env.step(action)
        print(action["action_type"], action["parameters"], "->", result.reward)
    # On the last step the reward is the grade.
    print(f"grade {result.reward}")
