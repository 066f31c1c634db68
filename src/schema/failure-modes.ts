/** Classes, in which failure modes are browsed. */
export const FAILURE_CLASSES = {
  resource_exhaustion: 'Resources used up',
  database_access: 'Databases and connections',
  overload: 'Overload and feedback',
  caching: 'Caching',
  network: 'Network and routing',
  identity: 'Names, certificates and identity',
  configuration: 'Configuration and control',
  software: 'Software defects',
  data: 'Data and replication',
  messaging: 'Queues and messaging',
  time: 'Time and scheduling',
  infrastructure: 'Infrastructure and providers',
} as const;

export type FailureClass = keyof typeof FAILURE_CLASSES;

/** One way in which a service fails, such that two engineers who know the facts pick the same. */
export interface FailureMode {
  readonly id: string;
  readonly class: FailureClass;
  /** As an engineer says it. */
  readonly title: string;
  /** One sentence: what fails, how it shows, and which neighbour, by its title, it is not. */
  readonly definition: string;
  /** What else people call it, for the search alone. */
  readonly terms: string;
  /** The modes that it is most often confused with. */
  readonly neighbours: readonly string[];
}

/** Everything that an answer can be picked from, class by class. Released ids stay: trajectories name them. */
export const FAILURE_MODES: readonly FailureMode[] = [
  // Resources used up
  {
    id: 'out_of_memory',
    class: 'resource_exhaustion',
    title: 'Out of memory',
    definition:
      'Ordinary work needs more memory than a process or host may use, and it is killed or swaps; not Memory leak, where the need grows with uptime, and not Unbounded query, where one statement takes it.',
    terms:
      'OOM, oom killed, oomkiller, heap exhausted, OutOfMemoryError heap space, RAM full, memory pressure, swapping, container memory limit hit, exit 137, killed by the kernel',
    neighbours: ['memory_leak', 'unbounded_query', 'noisy_neighbour', 'thread_limit'],
  },
  {
    id: 'memory_leak',
    class: 'resource_exhaustion',
    title: 'Memory leak',
    definition:
      'A process keeps what it no longer needs, so its memory grows with uptime whatever the load and a restart helps for a while; not Out of memory, where ordinary work is too large at once.',
    terms:
      'leaking, leaks, heap grows over time, steadily growing memory, never frees memory, not released, garbage collection, long GC pauses',
    neighbours: ['out_of_memory', 'file_descriptors'],
  },
  {
    id: 'disk_full',
    class: 'resource_exhaustion',
    title: 'Disk full',
    definition:
      'A volume has no free space or inodes left, so writes are refused; not Quota reached, where an allotment ends although the device has room, and not Disk throughput used up, where writes are only slow.',
    terms:
      'ENOSPC, no space left on device, out of disk, volume full, storage full, filesystem full, inodes, logs filled the drive, debug logging fills the disk, partition at 100 %, log rotation missing',
    neighbours: ['quota_reached', 'disk_throughput', 'broker_full', 'identifier_exhausted'],
  },
  {
    id: 'disk_throughput',
    class: 'resource_exhaustion',
    title: 'Disk throughput used up',
    definition:
      'Reads and writes queue because a device or volume is asked for more operations or bytes a second than it gives; not Hardware failed, where a device gives less than it should.',
    terms:
      'IOPS limit, io wait, slow disk, disk saturated, disk busy, burst credits gone, storage latency, write latency, fsync slow, EBS throttled',
    neighbours: ['hardware_failed', 'disk_full'],
  },
  {
    id: 'cpu_saturated',
    class: 'resource_exhaustion',
    title: 'CPU saturated',
    definition:
      'Ordinary units of work, each as cheap as ever, together need more processor time than there is; not Runaway regex or computation, where single units have become very costly.',
    terms:
      'CPU 100 %, processor maxed out, high load average, CPU pegged, CPU throttling, not enough cores, busy processors, compute bound',
    neighbours: ['runaway_computation', 'demand_surge', 'infinite_loop'],
  },
  {
    id: 'runaway_computation',
    class: 'resource_exhaustion',
    title: 'Runaway regex or computation',
    definition:
      'An algorithm takes far more steps on certain inputs than on others and holds a processor for seconds; not Infinite loop, which never ends, and not CPU saturated, where each unit costs what it always did.',
    terms:
      'regex, regexp, regular expression, catastrophic backtracking, backtracks, ReDoS, exponential blow-up, quadratic, algorithmic complexity, expensive pattern, pathological input, CPU burn, burns CPU, hot loop, hash collisions, rule eats all CPU, overly complex rule',
    neighbours: ['cpu_saturated', 'infinite_loop', 'crash_on_input'],
  },
  {
    id: 'thread_limit',
    class: 'resource_exhaustion',
    title: 'Thread or process limit reached',
    definition:
      'The operating system refuses a process further threads or child processes, so work cannot start; not Out of memory, though the error may say so, and not Connection pool exhausted, where a library hands out no more.',
    terms:
      'unable to create native thread, pthread_create failed, TasksMax, ulimit -u, nproc, pids limit, pids.max, cgroup tasks, too many threads, thread exhaustion, thread per peer, cannot fork, fork failed, EAGAIN, OS limit, worker threads',
    neighbours: ['file_descriptors', 'out_of_memory', 'pool_exhausted'],
  },
  {
    id: 'file_descriptors',
    class: 'resource_exhaustion',
    title: 'File descriptors used up',
    definition:
      'A process may open no further files or sockets, so opening and accepting fail while memory and processor are free; not Thread or process limit reached, where tasks are counted instead.',
    terms:
      'EMFILE, too many open files, ulimit -n, nofile, fd leak, file handles, handle leak, sockets left open, ephemeral ports, port exhaustion, TIME_WAIT, SNAT ports',
    neighbours: ['thread_limit', 'memory_leak', 'connection_limit'],
  },
  {
    id: 'quota_reached',
    class: 'resource_exhaustion',
    title: 'Quota reached',
    definition:
      'Usage has truly grown to an allotment that nobody changed, and further use is refused; not Limit set too low, where the limit moved, and not False reading acted on, where usage was reported wrongly.',
    terms:
      'quota exceeded, quota used up, RESOURCE_EXHAUSTED, allotment, allocation used up, account limit, service limit, hit our limits, storage allowance, no more instances allowed',
    neighbours: ['limit_too_low', 'false_reading', 'disk_full', 'provider_throttles'],
  },

  // Databases and connections
  {
    id: 'pool_exhausted',
    class: 'database_access',
    title: 'Connection pool exhausted',
    definition:
      'All connections of a caller’s own pool are in use, so its requests wait for one or time out while the server would take more; not Connection limit of the server reached, where the server refuses.',
    terms:
      'pool starved, pool timeout, waiting for a connection, no free connections in the pool, HikariCP, pgbouncer queue, connection leak, pool too small, connections not returned',
    neighbours: ['connection_limit', 'lock_contention', 'thread_limit'],
  },
  {
    id: 'connection_limit',
    class: 'database_access',
    title: 'Connection limit of the server reached',
    definition:
      'A server has given out all the connections it allows and refuses further clients, however many each holds; not Connection pool exhausted, where a caller waits on its own side.',
    terms:
      'too many connections, too many clients already, max_connections, remaining connection slots are reserved, database connections used up, DB slots, pool size raised too far, connection flood, pools too big',
    neighbours: ['pool_exhausted', 'reconnect_storm', 'file_descriptors'],
  },
  {
    id: 'unbounded_query',
    class: 'database_access',
    title: 'Unbounded query',
    definition:
      'A statement asks for far more rows or memory than its store can give, with nothing to cap it, and takes the store down; not Query plan turned slow, where the same question used to be cheap.',
    terms:
      'query without LIMIT, no statement timeout, full table scan, huge join, giant export, select star, heavy query, monster query, runaway query, rogue query, bad SQL, reads the whole table, report kills the database, query eats all memory, work_mem, unpaginated, too many rows, no row limit',
    neighbours: ['out_of_memory', 'plan_regression', 'noisy_neighbour'],
  },
  {
    id: 'plan_regression',
    class: 'database_access',
    title: 'Query plan turned slow',
    definition:
      'A statement that was cheap now reads much more for the same answer, as an index is missing or the planner chose another way; not Unbounded query, which asks for too much from the start.',
    terms:
      'missing index, dropped index, index not used, planner statistics outdated, bad execution plan, plan flip, sequential scan instead of index, slow query, n+1',
    neighbours: ['unbounded_query', 'lock_contention'],
  },
  {
    id: 'lock_contention',
    class: 'database_access',
    title: 'Lock contention',
    definition:
      'Transactions wait for locks that others hold long or in a circle, so work stalls while the server is idle; not Migration blocks writes, where the lock is that of a change of schema.',
    terms:
      'deadlock, lock wait timeout, row locks, blocked transactions, long transaction, idle in transaction, mutex, waiting for a lock, serialised writes, stuck transaction, priority inversion',
    neighbours: ['migration_blocks', 'pool_exhausted', 'plan_regression', 'race_condition'],
  },
  {
    id: 'migration_blocks',
    class: 'database_access',
    title: 'Migration blocks writes',
    definition:
      'A change of schema or an index build locks or rewrites a table that is in use, so statements on it wait; not Schema and code out of step, where the change is done and the code does not fit it.',
    terms:
      'ALTER TABLE lock, table locked by migration, DDL, schema change lock, index build, backfill too heavy, online migration, table rewrite, long migration',
    neighbours: ['lock_contention', 'schema_out_of_step'],
  },

  // Overload and feedback
  {
    id: 'demand_surge',
    class: 'overload',
    title: 'More demand than capacity',
    definition:
      'Users or clients ask for more than was provided for, each of them in the usual way; not Retry storm, where the extra load is repeats, and not Capacity removed, where the demand is as usual.',
    terms:
      'traffic spike, load spike, peak, rush, flash crowd, overloaded, too much traffic, too many users, too many requests, DDoS, attack, bots, scraping, viral, underprovisioned, insufficient capacity, scaling too slow, growth',
    neighbours: ['capacity_removed', 'retry_storm', 'cpu_saturated', 'hot_spot'],
  },
  {
    id: 'retry_storm',
    class: 'overload',
    title: 'Retry storm',
    definition:
      'Callers repeat failed calls with little or no wait, and the repeats make up most of a load that keeps calls failing; not Cold cache, where lost content has to be built anew, with or without repeats.',
    terms:
      'retries, retry amplification, retrying without backoff, no jitter, instant retries, hammering, clients keep retrying, retry loop, request amplification, no circuit breaker',
    neighbours: ['metastable_overload', 'cold_cache', 'reconnect_storm', 'demand_surge'],
  },
  {
    id: 'metastable_overload',
    class: 'overload',
    title: 'Overload that sustains itself',
    definition:
      'Overload goes on after its cause has gone, as work is done for callers who have given up or slow paths feed it; not Retry storm or Cold cache, which name the loop where repeats or lost content are it.',
    terms:
      'metastable, congestion collapse, death spiral, vicious circle, feedback loop, work wasted on timed out requests, goodput collapse, does not recover by itself, queue of dead requests, bufferbloat',
    neighbours: ['retry_storm', 'cold_cache', 'cascading_overload'],
  },
  {
    id: 'cascading_overload',
    class: 'overload',
    title: 'Cascading overload',
    definition:
      'Instances or places fail one after another, as each takes over the load of those that failed before; not Capacity removed, where what is left was too little in one step.',
    terms:
      'cascade, domino effect, chain reaction, knock-on, failover overloads the rest, shifted traffic topples the next region, survivors overloaded, snowball, ripple',
    neighbours: ['metastable_overload', 'capacity_removed'],
  },
  {
    id: 'hot_spot',
    class: 'overload',
    title: 'Hot key or shard',
    definition:
      'One key, partition, shard or tenant gets most of the load and is overloaded while its siblings are idle; not More demand than capacity, where all are full.',
    terms:
      'hotspot, hot partition, hot row, celebrity, skewed load, uneven sharding, unbalanced, single shard overloaded, imbalance, data skew',
    neighbours: ['demand_surge', 'noisy_neighbour', 'cache_stampede'],
  },
  {
    id: 'reconnect_storm',
    class: 'overload',
    title: 'Reconnect storm',
    definition:
      'After an interruption many clients connect, sign in or fetch their state at the same moment, and the rush overloads the server; not Retry storm, where the same calls are repeated over and over.',
    terms:
      'login storm, connection storm, everybody comes back at once, mass reconnect, synchronised clients, devices reconnecting, simultaneous start, boot storm, session re-establishment, handshake flood, resync',
    neighbours: ['retry_storm', 'connection_limit', 'cache_stampede'],
  },
  {
    id: 'noisy_neighbour',
    class: 'overload',
    title: 'Noisy neighbour',
    definition:
      'A job or tenant of usual size runs where live work runs too, and takes memory, processor or disk from it; not Unbounded query, where one statement would be too large for any store of its kind.',
    terms:
      'noisy neighbor, batch job on production, export on the primary, backup during peak, shared host, shared database, no isolation, one customer hogs, tenant starves others, reporting competes with users, resource contention',
    neighbours: ['unbounded_query', 'out_of_memory', 'hot_spot', 'job_missed'],
  },
  {
    id: 'capacity_removed',
    class: 'overload',
    title: 'Capacity removed',
    definition:
      'Instances were taken away or out of rotation, by hand or by scaling, until the rest could not serve the usual demand; not More demand than capacity, where the demand grew.',
    terms:
      'scaled in too far, scaled down, autoscaler shrank, drained too much, decommissioned, shut down wrong servers, maintenance took out hosts, too few instances left, terminated, spot instances reclaimed',
    neighbours: ['demand_surge', 'cascading_overload', 'health_check_wrong'],
  },

  // Caching
  {
    id: 'cold_cache',
    class: 'caching',
    title: 'Cold cache',
    definition:
      'A cache has lost most of its content to restarts or expiry, and the source behind it cannot refill it in time; not Cache stampede, where few entries are missing, and not Cache purged too widely, where an order removed them.',
    terms:
      'empty cache, cache lost its contents, low hit ratio, hit rate dropped, cache misses, cache not warm, warm-up, cache wiped by restart, cache nodes restarted too fast, entries gone, rebuild of the cache, memcached restarted, thundering herd on the database, misses flood the database, lease expired entries dropped',
    neighbours: ['cache_stampede', 'cache_purged', 'metastable_overload', 'retry_storm'],
  },
  {
    id: 'cache_stampede',
    class: 'caching',
    title: 'Cache stampede',
    definition:
      'One or a few popular entries expire or are missing, and all callers compute them at the same time; not Cold cache, where most of the content is gone.',
    terms:
      'dogpile, thundering herd, popular entry expired, hot entry miss, many computing the same value, no single flight, no request coalescing, TTL expiry spike, cache avalanche',
    neighbours: ['cold_cache', 'hot_spot', 'reconnect_storm'],
  },
  {
    id: 'cache_purged',
    class: 'caching',
    title: 'Cache purged too widely',
    definition:
      'An order to purge or invalidate removed far more entries than it was meant to, and everything is fetched anew; not Cold cache, where content went without such an order.',
    terms:
      'purge, flush, flushed, invalidation too broad, wildcard invalidation, CDN purge, cleared the whole cache, purged everything, edge emptied, origin flooded after purge',
    neighbours: ['cold_cache', 'cache_bypassed', 'data_deleted'],
  },
  {
    id: 'stale_cache',
    class: 'caching',
    title: 'Stale cache entries served',
    definition:
      'A cache goes on giving out entries after their source has changed, so users see what is no longer so; not Replica lag, where a copy of the database itself is behind.',
    terms:
      'outdated cache, cache not invalidated, missing invalidation, old content shown, TTL too long, expired content still served, wrong cached page, cached error, poisoned cache, cached for the wrong user',
    neighbours: ['replica_lag', 'config_stale'],
  },
  {
    id: 'cache_thrashing',
    class: 'caching',
    title: 'Cache thrashing',
    definition:
      'A cache is too small for what is in use and evicts entries shortly before they are wanted again, as its eviction count shows; not Cold cache, where it has room and little in it.',
    terms:
      'evictions, eviction storm, cache too small, working set exceeds cache, LRU churn, maxmemory reached, redis memory full, cache full',
    neighbours: ['cold_cache', 'cache_bypassed'],
  },
  {
    id: 'cache_bypassed',
    class: 'caching',
    title: 'Cache bypassed',
    definition:
      'Requests no longer use a cache that is full and well, as keys, headers or switches changed, and the source gets them all; not Cold cache, where they ask it and find nothing.',
    terms:
      'cache disabled, no-store, cache-control header, cache key changed, query string in the key, uncacheable, cookies prevent caching, cache turned off, cache skipped, cache unreachable',
    neighbours: ['cold_cache', 'cache_thrashing', 'cache_purged'],
  },

  // Network and routing
  {
    id: 'route_withdrawn',
    class: 'network',
    title: 'Route withdrawn',
    definition:
      'Routers stop announcing a prefix or filter it out, so callers elsewhere cannot reach services that are well; not Host network settings lost, where the routes between sites stand and single hosts lack theirs.',
    terms:
      'BGP, prefix withdrawn, routes missing, lost routes, not announced, no longer advertised, export filter, route filter, routing policy, unreachable network, no route to network, peering session, routing change, network path gone, blackhole',
    neighbours: ['route_leaked', 'host_network_lost', 'network_partition', 'firewall_blocks'],
  },
  {
    id: 'route_leaked',
    class: 'network',
    title: 'Route leaked or hijacked',
    definition:
      'A network announces prefixes that it should not, so traffic is drawn to a place that drops, overhears or cannot carry it; not Route withdrawn, where an announcement is missing.',
    terms:
      'BGP hijack, route leak, wrong origin AS, more specific prefix announced, full table leaked, traffic detour, wrong announcement, anycast attracts traffic',
    neighbours: ['route_withdrawn', 'traffic_misdirected'],
  },
  {
    id: 'host_network_lost',
    class: 'network',
    title: 'Host network settings lost',
    definition:
      'Rules, routes, interfaces or addresses on hosts are removed or overwritten, so what runs on them is cut off while the hosts answer; not Route withdrawn, where routers lack the route.',
    terms:
      'ip rules removed, routes flushed on nodes, iptables wiped, systemd-networkd, netplan, CNI broken, pod network down, container networking, nodes lost pod connectivity, kube-proxy, interface down, overlay network broken, host routing table, OS update broke networking',
    neighbours: ['route_withdrawn', 'firewall_blocks', 'network_partition'],
  },
  {
    id: 'network_partition',
    class: 'network',
    title: 'Network partition',
    definition:
      'A link or device between places fails, so groups of healthy hosts cannot reach each other; not Route withdrawn, where the path is whole and only the announcement is missing.',
    terms:
      'netsplit, link down, fibre cut, cable cut, switch failed, zones cannot talk, connectivity lost between regions, isolated, network outage, backbone down, network cut',
    neighbours: ['route_withdrawn', 'packet_loss', 'split_brain', 'host_network_lost'],
  },
  {
    id: 'packet_loss',
    class: 'network',
    title: 'Packet loss or congestion',
    definition:
      'A path between places still carries traffic but loses or delays packets, through faults, too many bytes or a wrong packet size; not Network partition, where nothing passes.',
    terms:
      'flaky network, dropped packets, lossy link, retransmits, jitter, high latency, bad optics, grey failure, MTU mismatch, fragmentation, intermittent connectivity, CRC errors, bandwidth used up, link saturated, uplink full, NIC maxed, egress saturated',
    neighbours: ['network_partition', 'hardware_failed'],
  },
  {
    id: 'firewall_blocks',
    class: 'network',
    title: 'Firewall blocks wanted traffic',
    definition:
      'A packet filter, security group or web firewall drops or rejects traffic that should pass; not Permission missing, where the call arrives and the identity is refused.',
    terms:
      'security group, ACL, network policy, WAF, blocked port, connection refused by filter, allow list, whitelist, IP blocked, egress rule, deny rule',
    neighbours: ['permission_missing', 'route_withdrawn', 'host_network_lost'],
  },
  {
    id: 'traffic_misdirected',
    class: 'network',
    title: 'Traffic sent to the wrong place',
    definition:
      'A balancer, proxy or service registry sends requests to targets that are gone, wrong or not ready, while good ones wait; not DNS record wrong or missing, where the name itself leads there.',
    terms:
      'load balancer misroutes, dead backends, stale endpoints, service discovery, wrong upstream, ingress rule, proxy pool, traffic weights, misrouted requests, target group, sticky routing',
    neighbours: ['dns_record_wrong', 'health_check_wrong', 'route_leaked'],
  },

  // Names, certificates and identity
  {
    id: 'dns_record_wrong',
    class: 'identity',
    title: 'DNS record wrong or missing',
    definition:
      'A name resolves to a wrong address or to none, as its record, zone or delegation is wrong; not DNS resolution down, where the record is right and nobody answers.',
    terms:
      'NXDOMAIN, bad DNS record, DNS deleted, empty record, domain expired, wrong IP address, CNAME, delegation, DNSSEC, zone file, hostname does not resolve, DNS misconfigured',
    neighbours: ['dns_resolution_down', 'traffic_misdirected'],
  },
  {
    id: 'dns_resolution_down',
    class: 'identity',
    title: 'DNS resolution down',
    definition:
      'Resolvers or name servers fail, are overloaded or out of reach, so correct names cannot be looked up; not DNS record wrong or missing, where an answer comes and is wrong.',
    terms:
      'DNS outage, resolver down, SERVFAIL, DNS timeouts, name server unreachable, CoreDNS overloaded, name resolution fails, lookups time out',
    neighbours: ['dns_record_wrong', 'network_partition'],
  },
  {
    id: 'certificate_expired',
    class: 'identity',
    title: 'Certificate expired',
    definition:
      'A certificate was not renewed or not installed in time, and peers refuse it by its date; not Issuer not trusted, where the dates are good, and not Clocks ahead of true time, where it only seems too old.',
    terms:
      'cert expired, TLS certificate, SSL certificate, x509 certificate has expired, renewal failed, certbot, intermediate expired, certificate not renewed, https broken',
    neighbours: ['issuer_not_trusted', 'credential_expired', 'clock_ahead'],
  },
  {
    id: 'issuer_not_trusted',
    class: 'identity',
    title: 'Issuer not trusted',
    definition:
      'A valid certificate or token is refused, as the authority or key that signed it is not, or no longer, trusted by the verifier; not Certificate expired, where its date has passed.',
    terms:
      'unknown CA, unknown authority, trust bundle, trust store, root removed, CA removed, retired CA, mTLS rejected, self-signed, certificate chain incomplete, signing key rotated, JWKS, kid not found, signature verification fails, client certificate not accepted',
    neighbours: ['certificate_expired', 'credential_stale', 'permission_missing'],
  },
  {
    id: 'credential_expired',
    class: 'identity',
    title: 'Credential expired or revoked',
    definition:
      'A password, key or token has run out or was withdrawn, and no successor exists; not Superseded credentials in use, where a newer one was issued and not taken up.',
    terms:
      'password expired, token expired, API key expired, secret expired, key revoked, account locked, service account disabled, login expired, nobody renewed the key',
    neighbours: ['credential_stale', 'certificate_expired', 'permission_missing'],
  },
  {
    id: 'credential_stale',
    class: 'identity',
    title: 'Superseded credentials in use',
    definition:
      'A newer password, key or token is valid, but clients were given or kept the one before it, which is refused; not Credential used too early, where they hold one not yet accepted.',
    terms:
      'stale creds, stale credentials, old password, old secret, previous version of the secret, rotation gave out old version, rotated credentials not picked up, outdated credentials, obsolete login, wrong secret version, secret rotation went wrong, clients not restarted after rotation',
    neighbours: ['credential_premature', 'credential_expired', 'config_stale', 'issuer_not_trusted'],
  },
  {
    id: 'credential_premature',
    class: 'identity',
    title: 'Credential used too early',
    definition:
      'Clients received a new password, key or token before the verifier accepts it; not Superseded credentials in use, where they hold the one that was replaced.',
    terms:
      'new credentials not yet valid, rotated before the database knew, new key published too soon, new secret not active yet, ahead of activation, verifier does not know the new key, clients switched first',
    neighbours: ['credential_stale', 'config_premature'],
  },
  {
    id: 'permission_missing',
    class: 'identity',
    title: 'Permission missing',
    definition:
      'A known identity is refused an action, as a role, grant or policy does not allow it; not Credential expired or revoked, where the identity itself is not accepted.',
    terms:
      'access denied, forbidden, 403, IAM, role missing, RBAC, unauthorised, not authorized, privileges revoked, policy denies, grants, rights',
    neighbours: ['credential_expired', 'firewall_blocks', 'issuer_not_trusted'],
  },

  // Configuration and control
  {
    id: 'config_wrong',
    class: 'configuration',
    title: 'Wrong value configured',
    definition:
      'A setting, rule or flag has a value that its reader accepts and that makes it do the wrong thing; not Limit set too low, which has a mode of its own, and not Crash on valid input, where the value was right.',
    terms:
      'misconfiguration, misconfigured, bad config, config error, typo, wrong setting, wrong environment, wrong flag, wrong profile, invalid configuration, fat finger, operator mistake, malformed configuration, bad rule, blocklist, blacklist entry',
    neighbours: ['limit_too_low', 'config_stale', 'config_premature', 'crash_on_input'],
  },
  {
    id: 'config_too_large',
    class: 'configuration',
    title: 'Configuration file too large',
    definition:
      'A configuration or data file holds more entries or bytes than its readers have room for, and they fail or refuse it; not Wrong value configured, where its size is fine.',
    terms:
      'file too big, oversized file, file doubled, file grew, generated file, too many entries, exceeds hard-coded limit, entry limit, feature file, size limit exceeded, payload too large, buffer overrun, duplicates bloat the file, table full, slots preallocated',
    neighbours: ['config_wrong', 'crash_on_input', 'duplicate_records', 'limit_too_low'],
  },
  {
    id: 'config_stale',
    class: 'configuration',
    title: 'Stale configuration in use',
    definition:
      'A service runs with an earlier configuration, as the new one was not delivered, not loaded or only loaded in places; not Configuration ahead of its reader, where it came too soon.',
    terms:
      'config not reloaded, outdated config, old settings, configuration drift, hosts differ, inconsistent config, distribution stuck, not propagated, partial rollout, forgotten host, needs restart to pick up',
    neighbours: ['config_premature', 'credential_stale', 'config_wrong', 'stale_cache'],
  },
  {
    id: 'config_premature',
    class: 'configuration',
    title: 'Configuration ahead of its reader',
    definition:
      'A configuration, rule or flag reached a service before the software, data or resource that it needs was there; not Stale configuration in use, where it came too late.',
    terms:
      'config pushed too early, flag switched on too soon, enabled before deploy, feature not ready, unfinished feature exposed, points to something that does not exist yet, wrong order of rollout, premature activation',
    neighbours: ['config_stale', 'credential_premature', 'version_mismatch', 'config_wrong'],
  },
  {
    id: 'limit_too_low',
    class: 'configuration',
    title: 'Limit set too low',
    definition:
      'A rate limit, timeout, quota or ceiling was set, on correct information, below what ordinary use needs, and use is cut off; not Quota reached, where use grew to a limit that stood still.',
    terms:
      'threshold too strict, timeout too short, rate limiting own users, throttling ourselves, 429, limit lowered, quota reduced, aggressive limit, memory limit too small, cap too tight, load shedding too eager',
    neighbours: ['quota_reached', 'false_reading', 'config_wrong', 'provider_throttles'],
  },
  {
    id: 'false_reading',
    class: 'configuration',
    title: 'False reading acted on',
    definition:
      'A measurement is wrong or missing and counted as a value, and automation that trusts it does harm; not Quota reached or Limit set too low, where usage was measured rightly.',
    terms:
      'wrong metric, bad metering, zero usage reported, reported as zero, missing data as 0, metrics gap, wrong measurement, usage misreported, underreported, telemetry wrong, sensor, automation acted on bad data, autoscaler misled, quota automation, quota cut automatically, automatic enforcement',
    neighbours: ['limit_too_low', 'quota_reached', 'health_check_wrong', 'missing_value'],
  },
  {
    id: 'health_check_wrong',
    class: 'configuration',
    title: 'Health check misjudges',
    definition:
      'A probe calls healthy instances sick or sick ones healthy, and they are taken out or kept in by mistake; not False reading acted on, where another measurement than health is wrong.',
    terms:
      'liveness probe, readiness probe, false alarm, false positive, health endpoint shallow, kills healthy pods, ejects healthy hosts, monitoring broken, gate passes broken nodes, probe too strict, synthetic check, check only tests that it answers',
    neighbours: ['false_reading', 'capacity_removed', 'traffic_misdirected'],
  },

  // Software defects
  {
    id: 'crash_on_input',
    class: 'software',
    title: 'Crash on valid input',
    definition:
      'An input that is allowed, a request, rule or file, reaches a fault in code that ends the process; not Poison message redelivered, where a queue brings the same one again, and not Configuration file too large.',
    terms:
      'latent bug, dormant bug, segfault, panic, crash loop, core dump, null pointer, unhandled exception, worker dies, assertion, query of death, parser crash, bug triggered by customer config, process exits, unwrap',
    neighbours: ['poison_message', 'config_wrong', 'config_too_large', 'runaway_computation'],
  },
  {
    id: 'missing_value',
    class: 'software',
    title: 'Missing value not handled',
    definition:
      'Code or a model meets an absent, null or empty value that it did not expect, and the call fails without ending the process; not Crash on valid input, where the process ends.',
    terms:
      'null, None, NaN, empty field, optional field, undefined, KeyError, missing feature, feature absent for some users, guests have no profile, default missing, model input missing',
    neighbours: ['crash_on_input', 'wrong_result', 'version_mismatch', 'false_reading'],
  },
  {
    id: 'infinite_loop',
    class: 'software',
    title: 'Infinite loop',
    definition:
      'Code or a chain of services repeats without ever coming to an end, each round making the next; not Runaway regex or computation, which ends after long, and not Retry storm, which needs failures.',
    terms:
      'endless loop, never terminates, recursion, infinite recursion, redirect loop, event loop between services, feedback between two systems, livelock, stack overflow, ping-pong',
    neighbours: ['runaway_computation', 'retry_storm', 'cpu_saturated'],
  },
  {
    id: 'race_condition',
    class: 'software',
    title: 'Race condition',
    definition:
      'The result depends on which of several concurrent steps comes first, and now and then the wrong one does; not Lock contention, where the order is kept and all wait.',
    terms:
      'concurrency bug, race, timing bug, not thread safe, lost update, two writers, interleaving, double booking, automation overwrote newer plan, non-deterministic, heisenbug, out of order events',
    neighbours: ['lock_contention', 'duplicate_records', 'split_brain'],
  },
  {
    id: 'fallback_broken',
    class: 'software',
    title: 'Error path broken',
    definition:
      'A dependency fails in a foreseeable way, and the code meant for that case fails in turn or makes it worse; not Provider outage, where no code could have helped.',
    terms:
      'fallback fails, error handling, exception handler, degraded mode broken, circuit breaker stuck open, does not reconnect, never recovers after dependency returns, swallowed error, rollback code fails, fail closed, hard dependency',
    neighbours: ['failover_failed', 'missing_value', 'provider_outage'],
  },
  {
    id: 'version_mismatch',
    class: 'software',
    title: 'Versions do not fit together',
    definition:
      'Two sides of a call, or a program and its library, follow different versions of a contract, so calls fail in full; not Incompatible messages, where they are joined by a queue.',
    terms:
      'incompatible API, breaking change, API contract, protocol mismatch, client older than server, mixed versions, dependency upgrade, library update broke it, ABI, unknown field, backwards incompatible, serialization between services, removed endpoint',
    neighbours: ['incompatible_messages', 'schema_out_of_step', 'config_premature', 'provider_changed'],
  },
  {
    id: 'wrong_result',
    class: 'software',
    title: 'Wrong result computed',
    definition:
      'Code runs without error and returns a wrong value, choice or page; not Data corrupted, where right code reads bad data.',
    terms:
      'logic error, logic bug, miscalculation, wrong price, wrong amount, bad recommendations, wrong output, off by one, rounding, regression, incorrect behaviour, plain bug, broken release, bad model, units mixed up, unit conversion, wrong formula, wrong version released',
    neighbours: ['data_corrupted', 'missing_value', 'config_wrong', 'calendar_error'],
  },

  // Data and replication
  {
    id: 'identifier_exhausted',
    class: 'data',
    title: 'Identifier range exhausted',
    definition:
      'A counter, key or address has reached the largest value of its type or range, so nothing new can be numbered; not Disk full or Quota reached, where there are numbers left.',
    terms:
      'integer overflow, int32, int4, 32-bit id, 2147483647, sequence exhausted, primary key overflow, auto increment maximum, out of range, ran out of ids, transaction id wraparound, bigint needed, IP addresses used up, id column full',
    neighbours: ['schema_out_of_step', 'quota_reached', 'disk_full'],
  },
  {
    id: 'schema_out_of_step',
    class: 'data',
    title: 'Schema and code out of step',
    definition:
      'Tables were changed before or after the code that fits them, or only in part, and statements fail; not Migration blocks writes, where they only wait for the change.',
    terms:
      'migration missing, unknown column, column does not exist, half migrated, failed migration, migration rolled back, dropped column, incompatible schema change, missing table, ORM mismatch, prepared statement type changed',
    neighbours: ['migration_blocks', 'version_mismatch', 'identifier_exhausted'],
  },
  {
    id: 'data_corrupted',
    class: 'data',
    title: 'Data corrupted',
    definition:
      'Stored content was damaged or overwritten with wrong values, and right code now reads it; not Data deleted by mistake, where it is gone, and not Duplicate records, where each copy is right.',
    terms:
      'corruption, checksum mismatch, broken index, garbage data, bad data loaded, wrong import, bit rot, overwritten, inconsistent data, damaged files, bad reference data',
    neighbours: ['data_deleted', 'wrong_result', 'duplicate_records'],
  },
  {
    id: 'data_deleted',
    class: 'data',
    title: 'Data deleted by mistake',
    definition:
      'A job, script or person removed data or resources that were still in use; not Cache purged too widely, where the source has it all.',
    terms:
      'accidental deletion, dropped table, deleted production database, rm -rf, cleanup job removed live data, retention too short, lost data, missing records, bucket deleted, wrong records removed',
    neighbours: ['data_corrupted', 'cache_purged', 'messages_lost'],
  },
  {
    id: 'duplicate_records',
    class: 'data',
    title: 'Duplicate records',
    definition:
      'The same thing is stored, charged or sent more than once, and that itself is the harm; not Configuration file too large, where duplicates only swell a file.',
    terms:
      'duplicates, double charge, processed twice, charged twice, sent twice, not idempotent, missing idempotency key, double write, join multiplies rows, replayed events, duplicate rows, sent many times, repeated e-mails',
    neighbours: ['config_too_large', 'race_condition', 'data_corrupted', 'job_missed'],
  },
  {
    id: 'replica_lag',
    class: 'data',
    title: 'Replica lag',
    definition:
      'A copy of the data is behind its source, so reads from it are old or promoting it would lose writes; not Clocks ahead of true time, which only make a current copy look old.',
    terms:
      'replication lag, replication delay, standby behind, follower behind, stale reads, secondary out of date, replication stopped, replica out of sync, WAL backlog, read replica old',
    neighbours: ['failover_failed', 'stale_cache', 'clock_ahead', 'backlog'],
  },
  {
    id: 'split_brain',
    class: 'data',
    title: 'Split brain',
    definition:
      'Two members each act as the leader and accept writes that contradict each other; not Quorum lost, where none does.',
    terms:
      'two leaders, dual primary, two masters, conflicting writes, diverged replicas, fencing missing, both nodes active, divergent copies',
    neighbours: ['quorum_lost', 'network_partition', 'race_condition'],
  },
  {
    id: 'quorum_lost',
    class: 'data',
    title: 'Quorum lost',
    definition:
      'Too few members of a cluster agree or keep a leader, so it refuses writes to stay consistent; not Split brain, where two leaders go on.',
    terms:
      'no majority, no quorum, no leader, election fails, leader flapping, leader election loop, etcd, ZooKeeper, consensus, raft, cluster read-only, lock service unavailable, heartbeat lost',
    neighbours: ['split_brain', 'failover_failed', 'network_partition'],
  },
  {
    id: 'failover_failed',
    class: 'data',
    title: 'Failover failed',
    definition:
      'A standby did not take over, took over wrongly or was not fit to, after another part had failed; not Hardware failed, where nothing else had to take over or it did.',
    terms:
      'failover did not happen, standby not promoted, replica not promoted, redundancy did not work, failed to switch over, backup system failed, disaster recovery, unneeded failover, standby unfit, hot spare',
    neighbours: ['replica_lag', 'quorum_lost', 'hardware_failed', 'fallback_broken'],
  },

  // Queues and messaging
  {
    id: 'poison_message',
    class: 'messaging',
    title: 'Poison message redelivered',
    definition:
      'A record that its consumer cannot process comes back again and again, and blocks or kills the consumer; not Incompatible messages, where such records are set aside and others pass.',
    terms:
      'poison pill, malformed event, bad record, unparseable message, redelivered endlessly, redelivery loop, requeue loop, nack requeue, stuck offset, same offset, consumer crashes on a message, deserialization error, no dead letter queue, DLQ missing, blocks the partition, head of line blocking, message cannot be parsed',
    neighbours: ['incompatible_messages', 'crash_on_input', 'consumer_stopped', 'backlog'],
  },
  {
    id: 'incompatible_messages',
    class: 'messaging',
    title: 'Incompatible messages',
    definition:
      'A producer writes a format that consumers cannot read, and they reject or drop those messages while the rest pass; not Poison message redelivered, which comes again and holds up the queue.',
    terms:
      'event schema changed, producer changed the format, schema registry, Avro, protobuf, new event version, field type changed, consumers do not understand, message contract, unknown event type, rejected events',
    neighbours: ['poison_message', 'version_mismatch', 'messages_lost', 'provider_changed'],
  },
  {
    id: 'backlog',
    class: 'messaging',
    title: 'Backlog grows',
    definition:
      'Messages arrive faster than healthy consumers work them off, so results come late; not Consumer stopped, where nothing is worked off.',
    terms:
      'consumer lag, queue growing, queue depth, queue length, consumers too slow, falling behind, queue piling up, piles up, messages late, jobs delayed, throughput of consumers',
    neighbours: ['consumer_stopped', 'poison_message', 'broker_full', 'demand_surge'],
  },
  {
    id: 'consumer_stopped',
    class: 'messaging',
    title: 'Consumer stopped',
    definition:
      'A consumer no longer takes messages, though nothing is wrong with them: it hangs, lost its subscription or is paused; not Poison message redelivered, where a record stops it.',
    terms:
      'consumer not running, consumer stuck, subscription lost, consumer paused, rebalancing forever, consumer group rebalance, unsubscribed, worker hung, nobody reads the queue, listener dead',
    neighbours: ['poison_message', 'backlog', 'messages_lost'],
  },
  {
    id: 'messages_lost',
    class: 'messaging',
    title: 'Messages lost',
    definition:
      'Messages are dropped, expire or are skipped before anybody has processed them, without an error; not Backlog grows, where they are late and still there.',
    terms:
      'dropped events, lost events, message expired, skipped offsets, offset reset, acknowledged too early, fire and forget, webhook lost, missing events, never delivered, at most once',
    neighbours: ['consumer_stopped', 'incompatible_messages', 'data_deleted', 'backlog'],
  },
  {
    id: 'broker_full',
    class: 'messaging',
    title: 'Broker out of room',
    definition:
      'A broker has reached its memory, disk or queue limit and blocks or refuses producers; not Backlog grows, where the broker still takes everything.',
    terms:
      'queue full, broker memory alarm, publishers blocked, RabbitMQ watermark, topic quota, producers refused, buffer full, backpressure, kafka disk full',
    neighbours: ['backlog', 'disk_full', 'quota_reached'],
  },

  // Time and scheduling
  {
    id: 'clock_ahead',
    class: 'time',
    title: 'Clocks ahead of true time',
    definition:
      'A time source or the hosts that follow it are ahead by a steady amount, so leases end early and tokens look not yet valid elsewhere; not Time source lost, where hosts wander apart without one.',
    terms:
      'clock skew, clock offset, clock fast, wrong time server, NTP server wrong, chrony, PTP, TAI instead of UTC, wrong time scale, GPS time, seconds ahead, time in the future, issued in the future, not valid yet, bad time source, timestamps from the future, stepped forward',
    neighbours: ['clock_behind', 'clock_drift', 'leap_second', 'certificate_expired'],
  },
  {
    id: 'clock_behind',
    class: 'time',
    title: 'Clocks behind true time',
    definition:
      'A time source or the hosts that follow it are behind by a steady amount or were set back, so leases last too long and entries look old; not Clocks ahead of true time, the opposite.',
    terms:
      'clock slow, clock set back, time jumped backwards, seconds behind, timestamps in the past, negative durations, GPS week rollover, time went backwards',
    neighbours: ['clock_ahead', 'clock_drift', 'leap_second'],
  },
  {
    id: 'clock_drift',
    class: 'time',
    title: 'Time source lost',
    definition:
      'Hosts no longer reach a time source and wander apart, each by an amount of its own that grows; not Clocks ahead of true time or behind it, where all follow a source that is wrong.',
    terms:
      'clock drift, NTP unreachable, ntpd stopped, time sync broken, no time synchronisation, unsynchronised clocks, drifting clocks, chronyd down, GPS antenna lost, oscillator holdover',
    neighbours: ['clock_ahead', 'clock_behind'],
  },
  {
    id: 'leap_second',
    class: 'time',
    title: 'Leap second mishandled',
    definition:
      'A leap second was inserted, or its smearing differs between sources, and software hangs or misreads one second on that occasion; not Clocks ahead of true time, where the offset has nothing to do with a date.',
    terms: 'leap second bug, leap smear, second 60, repeated second, smeared time, end of June midnight',
    neighbours: ['clock_ahead', 'clock_behind', 'calendar_error'],
  },
  {
    id: 'calendar_error',
    class: 'time',
    title: 'Date or time zone mishandled',
    definition:
      'Correct clocks are read wrongly: time zone, daylight saving, leap day, end of year or an overflowing date; not Leap second mishandled, where the added second is at fault.',
    terms:
      'timezone bug, DST, summer time, february 29, leap year, Y2038, year 2038, new year, date parsing, wrong hour, week number, UTC versus local time',
    neighbours: ['leap_second', 'job_missed', 'wrong_result'],
  },
  {
    id: 'job_missed',
    class: 'time',
    title: 'Scheduled job missed or overlapping',
    definition:
      'A scheduled job did not run, ran twice or ran into its next run, and what depends on it is missing or doubled; not Noisy neighbour, where it runs on time and takes what others need.',
    terms:
      'cron did not run, cron job failed, job skipped, job not started, nightly job, overlapping runs, scheduler down, batch late, job ran twice, jobs pile up, missed backup',
    neighbours: ['calendar_error', 'noisy_neighbour', 'duplicate_records'],
  },

  // Infrastructure and providers
  {
    id: 'power_lost',
    class: 'infrastructure',
    title: 'Power lost',
    definition:
      'Mains, generators or batteries fail and a rack, room or site goes dark, with all that runs only there; not Hardware failed, where single devices break, and not Cooling lost, where heat comes first.',
    terms:
      'power outage, power failure, UPS, generator failed, utility feed, electricity, blackout, PDU, breaker tripped, site dark, data center down, data centre lost power, datacenter outage, batteries empty, zone down',
    neighbours: ['cooling_lost', 'hardware_failed', 'failover_failed', 'network_partition'],
  },
  {
    id: 'cooling_lost',
    class: 'infrastructure',
    title: 'Cooling lost',
    definition:
      'A room or rack grows too hot or is flooded or on fire, and equipment is slowed, shut down or destroyed; not Power lost, where the supply fails first.',
    terms:
      'overheating, air conditioning failed, chiller, HVAC, temperature alarm, thermal shutdown, thermal throttling, heat wave, fire, flood, water leak',
    neighbours: ['power_lost', 'hardware_failed'],
  },
  {
    id: 'hardware_failed',
    class: 'infrastructure',
    title: 'Hardware failed',
    definition:
      'A host, disk, memory module or card breaks or gives less than it should; not Disk throughput used up, where a sound device is asked for too much, and not Power lost, where all in a place stop.',
    terms:
      'disk failed, dead disk, broken drive, SMART errors, RAID degraded, bad memory, ECC errors, server died, host down, kernel panic, machine check, faulty hardware, firmware, degraded instance, machine crashed',
    neighbours: ['disk_throughput', 'power_lost', 'packet_loss', 'failover_failed'],
  },
  {
    id: 'provider_outage',
    class: 'infrastructure',
    title: 'Provider outage',
    definition:
      'A service of another company is down, slow or failing for reasons of its own, and ours cannot do without it; not Provider throttles or locks us out, where it works and refuses us.',
    terms:
      'third party down, vendor outage, supplier, external API down, cloud provider down, AWS down, Azure outage, payment provider, SaaS outage, upstream provider, partner down, external dependency slow, CDN provider',
    neighbours: ['provider_throttles', 'provider_changed', 'fallback_broken'],
  },
  {
    id: 'provider_changed',
    class: 'infrastructure',
    title: 'Provider changed its interface',
    definition:
      'Another company changed an interface, format or terms, and our calls, unchanged, no longer work; not Versions do not fit together, where both sides are ours.',
    terms:
      'third party API changed, vendor API change, API deprecated, endpoint retired, sunset API, upstream format change, external schema change, partner changed feed, vendor update broke us',
    neighbours: ['provider_outage', 'version_mismatch', 'incompatible_messages'],
  },
  {
    id: 'provider_throttles',
    class: 'infrastructure',
    title: 'Provider throttles or locks us out',
    definition:
      'Another company works and serves others, but refuses our calls as too many, unpaid or against its terms; not Provider outage, where it fails for others too.',
    terms:
      'third party rate limit, API quota of vendor, throttled by cloud, account suspended, bill not paid, licence expired, license expired, subscription lapsed, contract limit, blocked by provider, credit card expired',
    neighbours: ['provider_outage', 'quota_reached', 'limit_too_low'],
  },
];
