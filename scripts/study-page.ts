import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { CONTENT_SECURITY_POLICY, STUDY_POLICY, withScriptsOf } from './content-security-policy.ts';

/**
 * Writes study.html: index.html with a policy that lets a study send its files. The app goes there with a study that names
 * where, and nowhere else (`src/io/page.ts`).
 */
export const studyPage: Plugin = {
  name: 'study-page',
  apply: 'build',
  writeBundle: {
    order: 'pre',
    sequential: true,
    handler({ dir }) {
      if (dir === undefined) throw new Error('The build writes to no folder.');
      const page = readFileSync(join(dir, 'index.html'), 'utf8');
      // As Vite writes it.
      const policyOf = (policy: string) => withScriptsOf(page, policy).replaceAll("'", '&#39;');
      const own = page.replace(policyOf(CONTENT_SECURITY_POLICY), () => policyOf(STUDY_POLICY));
      if (own === page) throw new Error('index.html does not hold the content security policy.');
      writeFileSync(join(dir, 'study.html'), own);
    },
  },
};
