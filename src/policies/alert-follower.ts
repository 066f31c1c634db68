import { blameWorst } from './blame';
import { alertingServices, answerTo, createInquiry, following } from './course';
import { offerIn } from './offer';
import { remediationAction, submissionSaying, type Policy } from './policy';
import { severityOf } from './reading/severity';

/** Believes the alert: asks about its services only, blames the worst of them and restarts it. */
export const alertFollower = (): Policy =>
  following(function* (now) {
    const start = now();
    const { max_steps, available_actions, alert } = start;
    const { asked, ask } = createInquiry(now, Math.floor(max_steps / 2));
    for (const service of alertingServices(start))
      for (const tool of ['query_logs', 'check_metrics'] as const) yield* ask(tool, service);
    const { service, text, evidence } = blameWorst(asked, (cell) => answerTo(now(), cell));
    const { restart_service } = offerIn(now()).targets;
    const isRestarted = available_actions.includes('restart_service') && restart_service.includes(service);
    if (isRestarted) yield remediationAction('restart_service', service);
    return submissionSaying(
      now(),
      { severity: severityOf(alert, []), service, text: isRestarted ? `${text}. Then restarted ${service}.` : text },
      evidence,
    );
  });
