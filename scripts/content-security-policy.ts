import { createHash } from 'node:crypto';

const policyWith = (connections: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "manifest-src 'self'",
    `connect-src ${connections}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types svelte-trusted-html incident-console-worker incident-console-offline',
  ].join('; ');

/** Nothing but the site's own files may load or run, nothing leaves it, and no string becomes code or markup. */
export const CONTENT_SECURITY_POLICY = policyWith("'self'");

/** A study may name a collector for its files; participants read its address before they consent. */
export const STUDY_POLICY = policyWith("'self' https:");

/** The policy of a page that has scripts in its markup: those run, and no other. */
export function withScriptsOf(html: string, policy: string): string {
  const hashes = [...html.matchAll(/<script>([^]*?)<\/script>/g)].map(
    ([, code = '']) => ` 'sha256-${createHash('sha256').update(code).digest('base64')}'`,
  );
  return policy.replace("script-src 'self'", `script-src 'self'${hashes.join('')}`);
}
