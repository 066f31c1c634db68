import type { Diagnostic } from '../../src/schema';

/** What is wrong with a scenario, and where: `tool_responses.query_logs.order-service.logs[2].at`. */
export interface Problem {
  readonly path: string;
  readonly reason: string;
}

/** Where a cell stands in its file. */
export const cellPath = (tool: Diagnostic, service: string): string => `tool_responses.${tool}.${service}`;
