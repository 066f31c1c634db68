/** What set a failure off. */
export interface Trigger {
  readonly id: string;
  readonly title: string;
  /** When it applies, and when it does not. */
  readonly definition: string;
  /** What else people call it, for the search alone. */
  readonly terms: string;
}

/**
 * Of several events in a row, the trigger is the last one out of the ordinary without which the failure would not have
 * begun: a job that runs every night is not one if what it does was changed the day before.
 */
export const TRIGGERS = [
  {
    id: 'release',
    title: 'Release',
    definition:
      'A new version of software, a model or firmware came into use, by hand or by an automatic update, and failed at once or when its new code first ran; not when it only quickened growth to a limit.',
    terms:
      'deploy, deployment, rollout, new version, upgrade, update, patch, bad push of code, build, ship, OS update, package update, unattended upgrade, vendor channel update, agent rollout, migration, model update',
  },
  {
    id: 'configuration_change',
    title: 'Configuration change',
    definition:
      'Somebody or something changed settings, rules, policies, routes or the parameters of a job, while the software stayed; not for a flag of the product, nor for settings that came inside a release.',
    terms:
      'config change, setting changed, policy push, rule change, rules update, network change, route change, parameter edit, terraform apply, infrastructure as code, maintenance change, operator change, pattern changed, source switched',
  },
  {
    id: 'feature_flag',
    title: 'Feature flag',
    definition:
      'A feature, experiment or kill switch was turned on, off or up for more users; not when the release that brought the feature failed with the flag off.',
    terms:
      'flag, toggle, flag flipped, flag enabled, feature switched on, experiment, A/B test, ramp up, percentage rollout, kill switch',
  },
  {
    id: 'scheduled_job',
    title: 'Scheduled job',
    definition:
      'A job that runs by the clock did the harm by running as it always does, or by not running; not when its code or settings were changed before, which is a release or a configuration change.',
    terms:
      'cron, cronjob, batch job, nightly run, backup, maintenance job, scheduled task, timer, periodic job, cleanup job, report run, month end',
  },
  {
    id: 'credential_event',
    title: 'Credential or certificate event',
    definition:
      'A secret, key, certificate or authority expired, was rotated, revoked or withdrawn from trust as planned or forgotten; not when the tool that rotates was changed before and did it wrongly.',
    terms:
      'rotation, key rotation, secret rotation, certificate expiry, cert renewal, expiry, token revoked, CA retired, trust bundle change, password change',
  },
  {
    id: 'growth',
    title: 'Growth to a limit',
    definition:
      'Something that adds up, rows, identifiers, files, servers or customers, reached a limit that stood still, including capacity added on purpose; not for a rush of traffic that goes away again.',
    terms:
      'grew, slow growth, accumulation, ran out over time, fleet expansion, capacity addition, servers added, scale-out, data volume, organic growth, limit reached, filled up gradually',
  },
  {
    id: 'load',
    title: 'Load of users',
    definition:
      'Users, clients or attackers asked for more, or for other things, than usual; not for repeats that only answer failures, and not for lasting growth.',
    terms:
      'traffic, traffic spike, peak, rush, demand, event, campaign, black friday, flash crowd, attack, DDoS, bots, unusual requests, user behaviour',
  },
  {
    id: 'infrastructure',
    title: 'Infrastructure event',
    definition:
      'Hardware, power, cooling, a link or network equipment of one’s own failed or was interrupted; not for a change that people made to it, nor for a service bought from another company.',
    terms:
      'hardware failure, power cut, power outage, network cut, network interruption, link flap, disk died, host crash, data center, switch failure, zone outage, short network outage',
  },
  {
    id: 'provider',
    title: 'Another company',
    definition:
      'A service bought from, or a partner run by, another company failed, changed or refused; not for a package of a vendor that installed itself on one’s own hosts, which is a release.',
    terms:
      'third party, vendor, supplier, partner, external, cloud provider, upstream outage, SaaS, carrier, ISP, API change by vendor',
  },
  {
    id: 'none_of_these',
    title: 'None of these',
    definition:
      'The facts show no such event, or one of another kind, such as a date in the calendar or a mistake at a keyboard; not for when two of the others seem equally likely.',
    terms:
      'unknown, other, no trigger, not known, human error, calendar date, leap second, spontaneous, unclear, something else',
  },
] as const satisfies readonly Trigger[];
