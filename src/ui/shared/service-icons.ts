import type { ServiceKind } from '../../schema';

/** The drawing of a service, whatever it is called. */
export const iconOf = (kinds: Readonly<Record<string, ServiceKind>>, service: string): string =>
  SERVICE_ICONS[(Object.hasOwn(kinds, service) ? kinds[service] : undefined) ?? 'service'];

/** One small drawing for each kind of service, 12 by 12: the path of its lines. */
export const SERVICE_ICONS: Readonly<Record<ServiceKind, string>> = {
  service: 'M6 2.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7',
  gateway: 'M1.5 6h9M7 2.5 10.5 6 7 9.5',
  database: 'M2 3c0-2 8-2 8 0v6c0 2-8 2-8 0zM2 3c0 2 8 2 8 0',
  cache: 'M7 1 3 7h3l-1 4 4-6H6z',
  queue: 'M2 3h8M2 6h8M2 9h8',
  network: 'M4.5 4.5h3v3h-3zM6 1v3.5M6 7.5V11M1 6h3.5M7.5 6H11',
  cdn: 'M6 1.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9M1.5 6h9M6 1.5c-2.5 3-2.5 6 0 9c2.5-3 2.5-6 0-9',
  storage: 'M1.5 4h9v6.5h-9zM1.5 4l1-2.5h7l1 2.5M4.5 6.5h3',
  job: 'M6 1.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9M6 3.5V6l2 1.5',
  config: 'M2 4h8M2 8.5h8M4 2.5v3M8 7v3',
};
