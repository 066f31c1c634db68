import type { Plugin, Rolldown } from 'vite';

/** What Chromium reads at the beginning of a script; to others it is a comment. */
const HINT = '//# allFunctionsCalledOnLoad\n';

/**
 * Marks the scripts whose functions are called, most of them, as soon as they arrive: Chromium then compiles all of them while
 * they come in, beside the page, and not each in the middle of the page's work. A script without the mark is compiled as it is
 * called.
 */
export const compileHints: Plugin = {
  name: 'compile-hints',
  apply: 'build',
  generateBundle: {
    // A hint counts at the very beginning, where Vite writes as well.
    order: 'post',
    handler(_options, bundle) {
      for (const file of Object.values(bundle))
        if (file.type === 'chunk' && isCalledOnLoad(file)) file.code = HINT + file.code;
    },
  },
};

/** What draws a screen, or a part of one that was asked for, and what reads stored data. */
const isCalledOnLoad = ({ name, moduleIds }: Rolldown.OutputChunk): boolean =>
  name === 'kept' || moduleIds.some((id) => id.endsWith('.svelte'));
