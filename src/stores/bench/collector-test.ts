import type { Answer } from '../../io/upload';
import { err, type Problem, type Result, type StudyPlan } from '../../schema';
import type { Outside } from '..';
import { connectBenchmark } from './connect';
import { datapipeBody, isSimple } from '../study/file';

/** About as much as a participant's file holds. */
const FILLER = 'x'.repeat(60_000);

/** What was sent to a collector, and what it answered. */
export interface CollectorTest {
  /** Under which it is stored, where the collector names files. */
  readonly name: string;
  readonly answer: Result<Answer, Problem>;
}

/** Sends a test file the way on which the data of a study goes. It is no session, so that results leave it out. */
export async function tryCollector(
  plan: StudyPlan,
  outside: Pick<Outside, 'benchmark' | 'createId' | 'today'>,
): Promise<CollectorTest> {
  const { study_id, upload_url, datapipe_id } = plan;
  const name = `${study_id}_test_${outside.createId()}.json`;
  if (upload_url === undefined)
    return {
      name,
      answer: err({ message: 'The study names no collector.', details: ['Fill in the upload address.'] }),
    };
  const benchmark = await connectBenchmark(outside);
  if (!benchmark.ok) return { name, answer: benchmark };
  const data = {
    ...{ format: 'incident-console-test', name, study_id, sent_at: outside.today() },
    note: 'A test of the collector. It holds the data of nobody and can be deleted.',
    filler: FILLER,
  };
  const body = datapipe_id === undefined ? `${JSON.stringify(data, null, 2)}\n` : datapipeBody(datapipe_id, name, data);
  return { name, answer: await benchmark.value.post(upload_url, body, { simple: isSimple(plan), once: true }) };
}
