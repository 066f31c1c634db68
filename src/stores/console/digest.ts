import type { Evidence } from '../../schema';
import { isAbnormal } from './knowledge';

/** What a piece of evidence says, in one line: what is wrong in it, otherwise how much there is. */
export function digestOf(evidence: Evidence): string {
  if (typeof evidence === 'string') return evidence.split('\n')[0] ?? '';
  if ('logs' in evidence) {
    const { logs } = evidence;
    const worst = logs.find(({ level }) => level === 'FATAL' || level === 'ERROR') ?? logs[0];
    return worst ? `${worst.level} ${worst.message}` : 'No log lines.';
  }
  if ('metrics' in evidence) {
    const off = evidence.metrics.filter(isAbnormal);
    return off.length > 0 ? `Off: ${off.map(({ name }) => name).join(', ')}` : 'All figures as usual.';
  }
  if ('dependencies' in evidence) {
    const { dependencies } = evidence;
    if (dependencies.length === 0) return 'Calls no other service.';
    return dependencies.map(({ service, state }) => `${service} ${state}`).join(', ');
  }
  if ('deploys' in evidence) return evidence.deploys[0]?.title ?? 'Nothing was deployed lately.';
  return `${evidence.status.state} ${evidence.status.notes ?? ''}`.trim();
}
