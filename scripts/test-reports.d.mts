export interface TestRun {
  readonly name: string;
  readonly file: string;
  readonly ms: number;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly retries: number;
}
export function parseUnitReport(report: unknown): TestRun[];
export function parseE2eReport(report: unknown): TestRun[];
export function summaryOf(tests: readonly TestRun[]): string;
export function retriedOf(tests: readonly TestRun[]): TestRun[];
export function slowestOf(tests: readonly TestRun[], count: number): TestRun[];
