import { blameWorst } from './blame';
import { alertingServices, answerTo, createInquiry, following } from './course';
import { remediationAction, submissionSaying, type Offer, type Policy } from './policy';
import { severityOf } from './reading/severity';

/** Believes the alert: asks about its services only, blames the worst of them and restarts it. */
export const alertFollower = ({ services, targets }: Offer): Policy =>
  following(function* (now) {
    const start = now();
    const { max_steps, task_id, alert } = start;
    const { asked, ask } = createInquiry(now, services, Math.floor(max_steps / 2));
    for (const service of alertingServices(start, services))
      for (const tool of ['query_logs', 'check_metrics'] as const) yield* ask(tool, service);
    const { service, text, evidence } = blameWorst(asked, (cell) => answerTo(now(), cell));
    const isRestarted = task_id === 'remediation_planning' && targets.restart_service.includes(service);
    if (isRestarted) yield remediationAction('restart_service', service);
    return submissionSaying(
      task_id,
      { severity: severityOf(alert, []), service, text: isRestarted ? `${text}. Then restarted ${service}.` : text },
      evidence,
    );
  });
