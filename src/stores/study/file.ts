import type { StudyPlan, StudySession } from '../../schema';

/** The file of a session, which holds all that was recorded. */
export const makeStudyFile = (session: StudySession): string => `${JSON.stringify(session, null, 2)}\n`;

export const studyFileName = ({ plan, participant, session_id }: StudySession): string =>
  `${plan.study_id}_${participant}_${session_id}.json`;

/** What is posted: the file, or DataPipe's envelope around it (https://pipe.jspsych.org/getting-started). */
export function uploadBody(session: StudySession): string {
  const { datapipe_id } = session.plan;
  if (datapipe_id === undefined) return makeStudyFile(session);
  const name = session.closed ? studyFileName(session) : partName(session);
  return datapipeBody(datapipe_id, name, session);
}

/** DataPipe takes no file twice under one name, so that each part has its own; Results knows them as one session. */
const partName = (session: StudySession): string =>
  studyFileName(session).replace(/\.json$/, `_after-${session.episodes.length}.json`);

/** With the field that DataPipe's validation asks for unless it was set otherwise. */
export const datapipeBody = (experimentID: string, filename: string, data: object): string =>
  JSON.stringify({
    experimentID,
    filename,
    data: `${JSON.stringify({ trial_type: 'incident-console', ...data }, null, 2)}\n`,
  });

/** Apps Script cannot be asked whether it takes files of other sites, and so is not. */
export const isSimple = ({ upload_as, upload_url }: StudyPlan): boolean =>
  upload_as === 'simple' || (upload_url !== undefined && new URL(upload_url).host === 'script.google.com');
