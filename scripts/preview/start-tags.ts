import { PICTURE_SIZE } from './picture';

const START_TITLE = 'Incident Console: work a cloud incident, from alert to grade';
const DESCRIPTION =
  'An alert fires, and you are on call. Ask logs, metrics and deploys, find the cause, repair it, get a grade. It runs in your browser.';

/** What programs that preview links say of the start page; `site` is its address, if that is known. */
export const startProperties = (site: URL | undefined): Readonly<Record<string, string | number>> => ({
  'og:type': 'website',
  'og:site_name': 'Incident Console',
  'og:title': START_TITLE,
  'og:description': DESCRIPTION,
  ...(site && { 'og:url': site.href }),
  'og:image': site ? new URL('preview.png', site).href : 'preview.png',
  'og:image:type': 'image/png',
  'og:image:width': PICTURE_SIZE.width,
  'og:image:height': PICTURE_SIZE.height,
  'og:image:alt': 'Incident Console: an alert, the services it concerns, and a grid of questions to ask them.',
});
