import { expect, test } from 'vitest';
import { reasonOf } from './reason';

const script = () => Promise.resolve(new Response('', { headers: { 'content-type': 'text/javascript' } }));
const text = () => Promise.resolve(new Response('', { headers: { 'content-type': 'text/plain' } }));
const missing = () => Promise.resolve(new Response('', { status: 404 }));
const offline = () => Promise.reject(new TypeError('Failed to fetch'));

test.each([
  ['opened as a file', 'file:', undefined, offline, /opened as a file/, false],
  ['without a network', 'https:', undefined, offline, /^A part of the program \(b\.js\) could not be fetched/, true],
  ['older than its files', 'https:', undefined, missing, /\(b\.js\) is not on the server \(404\)/, true],
  ['sent as text', 'https:', undefined, text, /sends scripts as something else \(text\/plain\)/, false],
  [
    'that broke',
    'https:',
    'SyntaxError: unexpected',
    script,
    /SyntaxError: unexpected\. This browser may be too old/,
    true,
  ],
  ['that came once it was asked for again', 'https:', undefined, script, /did not arrive whole/, true],
])('a page %s', async (_, protocol, thrown, second, words, mayPass) => {
  const ask = (url: string) => (url === './assets/b.js' ? second() : script());
  const reason = await reasonOf({ parts: ['./assets/a.js', './assets/b.js'], protocol, thrown }, ask);
  expect(reason.text).toMatch(words);
  expect(reason.mayPass).toBe(mayPass);
});
