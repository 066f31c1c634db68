import { createHash } from 'node:crypto';
import { CONTENT_SECURITY_POLICY } from '../content-security-policy';
import { escapeMarkup } from './escape-markup';
import { shell } from './page';

/**
 * The page that hosts give for addresses they do not have. It stands at any depth, so its script is part of it, and its
 * style sheet is known only where the site's address is.
 */
export function makeNotFoundPage(script: string, { site, styleSheet }: { site: URL | undefined; styleSheet: string }) {
  const code = script.trim();
  const hash = createHash('sha256').update(code).digest('base64');
  const policy = CONTENT_SECURITY_POLICY.replace("script-src 'self'", `script-src 'sha256-${hash}'`);
  const home = escapeMarkup(site?.href ?? '/');
  return shell({
    head: [
      `<meta http-equiv="Content-Security-Policy" content="${escapeMarkup(policy)}" />`,
      `<script>${code}</script>`,
      '<title>Not found · Incident Console</title>',
      ...(site ? [`<link rel="stylesheet" href="${escapeMarkup(new URL(styleSheet, site).href)}" />`] : []),
    ],
    main: [
      '<h1>There is nothing at this address.</h1>',
      '<p>If it came with a link, ask for the link again: the whole of it, with the # and all that follows.</p>',
      `<p><a class="button primary" href="${home}">Incident Console</a></p>`,
    ],
  });
}
