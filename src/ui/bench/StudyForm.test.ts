import { afterEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { createBrowser, openTab } from '../../stores/fixture';
import { withStores } from '../fixture';
import StudyForm from './StudyForm.svelte';

const suites = [
  { suite_id: 'core', title: 'Core: six incidents', minutes: 20, scenarios: ['AC-001'] },
  { suite_id: 'full', title: 'Full: all incidents', minutes: 90, scenarios: ['AC-001', 'AC-002'] },
];

async function openForm(stores = openTab(createBrowser())) {
  const page = await render(withStores(StudyForm, stores), { suites });
  const field = (label: string) => page.getByLabelText(label, { exact: true });
  return {
    ...{ page, stores, field },
    link: page.getByLabelText('Link to the study'),
    type: (label: string, text: string) => userEvent.fill(field(label), text),
    choose: (label: string, value: string) => userEvent.selectOptions(field(label), value),
  };
}

afterEach(() => vi.restoreAllMocks());

/** A link with these settings behind its checksum. */
const linkWith = (settings: string): string =>
  expect.stringMatching(new RegExp(`^https://incidents.example/#/bench\\?check=[0-9a-f]{4}&${settings}$`)) as string;

test('the link follows what is typed', async () => {
  const { link, type, choose } = await openForm();
  await expect.element(link).toHaveValue(linkWith('study=my-study&suite=core&ruleset=strict-1&seed=1&feedback=end'));
  await type('Study id', 'pilot-2');
  await type('Minutes for each incident (optional)', '15');
  await choose('Incidents', 'full');
  await choose('Rules', 'openenv-0.1');
  await choose('Grades are shown', 'each');
  await expect
    .element(link)
    .toHaveValue(linkWith('study=pilot-2&suite=full&ruleset=openenv-0.1&seed=1&feedback=each&limit=15'));
});

describe('a field that is wrong', () => {
  test('says what is expected, and there is no link until it is right', async () => {
    const { page, link, field, type } = await openForm();
    await type('Seed', 'one');
    await type('Upload address', 'http://example.org');
    await expect.element(field('Seed')).toHaveAccessibleDescription(/^expected a whole number from 0 to \d+ /);
    await expect.element(field('Upload address')).toBeInvalid();
    await expect.element(link).not.toBeInTheDocument();
    await expect.element(page.getByText('The link is made once 2 marked fields are right.')).toBeVisible();
    await type('Seed', '2');
    await type('Upload address', 'https://example.org/files');
    await expect.element(field('Seed')).not.toBeInvalid();
    await expect
      .element(link)
      .toHaveValue(expect.stringContaining('seed=2&feedback=end&upload=https%3A%2F%2Fexample.org') as string);
  });

  test('need not be filled where it is optional', async () => {
    const { field, link, type } = await openForm();
    await type('Minutes for each incident (optional)', '0');
    await expect.element(field('Minutes for each incident (optional)')).toBeInvalid();
    await type('Minutes for each incident (optional)', '');
    await expect.element(link).not.toHaveValue(expect.stringContaining('limit') as string);
  });
});

describe('codes', () => {
  test('give each participant a link, one a line, to copy at once', async () => {
    const copied = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    const { page, type, choose } = await openForm();
    await choose('Participant codes', 'given');
    await type('How many', '3');
    const list = page.getByLabelText('3 links, one for each participant');
    await expect
      .element(list)
      .toHaveValue(expect.stringMatching(/participant=P-001\n.*participant=P-002\n.*=P-003$/) as string);
    await page.getByRole('button', { name: 'Copy' }).click();
    await expect.element(page.getByRole('status')).toHaveTextContent('3 links copied.');
    expect(copied).toHaveBeenCalledExactlyOnceWith((list.element() as HTMLTextAreaElement).value);
    await type('Prefix', 'S-');
    await expect.element(page.getByRole('status')).toHaveTextContent(/^$/);
  });

  test('are not used up by trying the study', async () => {
    const { page, choose } = await openForm();
    await choose('Participant codes', 'given');
    await expect
      .element(page.getByRole('link', { name: 'Try it in another tab' }))
      .toHaveAttribute(
        'href',
        expect.stringMatching(/^#\/bench\?check=[0-9a-f]{4}&study=my-study.*&participant=trial$/),
      );
  });
});

test('where the browser does not let it copy, it says so', async () => {
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('denied'));
  const { page } = await openForm();
  await page.getByRole('button', { name: 'Copy' }).click();
  await expect.element(page.getByRole('status')).toHaveTextContent(/does not let the page copy/);
});

test('an address that programs may break is a warning, not a mistake', async () => {
  const { page, link, type } = await openForm();
  const warning = page.getByText(/some mail programs and chats break an address/);
  await expect.element(warning).not.toBeInTheDocument();
  await type('Information for participants (optional)', 'x'.repeat(2000));
  await expect.element(warning).toBeVisible();
  await expect.element(link).toBeVisible();
});

test('what was typed is there when the researcher comes back', async () => {
  const { page, stores, type } = await openForm();
  await type('Study id', 'kept');
  await page.unmount();
  const { field } = await openForm(stores);
  await expect.element(field('Study id')).toHaveValue('kept');
});

describe('the design', () => {
  test('states what is left out', async () => {
    const { page, link, type, field } = await openForm();
    await page.getByText('Design:').click();
    await page.getByLabelText('Sessions with flags: something in them does not fit').click();
    await page.getByLabelText('Sessions in which an AI assistant was used, as the participant says').click();
    await type('Sessions completed in less than … minutes', 'few');
    await expect.element(field('Sessions completed in less than … minutes')).toBeInvalid();
    await type('Sessions completed in less than … minutes', '5');
    await expect.element(link).toHaveValue(expect.stringMatching(/&exclude=ai\.flagged&exclude_under=5$/) as string);
    await page.getByLabelText('Sessions with flags: something in them does not fit').click();
    await expect.element(link).toHaveValue(expect.stringMatching(/&exclude=ai&exclude_under=5$/) as string);
  });

  test('comes when it is asked for, and parts participants into arms', async () => {
    const { page, link, choose } = await openForm();
    await expect.element(page.getByRole('heading', { name: 'Arms' })).not.toBeInTheDocument();
    await page.getByText('Design:').click();
    await choose('A participant may use', 'ai');
    await expect.element(link).toHaveValue(expect.stringContaining('&help=ai') as string);
    await page.getByRole('button', { name: 'Divide participants into arms' }).click();
    const arm = (name: string) => page.getByRole('group', { name: `Arm ${name}`, exact: true });
    await userEvent.fill(arm('b').getByLabelText('Share'), 'most');
    await expect.element(arm('b').getByLabelText('Share')).toHaveAccessibleDescription(/^expected a whole number/);
    await userEvent.fill(arm('b').getByLabelText('Share'), '2');
    await userEvent.fill(arm('b').getByLabelText('Minutes'), '10');
    await expect.element(link).toHaveValue(expect.stringMatching(/&arms=[\w-]+$/) as string);
    await choose('A participant’s arm', 'link');
    await expect
      .element(page.getByLabelText('2 links, one for each arm'))
      .toHaveValue(expect.stringMatching(/&arm=a\n.*&arm=b$/) as string);
    await page.getByRole('button', { name: 'Remove arm a' }).click();
    await expect.element(link).not.toHaveValue(expect.stringContaining('arm') as string);
  });
});
