import { crc32, inflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { makeBody } from './body';
import { DICTIONARIES } from './dictionary';
import { digestOf, scenarioFingerprint } from './fingerprint';
import { checkedScenario } from './fixture';
import { GOLDEN_LINKS } from './golden-links';
import { makeLink, parseLink } from './link';
import { replayTrajectory } from './replay';

/** The first link by strict rules was the first with the second dictionary. */
const SINCE_SECOND = GOLDEN_LINKS.findIndex(({ link }) => link.trajectory.ruleset === 'strict-1');

describe.each(GOLDEN_LINKS)('the golden link of $label', ({ scenario: json, payload, link }) => {
  const scenario = checkedScenario(json);

  test('opens', () => {
    expect(parseLink(payload)).toEqual({ ok: true, value: link });
  });

  test('plays to the outcome that it had, on the scenario that it names', () => {
    const replay = replayTrajectory(scenario, link.trajectory, 'e');
    expect(replay.episode.state.done).toBe(true);
    expect(digestOf(replay)).toEqual(link.digest);
    expect(scenarioFingerprint(scenario, link.trajectory.ruleset)).toBe(link.fingerprint);
  });

  test('can be made again, if not of the same characters', () => {
    const again = makeLink(link.trajectory, scenario, { timed: link.timed });
    const { checksum: _, ...rest } = link;
    expect(again.ok && parseLink(again.value)).toMatchObject({ ok: true, value: rest });
  });
});

// Read with nothing but Node, as another program would.
describe.each(
  GOLDEN_LINKS.map((golden, at) => ({ ...golden, dictionary: at < SINCE_SECOND ? 1 : 2 })).filter(({ payload }) =>
    payload.startsWith('AQ'),
  ),
)('format 1 is laid out as documented: $label', ({ payload, link, dictionary }) => {
  const bytes = Buffer.from(payload, 'base64url');
  let at = 10;
  const varint = () => {
    let value = 0;
    for (let place = 1; ; place *= 128) {
      const byte = bytes.readUInt8(at++);
      value += (byte & 0x7f) * place;
      if (byte < 0x80) return value;
    }
  };
  const [bodyLength, packedLength, timesLength] = [varint(), varint(), varint()];
  const timesAt = at + packedLength;

  test('with the fixed fields first and the checksum last', () => {
    expect({
      format: bytes.readUInt8(0),
      dictionary: bytes.readUInt8(1),
      fingerprint: bytes.readUInt32BE(2),
      digest: { grade: bytes.readUInt16BE(6), check: bytes.readUInt16BE(8) },
      checksum: bytes.toString('hex', timesAt + timesLength),
    }).toEqual({
      format: 1,
      dictionary,
      fingerprint: link.fingerprint,
      digest: link.digest,
      checksum: link.checksum,
    });
    expect(bytes.readUInt32BE(bytes.length - 4)).toBe(crc32(bytes.subarray(0, -4)));
  });

  test('with the body in deflate-raw, as zlib reads it', () => {
    const body = inflateRawSync(bytes.subarray(at, timesAt), {
      dictionary: DICTIONARIES[dictionary]!,
    });
    expect(body.length).toBe(bodyLength);
    expect(body.toString()).toBe(makeBody(link.trajectory));
  });

  test('with the times in milliseconds since the action before', () => {
    at = timesAt;
    let at_ms = 0;
    const times = link.trajectory.actions.map(() => (timesLength > 0 ? (at_ms += varint()) : 0));
    expect(times).toEqual(link.trajectory.actions.map((action) => action.at_ms));
    expect(at).toBe(timesAt + timesLength);
  });
});
