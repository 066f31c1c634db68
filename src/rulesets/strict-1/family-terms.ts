import type { FailureFamily } from '../../schema';

/** Terms that give a failure family away, as phrases. A text that touches upon many families has chosen none. */
export const FAMILY_TERMS: Readonly<Record<FailureFamily, readonly string[]>> = {
  resource_exhaustion: ['oom*', 'out of memory', 'memory leak*', 'pool exhaust*', 'disk full', 'file descriptor*'],
  bad_deploy: ['bad deploy*', 'faulty release*', 'bad release*', 'broken release*', 'regression*'],
  config_push: ['config* push*', 'misconfig*', 'config* change*', 'feature flag*'],
  credential: ['certificate*', 'tls', 'credential*', 'password*', 'secret* rotat*'],
  dns_routing: ['dns', 'bgp', 'route*', 'network partition*'],
  cache: ['cache stampede*', 'thundering herd*', 'cache miss*', 'cold cache*'],
  queue: ['poison message*', 'queue backlog*', 'consumer lag*', 'dead letter*'],
  dependency_quota: ['quota*', 'rate limit*', 'throttl*'],
  data_migration: ['schema migration*', 'data corrupt*', 'integer overflow*', 'deadlock*'],
  capacity: ['scal* limit*', 'thread limit*', 'traffic spike*', 'capacity', 'ddos*'],
  clock: ['clock*', 'ntp', 'time skew*', 'leap second*'],
  cpu_burn: ['regex*', 'backtrack*', 'infinite loop*', 'cpu'],
};
