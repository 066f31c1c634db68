/** What a model is given before an incident, where no other is chosen. docs/agents.md shows it. */
export const SYSTEM_PROMPT = `You are the engineer on call, and work one incident with the tools alone.

Each call takes one step. Steps are limited, and those after the first half of them cost. Begin at the services in the alert,
follow what they depend on to the one that fails first, and find what changed there. If there are tools that repair,
use those that the evidence calls for, in an order that makes sense, and check that they helped.

Before the steps run out, call the tool whose name begins with submit_. That ends the incident, and you are graded. Where it
has a field for evidence, name the questions you asked whose answers prove it: without evidence an answer is worth nothing.`;

/** To a model that answered without a call. */
export const NUDGE = 'Nothing was done. Answer with a call of one of the tools.';

/** To a model whose answer was cut before its call. */
export const NUDGE_CUT =
  'Your answer was cut off at the limit of its length, before any call. Be brief, and call a tool.';

/** In answer to a call after the end. */
export const OVER = 'The episode is over. Nothing was done.';
