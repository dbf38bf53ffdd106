import { people } from './people.ts';
import { openStage, type Scene, type Stage } from './stage.ts';

/** What has the focus in the tab, in words. */
const focused = ({ tab }: Scene): Promise<string> =>
  tab.locator('html').evaluate(() => {
    const element = document.activeElement;
    return element === document.body ? 'body' : (element?.getAttribute('aria-label') ?? element?.textContent ?? '');
  });

const press = async ({ page }: Scene, ...keys: string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};

describe('the tab by keyboard alone', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.close());

  it('triages 3 issues: accept, decline, and confirm the other co-chair’s key', async () => {
    const scene = await stage.scene({ path: '/triage' });
    const { tab, api, page } = scene;
    await tab.getByRole('option').first().focus();
    const firstBox = tab.getByRole('checkbox').first();

    await press(scene, 'j', '1');
    await expect(firstBox.evaluate((box) => box === document.activeElement)).resolves.toBe(true);
    for (let box = 0; box < 7; box += 1) await press(scene, 'Space', 'Tab');
    await press(scene, 'Tab', 'Tab', 'Enter');
    await tab.getByRole('status').getByText('IG-2026-0041 accepted into').waitFor();
    await tab.locator('[role=option][aria-selected=true]:focus', { hasText: 'within 48 hours' }).waitFor();
    expect(api.data.triage.map(({ ref }) => ref)).not.toContain('IG-2026-0041');

    await press(scene, '3', 'Tab');
    await page.keyboard.type('The pharmacy settled it last month.');
    await press(scene, 'Tab', 'Tab', 'Enter');
    await tab.getByRole('status').getByText('It waits for Dr Fiona Urquhart').waitFor();
    expect(api.data.triage.find(({ ref }) => ref === 'IG-2026-0042')?.pendingKey?.outcome).toBe('decline');

    await tab.locator('[role=option]:focus', { hasText: 'Results of tests' }).waitFor();
    await press(scene, 'ArrowDown', 'Enter', 'Tab', 'Tab', 'Enter');
    await tab.getByRole('status').getByText('IG-2026-0044 redirected').waitFor();
    await tab.locator('[role=option]:focus', { hasText: 'advice line' }).waitFor();
    expect(await focused(scene)).not.toBe('body');
    await page.context().close();
  });

  it('leaves letters alone outside the list', async () => {
    const scene = await stage.scene({ path: '/triage' });
    const { tab, page } = scene;
    await tab.getByRole('option').first().focus();
    await press(scene, '3', 'Tab');
    await page.keyboard.type('jk134?');
    await expect(tab.getByRole('textbox', { name: 'Reason in your words' }).inputValue()).resolves.toBe('jk134?');
    expect(await tab.getByRole('dialog').count()).toBe(0);
    await page.context().close();
  });

  it('puts an agenda in order, and says where the item is now', async () => {
    const scene = await stage.scene({ path: '/agenda/m-1' });
    const { tab, api, page } = scene;
    await tab.getByRole('group', { name: /Blood monitoring/ }).focus();
    await press(scene, 'Alt+ArrowUp');
    await tab.getByRole('status').getByText('moved to place 2 of 3').waitFor();
    await tab.locator('.item-main:focus', { hasText: 'Blood monitoring' }).waitFor();
    await tab.getByText('Saved', { exact: true }).waitFor();
    expect(api.data.agenda.items.map(({ ref }) => ref)).toEqual([null, 'IG-2026-0031', 'IG-2026-0030']);

    await tab.getByRole('button', { name: 'Move Outpatient prescriptions are asked for within 48 hours up' }).focus();
    await press(scene, 'Enter');
    await tab
      .getByRole('status')
      .getByText('Outpatient prescriptions are asked for within 48 hours moved to place 2')
      .waitFor();
    await tab.locator('.up:focus').waitFor();

    await tab.getByRole('button', { name: 'Add Discharge medicines run out at the weekend' }).focus();
    await press(scene, 'Enter');
    const minutes = tab.getByRole('spinbutton', { name: 'Minutes for Discharge medicines run out at the weekend' });
    await minutes.fill('45');
    await tab.getByText('30 minutes over: shorten or take off an item').waitFor();
    expect(await focused(scene)).not.toBe('body');
    await page.context().close();
  });

  it('takes attendance and casts a vote', async () => {
    const scene = await stage.scene({ path: '/meeting/m-1?item=2' });
    const { tab, api, page } = scene;
    await tab.getByRole('group', { name: 'Dr Ewan Gillespie' }).getByRole('button', { name: 'Present' }).focus();
    await press(scene, 'Enter');
    await tab.getByText('1 of 4 core members are present').waitFor();

    await tab.getByRole('radio', { name: /^Agree I support/ }).focus();
    await press(scene, 'Space', 'Tab', 'Enter');
    await tab.getByText('You voted: Agree.', { exact: false }).first().waitFor();
    expect(api.data.votes[0]?.mine?.choice).toBe('agree');
    await page.context().close();
  });

  it('asks for a reason before an objection is sent', async () => {
    const scene = await stage.scene({ path: '/meeting/m-1?item=2', as: people.chairSecondary });
    const { tab, api, page } = scene;
    await tab.getByRole('radio', { name: /^Object/ }).check();
    await tab.getByRole('button', { name: 'Cast my vote' }).click();
    await tab.getByText('Say why, in your words.').waitFor();
    expect(api.data.votes[0]?.mine).toBeNull();
    await page.context().close();
  });
});
