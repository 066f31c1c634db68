import { expect, test } from 'vitest';
import { withoutStyleAttributes } from './without-style-attributes';

const COMPONENTS = '/project/node_modules/bits-ui/dist/bits/command/components';
const patched = (filename: string, content: string) => withoutStyleAttributes.markup?.({ content, filename });

test('the style attribute of the palette becomes a directive', () => {
  expect(patched(`${COMPONENTS}/command-item.svelte`, '<div style="display: contents;" data-item>')).toEqual({
    code: '<div style:display="contents" data-item>',
  });
});

test('components of the app are left alone', () => {
  expect(patched('/project/src/ui/console/Console.svelte', '<div style="display: contents;">')).toBeUndefined();
});

test.each([
  ['command-item.svelte', '<div data-item>', 'no longer has'],
  ['command-list.svelte', '<div style="display: contents;">', 'now has'],
])('markup of bits-ui that has changed ends the build: %s', (file, content, reason) => {
  expect(() => patched(`${COMPONENTS}/${file}`, content)).toThrow(`${file} ${reason} style="display: contents;"`);
});
