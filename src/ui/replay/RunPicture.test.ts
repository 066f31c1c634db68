import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import '../../styles/app.css';
import type { PicturedRun } from '../../stores/replay/run-picture';
import RunPicture from './RunPicture.svelte';

const RUN: PicturedRun = {
  scenario_id: 'RCA-002',
  title: 'Orders <b>fail</b> in \u05de\u05e2\u05e8\u05db\u05ea',
  kind: 'Root cause analysis · Strict 1',
  who: 'A run of Zoë',
  grade: 0.85,
  signs: ['useful', 'proof', 'idle', 'harmful', 'answer'],
  max: 10,
  took: '5 of 10 steps · 03:12',
  worth: '1 proof, 1 useful, 1 idle, 1 harmful, the answer',
};

async function draw(run: Partial<PicturedRun> = {}) {
  const said: string[] = [];
  const page = await render(RunPicture, {
    run: { ...RUN, ...run },
    site: 'https://incidents.example/console/',
    address: 'https://incidents.example/#/r/AAAA',
    onsaid: (text: string) => said.push(text),
  });
  const canvas = page.container.querySelector('canvas')!;
  await expect.poll(() => colourAt(canvas, 4, 626)).not.toBe('0 0 0 0');
  return { page, canvas, said };
}

function colourAt(canvas: HTMLCanvasElement, x: number, y: number): string {
  return [...canvas.getContext('2d')!.getImageData(x, y, 1, 1).data].join(' ');
}

/** The colours among pixels of a part. */
const coloursIn = (canvas: HTMLCanvasElement, x: number, y: number, width: number, height: number): Set<string> => {
  const { data } = canvas.getContext('2d')!.getImageData(x, y, width, height);
  return new Set(Array.from({ length: data.length / 4 }, (_, at) => [...data.slice(4 * at, 4 * at + 4)].join(' ')));
};

const DARK = '13 17 23 255';
const OK = '67 209 158 255';
const BAD = '255 107 107 255';

beforeEach(() => void (document.documentElement.dataset['theme'] = 'light'));
afterEach(() => {
  delete document.documentElement.dataset['theme'];
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test('the picture is drawn in its own look, with the grade and a sign for each step', async () => {
  const { canvas } = await draw();
  expect([canvas.width, canvas.height, colourAt(canvas, 4, 626)]).toEqual([1200, 630, DARK]);
  // The grade, and the signs of the second and the fourth step.
  expect(coloursIn(canvas, 812, 150, 324, 130)).toContain(OK);
  expect(coloursIn(canvas, 174, 448, 52, 52)).toContain(OK);
  expect(coloursIn(canvas, 334, 448, 52, 52)).toContain(BAD);
  const light = canvas.toDataURL();
  document.documentElement.dataset['theme'] = 'dark';
  const { canvas: other } = await draw();
  expect(other.toDataURL()).toBe(light);
});

test('the picture is drawn anew when it says something else', async () => {
  const { page, canvas } = await draw();
  await page.rerender({ run: { ...RUN, grade: 0.2 } });
  await expect.poll(() => coloursIn(canvas, 812, 150, 324, 130).has(BAD)).toBe(true);
});

test('it is copied as a picture, or the page says why not', async () => {
  const written: Promise<Blob>[] = [];
  const write = vi.spyOn(navigator.clipboard, 'write').mockImplementation(async ([item]) => {
    written.push(item!.getType('image/png'));
    await Promise.resolve();
  });
  const { page, said } = await draw();
  await page.getByRole('button', { name: 'Copy picture' }).click();
  await expect.poll(() => said).toEqual(['Picture copied.']);
  const bitmap = await createImageBitmap((await written[0])!);
  expect([bitmap.width, bitmap.height]).toEqual([1200, 630]);
  write.mockRejectedValue(new DOMException('Write permission denied.', 'NotAllowedError'));
  await page.getByRole('button', { name: 'Copy picture' }).click();
  await expect.poll(() => said.at(-1)).toMatch(/Save it instead\.$/);
});

test('it is saved under the name of its incident', async () => {
  const saved: { name: string; type: string }[] = [];
  const blobs: Blob[] = [];
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    blobs.push(blob as Blob);
    return 'blob:';
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push({ name: this.download, type: blobs.at(-1)!.type });
  });
  const { page } = await draw();
  await page.getByRole('button', { name: 'Save picture' }).click();
  await expect.poll(() => saved).toEqual([{ name: 'RCA-002.png', type: 'image/png' }]);
});

test('it goes with the link where the system takes files, and is not offered where it does not', async () => {
  const shared: ShareData[] = [];
  Object.assign(navigator, {
    canShare: () => true,
    share: async (data: ShareData) => {
      shared.push(data);
      return Promise.reject(new DOMException('Share canceled', 'AbortError'));
    },
  });
  const { page, said } = await draw();
  await page.getByRole('button', { name: 'Share picture and link…' }).click();
  await expect.poll(() => shared[0]?.url).toBe('https://incidents.example/#/r/AAAA');
  expect(shared[0]?.files?.map(({ name, type }) => `${name} ${type}`)).toEqual(['RCA-002.png image/png']);
  expect(said).toEqual([]);
  Object.assign(navigator, { canShare: () => false });
  await page.unmount();
  const { page: other } = await draw();
  expect(other.getByRole('button', { name: /^Share/ }).elements()).toEqual([]);
  Reflect.deleteProperty(navigator, 'canShare');
  Reflect.deleteProperty(navigator, 'share');
});
