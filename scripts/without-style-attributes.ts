import type { PreprocessorGroup } from 'svelte/compiler';

const ATTRIBUTE = 'style="display: contents;"';

/** Where bits-ui writes it, of what the command palette is made of. */
const PLACES =
  /\/node_modules\/bits-ui\/dist\/bits\/command\/components\/command-(?:group-items|item|link-item)\.svelte$/;

/**
 * Bits-ui has a style attribute in the markup of its palette, which the content security policy forbids; as a directive
 * it may be there. Where a new version no longer has it, or has it elsewhere, the build fails.
 */
export const withoutStyleAttributes: PreprocessorGroup = {
  name: 'without-style-attributes',
  markup: ({ content, filename = '' }) => {
    if (!filename.includes('/node_modules/bits-ui/')) return undefined;
    if (PLACES.test(filename) !== content.includes(ATTRIBUTE))
      throw new Error(
        `${filename} ${PLACES.test(filename) ? 'no longer has' : 'now has'} ${ATTRIBUTE}. ` +
          'Bits-ui has changed its markup: see whether it still needs scripts/without-style-attributes.ts.',
      );
    return { code: content.replaceAll(ATTRIBUTE, 'style:display="contents"') };
  },
};
