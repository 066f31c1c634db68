import ac001 from './golden/AC-001.json';
import rca002 from './golden/RCA-002.json';
import rca007 from './golden/RCA-007.json';
import rp003 from './golden/RP-003.json';
import type { ReplayLink } from './link';

/** A payload that was released, what it says, and the scenario as it was then. */
export interface GoldenLink {
  readonly label: string;
  readonly scenario: unknown;
  readonly payload: string;
  readonly link: ReplayLink;
}

/**
 * Links of every released format, newest last. They are never edited or removed, because people have such links: where
 * one no longer opens as it did, the code is wrong. The scenarios beside them are kept as they were, too.
 */
export const GOLDEN_LINKS: readonly GoldenLink[] = [
  {
    label: 'AC-001, the expert line',
    scenario: ac001,
    payload: 'AQFAlfqrJxD-j2AMB8PqfmIrJoz6BTNeANghqzusjwFsIA0S',
    link: {
      trajectory: {
        scenario_id: 'AC-001',
        scenario_version: 1,
        ruleset: 'openenv-0.1',
        actions: [
          { action_type: 'check_metrics', parameters: { service: 'api-gateway' }, at_ms: 4312 },
          { action_type: 'check_metrics', parameters: { service: 'checkout-service' }, at_ms: 11907 },
          { action_type: 'submit_severity', parameters: { severity: 'P1' }, at_ms: 30255 },
        ],
      },
      timed: true,
      fingerprint: 0x4095faab,
      digest: { grade: 10000, check: 0xfe8f },
      checksum: '6c200d12',
    },
  },
  {
    label: 'RCA-002, the expert line',
    scenario: rca002,
    payload: 'AQEH2wkOJxBEmtABEAzDbhW1qwIiMjyhuCFyrQMA2iiYZMd8u48BzOUCr5f8hg',
    link: {
      trajectory: {
        scenario_id: 'RCA-002',
        scenario_version: 1,
        ruleset: 'openenv-0.1',
        actions: [
          { action_type: 'query_logs', parameters: { service: 'order-service' }, at_ms: 5210 },
          { action_type: 'query_logs', parameters: { service: 'payment-service' }, at_ms: 18034 },
          { action_type: 'check_metrics', parameters: { service: 'network-infra' }, at_ms: 33977 },
          { action_type: 'check_recent_deploys', parameters: { service: 'network-infra' }, at_ms: 52340 },
          {
            action_type: 'submit_root_cause',
            parameters: { service: 'network-infra', failure_mode: 'BGP routes withdrawn by a filter change' },
            at_ms: 98112,
          },
        ],
      },
      timed: true,
      fingerprint: 0x07db090e,
      digest: { grade: 10000, check: 0x449a },
      checksum: 'af97fc86',
    },
  },
  {
    label: 'RP-003, the expert line',
    scenario: rp003,
    payload: 'AQFH2yulJxCFr4sFEx7DKjiY08xopgZmasx0OAxWvgAA6C_xS6NX7HT7fraDAcWDAeJinHG1c7GAAa97jfoC_70jdw',
    link: {
      trajectory: {
        scenario_id: 'RP-003',
        scenario_version: 1,
        ruleset: 'openenv-0.1',
        actions: [
          { action_type: 'query_logs', parameters: { service: 'postgres-db' }, at_ms: 6120 },
          { action_type: 'query_logs', parameters: { service: 'config-service' }, at_ms: 15833 },
          { action_type: 'check_recent_deploys', parameters: { service: 'config-service' }, at_ms: 27004 },
          { action_type: 'check_service_status', parameters: { service: 'config-service' }, at_ms: 41960 },
          { action_type: 'check_service_status', parameters: { service: 'order-service' }, at_ms: 58211 },
          { action_type: 'rollback_deploy', parameters: { service: 'config-service' }, at_ms: 75033 },
          {
            action_type: 'execute_runbook_step',
            parameters: { runbook_action: 'trigger_credential_rotation' },
            at_ms: 91870,
          },
          { action_type: 'restart_service', parameters: { service: 'user-service' }, at_ms: 104512 },
          { action_type: 'restart_service', parameters: { service: 'notification-service' }, at_ms: 119004 },
          { action_type: 'restart_service', parameters: { service: 'order-service' }, at_ms: 133777 },
          {
            action_type: 'execute_runbook_step',
            parameters: { runbook_action: 'verify_db_connectivity' },
            at_ms: 150210,
          },
          { action_type: 'execute_runbook_step', parameters: { runbook_action: 'verify_api_recovery' }, at_ms: 166001 },
          {
            action_type: 'submit_resolution',
            parameters: {
              summary:
                'config-service v3.2.1 rolled back; new rotation replaced the stale credentials; user-, notification- and order-service restarted to read them before 10:12; fresh logins and API recovery verified.',
            },
            at_ms: 214398,
          },
        ],
      },
      timed: true,
      fingerprint: 0x47db2ba5,
      digest: { grade: 10000, check: 0x85af },
      checksum: 'ffbd2377',
    },
  },
  {
    label: 'RP-003, the expert line without times',
    scenario: rp003,
    payload: 'AQFH2yulJxCFr4sFEwDDKjiY08xopgZmasx0OAxWvgAA-7Z5rg',
    link: {
      trajectory: {
        scenario_id: 'RP-003',
        scenario_version: 1,
        ruleset: 'openenv-0.1',
        actions: [
          { action_type: 'query_logs', parameters: { service: 'postgres-db' }, at_ms: 0 },
          { action_type: 'query_logs', parameters: { service: 'config-service' }, at_ms: 0 },
          { action_type: 'check_recent_deploys', parameters: { service: 'config-service' }, at_ms: 0 },
          { action_type: 'check_service_status', parameters: { service: 'config-service' }, at_ms: 0 },
          { action_type: 'check_service_status', parameters: { service: 'order-service' }, at_ms: 0 },
          { action_type: 'rollback_deploy', parameters: { service: 'config-service' }, at_ms: 0 },
          {
            action_type: 'execute_runbook_step',
            parameters: { runbook_action: 'trigger_credential_rotation' },
            at_ms: 0,
          },
          { action_type: 'restart_service', parameters: { service: 'user-service' }, at_ms: 0 },
          { action_type: 'restart_service', parameters: { service: 'notification-service' }, at_ms: 0 },
          { action_type: 'restart_service', parameters: { service: 'order-service' }, at_ms: 0 },
          { action_type: 'execute_runbook_step', parameters: { runbook_action: 'verify_db_connectivity' }, at_ms: 0 },
          { action_type: 'execute_runbook_step', parameters: { runbook_action: 'verify_api_recovery' }, at_ms: 0 },
          {
            action_type: 'submit_resolution',
            parameters: {
              summary:
                'config-service v3.2.1 rolled back; new rotation replaced the stale credentials; user-, notification- and order-service restarted to read them before 10:12; fresh logins and API recovery verified.',
            },
            at_ms: 0,
          },
        ],
      },
      timed: false,
      fingerprint: 0x47db2ba5,
      digest: { grade: 10000, check: 0x85af },
      checksum: 'fbb679ae',
    },
  },
  {
    label: 'RCA-002, a fork after two steps with a wrong answer',
    scenario: rca002,
    payload: 'AQEH2wkOAAA6hawBKArDapUCcM1HmqV5WrKFGRVqBZT5c4wQRtcLWVcJ2rMJ27QHWUsOLIEA2iiYZM6rAYKmARrjj30',
    link: {
      trajectory: {
        scenario_id: 'RCA-002',
        scenario_version: 1,
        ruleset: 'openenv-0.1',
        actions: [
          { action_type: 'query_logs', parameters: { service: 'order-service' }, at_ms: 5210 },
          { action_type: 'query_logs', parameters: { service: 'payment-service' }, at_ms: 18034 },
          { action_type: 'check_metrics', parameters: { service: 'api-gateway' }, at_ms: 40000 },
          {
            action_type: 'submit_root_cause',
            parameters: { service: 'payment-service', failure_mode: 'the card provider times out' },
            at_ms: 61250,
          },
        ],
        forked_from: { step: 2, parent: 'af97fc86' },
      },
      timed: true,
      fingerprint: 0x07db090e,
      digest: { grade: 0, check: 0x3a85 },
      checksum: '1ae38f7d',
    },
  },
  {
    label: 'RP-003, odd names and text',
    scenario: rp003,
    payload:
      'AQFH2yulGxGm9sID9gENwypITBKIVkIkISWdaiWouJKVkkIwtLQPAx_goFQbC1QcDxy-zAcOC8ejqoXsCQPXxko6SqADY4CrsUGHSShZRStFK-nkAWsFoIYU4FYKJStDPdPaWLBpKFO7qCYiZ0qgkbANV0pWxiAOaEsdcEAWqA58dkEisGjKLLJSiClNsTBOAbmUQJmBmQDe796vEFVadHgP8Lwp4CrdHKCPa9B1cd1YdbP1xiqFG0tv7Lyx_Mb6GysVbiy_2XJj1Y0tN3bd7LrZovCoYd2H-csnPmro_TB_1qQP86csVUg906jwqHOBwuGVvFw2SXZI0w42-kl2sJ1IDAoAAH-AAQD_____f8LfA6F6Fr0',
    link: {
      trajectory: {
        scenario_id: 'RP-003',
        scenario_version: 1,
        ruleset: 'openenv-0.1',
        actions: [
          { action_type: 'check_recent_deploys', parameters: { service: 'config-service' }, at_ms: 0 },
          { action_type: 'query_logs', parameters: { service: ' Secrets-Vault ' }, at_ms: 127 },
          {
            action_type: '__proto__',
            parameters: { service: 'redis cache', constructor: ['[', null, { deep: 1.5 }] },
            at_ms: 255,
          },
          {
            action_type: 'scale_service',
            parameters: { service: 'user-service', replicas: 3, reasoning: 'half a pair: \ud83d' },
            at_ms: 255,
          },
          { action_type: 'rollback_deploy', parameters: { service: 'config-service' }, at_ms: 34359738622 },
          {
            action_type: 'submit_resolution',
            parameters: {
              summary:
                '\ufeff Zurückgerollt | config-service\n\nتمت إعادة التشغيل \u202e\ud83e\uddd1\u200d\ud83d\ude92\ud83d\udd25 e\u0301 ≠ é\r\n<b>credentials</b> rotated\u0000 ',
            },
            at_ms: 34359800000,
          },
        ],
      },
      timed: true,
      fingerprint: 0x47db2ba5,
      digest: { grade: 6929, check: 0xa6f6 },
      checksum: 'a17a16bd',
    },
  },
  {
    label: 'RCA-007 by strict rules, the expert line with its evidence',
    scenario: rca007,
    payload: 'AQLJZh4AJxBnoq8BHAtDtN7gnTpym25UaZpBzAWuX82HDArCz4uCOBkA2X-S4AHLwAKEoQOW1C4A',
    link: {
      trajectory: {
        scenario_id: 'RCA-007',
        scenario_version: 1,
        ruleset: 'strict-1',
        actions: [
          { action_type: 'query_logs', parameters: { service: 'stream-gateway' }, at_ms: 16345 },
          { action_type: 'query_logs', parameters: { service: 'config-store' }, at_ms: 45035 },
          { action_type: 'check_recent_deploys', parameters: { service: 'profile-publisher' }, at_ms: 86070 },
          {
            action_type: 'submit_root_cause',
            parameters: {
              service: 'profile-publisher',
              failure_mode: 'config_too_large',
              trigger: 'release',
              evidence: [
                { tool: 'query_logs', service: 'stream-gateway' },
                { tool: 'query_logs', service: 'config-store' },
                { tool: 'check_recent_deploys', service: 'profile-publisher' },
              ],
            },
            at_ms: 139450,
          },
        ],
      },
      timed: true,
      fingerprint: 0xc9661e00,
      digest: { grade: 10000, check: 0x67a2 },
      checksum: '96d42e00',
    },
  },
  {
    label: 'RCA-007 by strict rules, a neighbour with an explanation',
    scenario: rca007,
    payload:
      'AQLJZh4AH0D-ALUCcQtDtN7gnTpym25UaZqBT4iOB-aMzDzQmRew06IgDgbumYNwjfQs9QzAB19CDhmDHDcLPi0CvIMUvGsRdJoA-OBU4J4wMyMD2KnA1pANerCTWiFjY6A9meBd3KaGRtAjZsFRCdkoVpAIPDIcyIQe36IHANl_kuABy8AChKEDDpbPNA',
    link: {
      trajectory: {
        scenario_id: 'RCA-007',
        scenario_version: 1,
        ruleset: 'strict-1',
        actions: [
          { action_type: 'query_logs', parameters: { service: 'stream-gateway' }, at_ms: 16345 },
          { action_type: 'query_logs', parameters: { service: 'config-store' }, at_ms: 45035 },
          { action_type: 'check_recent_deploys', parameters: { service: 'profile-publisher' }, at_ms: 86070 },
          {
            action_type: 'submit_root_cause',
            parameters: {
              service: 'profile-publisher',
              failure_mode: 'crash_on_input',
              trigger: 'release',
              explanation:
                'Release 2.9.0 joined profiles twice, so the file grew to 620 entries; each gateway copies it into 512 fixed places and panics at start.',
              evidence: [
                { tool: 'query_logs', service: 'stream-gateway' },
                { tool: 'query_logs', service: 'config-store' },
                { tool: 'check_recent_deploys', service: 'profile-publisher' },
              ],
            },
            at_ms: 139450,
          },
        ],
      },
      timed: true,
      fingerprint: 0xc9661e00,
      digest: { grade: 8000, check: 0xfe00 },
      checksum: '0e96cf34',
    },
  },
  {
    label: 'AC-001, ending in a sign that Markdown leaves outside',
    scenario: ac001,
    payload: 'AQJAlfqrJxD-j2UOCMM6fErsvBjG9BaOPhwAi4kCtj2hpwIj_RL_',
    link: {
      trajectory: {
        scenario_id: 'AC-001',
        scenario_version: 1,
        ruleset: 'openenv-0.1',
        actions: [
          { action_type: 'check_metrics', parameters: { service: 'api-gateway' }, at_ms: 33931 },
          { action_type: 'check_metrics', parameters: { service: 'checkout-service' }, at_ms: 41793 },
          {
            action_type: 'submit_severity',
            parameters: {
              severity: 'P1',
              evidence: [
                { tool: 'check_metrics', service: 'api-gateway' },
                { tool: 'check_metrics', service: 'checkout-service' },
              ],
            },
            at_ms: 79586,
          },
        ],
      },
      timed: true,
      fingerprint: 0x4095faab,
      digest: { grade: 10000, check: 0xfe8f },
      checksum: '23fd12ff',
    },
  },
  {
    label: 'AC-001, with the byte of padding that keeps it from that',
    scenario: ac001,
    payload: 'AQJAlfqrJxD-j2UPCMM6fErsvBjG9BaOPhwAAIuJArY9oacC_5SRNQ',
    link: {
      trajectory: {
        scenario_id: 'AC-001',
        scenario_version: 1,
        ruleset: 'openenv-0.1',
        actions: [
          { action_type: 'check_metrics', parameters: { service: 'api-gateway' }, at_ms: 33931 },
          { action_type: 'check_metrics', parameters: { service: 'checkout-service' }, at_ms: 41793 },
          {
            action_type: 'submit_severity',
            parameters: {
              severity: 'P1',
              evidence: [
                { tool: 'check_metrics', service: 'api-gateway' },
                { tool: 'check_metrics', service: 'checkout-service' },
              ],
            },
            at_ms: 79586,
          },
        ],
      },
      timed: true,
      fingerprint: 0x4095faab,
      digest: { grade: 10000, check: 0xfe8f },
      checksum: 'ff949135',
    },
  },
];
