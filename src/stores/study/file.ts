import type { StudySession } from '../../schema';

/** The file of a session, which holds all that was recorded. */
export const makeStudyFile = (session: StudySession): string => `${JSON.stringify(session, null, 2)}\n`;

export const studyFileName = ({ plan, participant, session_id }: StudySession): string =>
  `${plan.study_id}_${participant}_${session_id}.json`;

/** The body of an upload: the file, or DataPipe's envelope around it (https://pipe.jspsych.org/getting-started). */
export const uploadBody = (session: StudySession): string =>
  session.plan.datapipe_id === undefined
    ? makeStudyFile(session)
    : JSON.stringify({
        experimentID: session.plan.datapipe_id,
        filename: studyFileName(session),
        data: makeStudyFile(session),
      });
