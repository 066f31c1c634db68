import { describe, expect, test } from 'vitest';
import { createEpisode, observe } from '../engine';
import { REMEDIATIONS, type Observation } from '../schema';
import { scenarioOf } from '../schema/fixture';
import { offerIn } from './offer';

const scenario = scenarioOf('remediation_planning', {
  known_services: ['db', 'api'],
  alert: { affected_services: ['api'] },
  available_targets: { restart_service: ['db'], execute_runbook_step: ['verify'] },
});
const seen = (ruleset: 'openenv-0.1' | 'strict-1', queried_data: Observation['queried_data'] = {}): Observation => ({
  ...observe(createEpisode(scenario, { ruleset })),
  queried_data,
});

describe('where the rules list what there is', () => {
  test('all services and targets are offered', () => {
    expect(offerIn(seen('strict-1'))).toEqual({
      services: ['db', 'api'],
      targets: {
        restart_service: ['db'],
        rollback_deploy: ['db', 'api'],
        scale_service: ['db', 'api'],
        disable_feature_flag: [],
        clear_cache: ['db', 'api'],
        execute_runbook_step: ['verify'],
      },
    });
  });

  test('every remediation has its targets, also where there are none', () => {
    const { services, targets } = offerIn(
      observe(createEpisode(scenarioOf('root_cause_analysis'), { ruleset: 'strict-1' })),
    );
    expect([services, Object.keys(targets), Object.values(targets).flat()]).toEqual([[], [...REMEDIATIONS], []]);
  });
});

describe('where they do not', () => {
  test('it is the services of the alert', () => {
    const { services, targets } = offerIn(seen('openenv-0.1'));
    expect([services, targets.restart_service, targets.disable_feature_flag]).toEqual([['api'], ['api'], []]);
  });

  test('and what the answers mention: dependencies, flags, and other names', () => {
    const { services, targets } = offerIn(
      seen('openenv-0.1', {
        check_dependencies: { api: 'orders-db: down (timeouts)\napi: healthy\nno dependency: at all' },
        check_recent_deploys: { api: '18 min ago: v2, behind flag bulk_export; runbook free_pool' },
        query_logs: { api: 'pool_size 10, bulk_export on' },
      }),
    );
    expect(services).toEqual(['api', 'orders-db']);
    expect(targets).toMatchObject({
      scale_service: ['api', 'orders-db'],
      disable_feature_flag: ['bulk_export'],
      execute_runbook_step: ['free_pool', 'pool_size'],
    });
  });
});
