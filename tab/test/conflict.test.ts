import { people } from './people.ts';
import { openStage, type Stage } from './stage.ts';

describe('when somebody else was first', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.close());

  it('shows both versions of an issue in triage and keeps what was typed', async () => {
    const { tab, api, page } = await stage.scene({ path: '/triage' });
    await tab.getByRole('button', { name: 'Decline' }).click();
    await tab.getByRole('textbox', { name: 'Reason in your words' }).fill('Settled in spring.');
    const [first] = api.data.triage;
    if (!first) throw new Error('the seed has no issue');
    first.version += 1;
    first.pendingKey = {
      outcome: 'redirect',
      by: { oid: people.chairSecondary, name: 'Dr Fiona Urquhart' },
      at: '2026-11-22T11:00:00.000Z',
      standardReason: 'other-body',
      reason: 'The stroke network has it.',
      to: 'Stroke network',
      mine: true,
    };
    await tab.getByRole('button', { name: 'Turn my key to decline' }).click();
    const versions = tab.getByRole('alert', { name: 'Both versions' });
    await versions.getByText('Settled in spring.', { exact: false }).waitFor();
    await versions.getByText('The stroke network has it.', { exact: false }).waitFor();
    await versions.getByRole('button', { name: 'Decide on the newer version' }).click();
    await tab.getByRole('heading', { name: 'Your key is missing to redirect this' }).waitFor();
    await tab.getByRole('button', { name: 'Disagree: clear the key' }).click();
    await tab.getByRole('option', { name: /after stroke/ }).click();
    await expect(tab.getByRole('textbox', { name: 'Reason in your words' }).inputValue()).resolves.toBe(
      'Settled in spring.',
    );
    await page.context().close();
  });

  it('shows both orders of an agenda and saves the chosen one', async () => {
    const { tab, api, page } = await stage.scene({ path: '/agenda/m-1' });
    await tab.getByRole('button', { name: 'Move Blood monitoring of shared-care medicines has no owner up' }).waitFor();
    api.data.agenda = { ...api.data.agenda, items: api.data.agenda.items.toReversed(), version: 9 };
    await tab.getByRole('button', { name: 'Move Blood monitoring of shared-care medicines has no owner up' }).click();
    await tab.getByText('Somebody changed this agenda while you did.').waitFor();
    await tab.getByRole('button', { name: 'Save mine over it' }).click();
    await tab.getByText('Saved', { exact: true }).waitFor();
    expect(api.data.agenda.items.map(({ ref }) => ref)).toEqual([null, 'IG-2026-0031', 'IG-2026-0030']);
    await page.context().close();
  });

  it('keeps both texts of a section of the minutes until somebody chooses', async () => {
    const { tab, api, page } = await stage.scene({ path: '/minutes/m-1' });
    const notes = tab.getByRole('textbox', { name: 'Notes on Attendance' });
    await notes.fill('Dr Rahman joined late.');
    await tab.getByText('Saved', { exact: true }).waitFor();
    const [section] = api.data.minutes.sections;
    if (!section) throw new Error('the seed has no section');
    Object.assign(section, { text: 'Dr Rahman left early.', version: 7 });
    await notes.fill('Dr Rahman joined at 2pm.');
    await tab.getByRole('cell', { name: 'Dr Rahman left early.' }).waitFor();
    await tab.getByRole('cell', { name: 'Dr Rahman joined at 2pm.' }).waitFor();
    await tab.getByRole('button', { name: 'Take the newer one' }).click();
    await expect(notes.inputValue()).resolves.toBe('Dr Rahman left early.');
    await page.context().close();
  });
});
