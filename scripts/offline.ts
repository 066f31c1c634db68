import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { siteFilesOf } from './offline/site-files.ts';

const ROOT = join(import.meta.dirname, '..');
const WORKER = 'service-worker.js';

/** Builds the service worker, which knows every file of the build by its checksum. */
export const offline: Plugin = {
  name: 'offline',
  apply: 'build',
  buildStart() {
    this.emitFile({ type: 'chunk', id: join(ROOT, 'scripts/offline/service-worker.ts'), fileName: WORKER });
  },
  writeBundle: {
    order: 'post',
    sequential: true,
    handler({ dir }) {
      if (dir === undefined) throw new Error('The build writes to no folder.');
      const path = join(dir, WORKER);
      const code = readFileSync(path, 'utf8');
      if (/^(import|export)\b/m.test(code)) throw new Error(`${WORKER} has to be one script, without imports.`);
      const { files, version } = siteFilesOf(dir);
      writeFileSync(
        path,
        code
          .replace(/\bSITE_FILES\b/g, () => JSON.stringify(files))
          // A new worker of the same files stores them anew, so that the old one's are left alone until then.
          .replace(
            /\bSITE_VERSION\b/g,
            () =>
              `"${createHash('sha256')
                .update(code + version)
                .digest('hex')
                .slice(0, 12)}"`,
          ),
      );
    },
  },
};
