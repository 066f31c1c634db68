import { TASKS, type CatalogueEntry } from '../../src/schema';
import { CONTENT_SECURITY_POLICY } from '../content-security-policy';
import { escapeMarkup } from './escape-markup';
import { PICTURE_SIZE } from './picture';

export interface PageOptions {
  /** The address of the page, if the site's is known: crawlers want that of the picture in full. */
  readonly address?: URL | undefined;
  /** The address of the app's style sheet, relative to the site. */
  readonly styleSheet: string;
}

/**
 * The page of an incident at `<site>/s/<SCENARIO-ID>/`, for programs that preview links and for people without JavaScript;
 * everyone else is forwarded before they see it. It says no more of the incident than the catalogue does.
 */
export function makePage(entry: CatalogueEntry, { address, styleSheet }: PageOptions): string {
  const { title: task, goal, max_steps } = TASKS[entry.task_id];
  const description = `${task} in ${max_steps} steps, over ${entry.services} services. ${goal}`;
  const properties = {
    'og:type': 'website',
    'og:site_name': 'Incident Console',
    'og:title': entry.title,
    'og:description': description,
    'og:image': address ? new URL('preview.png', address).href : 'preview.png',
    'og:image:type': 'image/png',
    'og:image:width': PICTURE_SIZE.width,
    'og:image:height': PICTURE_SIZE.height,
    'og:image:alt': `Incident ${entry.scenario_id}, ${task.toLowerCase()} in ${max_steps} steps: ${entry.title}`,
  };
  const metaTags = Object.entries(properties).map(
    ([name, value]) => `<meta property="${name}" content="${escapeMarkup(String(value))}" />`,
  );
  return shell({
    head: [
      `<meta http-equiv="Content-Security-Policy" content="${escapeMarkup(CONTENT_SECURITY_POLICY)}" />`,
      '<script src="../forward.js"></script>',
      `<title>${escapeMarkup(entry.title)} · Incident Console</title>`,
      `<meta name="description" content="${escapeMarkup(description)}" />`,
      ...metaTags,
      '<meta name="twitter:card" content="summary_large_image" />',
      '<link rel="icon" href="../../favicon.svg" type="image/svg+xml" />',
      `<link rel="stylesheet" href="../../${escapeMarkup(styleSheet)}" />`,
    ],
    main: [
      `<h1>${escapeMarkup(entry.title)}</h1>`,
      `<p>${escapeMarkup(entry.scenario_id)} · ${escapeMarkup(description)}</p>`,
      '<p>It runs as a program in your browser, so it needs JavaScript: switch that on before you open it.</p>',
      `<p><a class="button primary" href="../../#/play/${entry.scenario_id}">Open the incident</a></p>`,
    ],
  });
}

interface Shell {
  /** Lines of markup. */
  readonly head: readonly string[];
  readonly main: readonly string[];
}

/** A page outside the app, as the app's first page looks before its script runs. */
export const shell = ({ head, main }: Shell): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="dark light" />
    ${head.join('\n    ')}
  </head>
  <body>
    <div class="shell">
      <header class="shell-bar"><span class="brand-dot"></span><b>Incident Console</b></header>
      <main class="shell-main">
        ${main.join('\n        ')}
      </main>
    </div>
  </body>
</html>
`;
