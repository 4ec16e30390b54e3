import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type BrowserContextOptions, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { findChromium } from '../devices/browsers.ts';
import { CATALOGUE } from '../harness/checklist/catalogue.ts';
import { findJava } from '../harness/report/find-java.ts';
import { brazeQa, planned, resultsFolder, temporaryFolder, type ResultSpec } from './report-fixture.ts';

const ITEMS = ['session-start-end', 'push-token-removed', 'push-deeplink-click', 'delta-only-values'];
const PHONE = { target: 'android-virtual', kind: 'virtual' };
const ENV = {
  'environment.properties': planned(ITEMS, ['web-chromium', 'android-virtual'], ['browser', 'virtual']),
};
/** 28 November 2026, 03:51:33 UTC. */
const START = 1_795_837_893_088;

const MIXED = [
  { item: 'session-start-end' },
  { item: 'session-start-end', ...PHONE },
  { item: 'push-token-removed', status: 'skipped', verdict: 'not-applicable', message: 'no push on the web' },
  { item: 'push-token-removed', ...PHONE, verdict: 'blocked', message: 'the app map has no turnOffPush' },
  {
    item: 'push-deeplink-click',
    historyId: 'twice',
    status: 'failed',
    message: 'too late',
    start: START + 1,
  },
  { item: 'push-deeplink-click', historyId: 'twice', start: START + 90_000 },
  { status: 'failed', message: 'Error: first_name of ann@example.com was sent again', evidence: ['wire'] },
  { ...PHONE, evidence: ['wire'] },
].map((spec: ResultSpec) => ({ start: START, ...spec }));

const java = await findJava(process.env);

let browser: Browser;
beforeAll(async () => {
  const { executablePath } = findChromium(process.env);
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
});
afterAll(() => browser.close());

/** The page of some results, as a command wrote it. */
async function pageFile(
  results: readonly ResultSpec[] = MIXED,
  files: Readonly<Record<string, string>> = ENV,
  ...args: string[]
): Promise<string> {
  const folder = await resultsFolder(results, files);
  const { stderr } = await brazeQa(['gate', '--results', folder, ...args]);
  expect(stderr).toBe('');
  return join(dirname(folder), 'matrix.html');
}

/** Opens a page as a person would, from the disk; says what it asked for and what its policy stopped. */
async function open(file: string, options: BrowserContextOptions = {}) {
  const context = await browser.newContext(options);
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const requests: string[] = [];
  const said: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  page.on('dialog', (dialog) => said.push(dialog.message()));
  await page.goto(pathToFileURL(file).href);
  return { page, requests, said };
}

const linesOf = async (page: Page, selector: string): Promise<string[]> =>
  (await page.locator(selector).allInnerTexts()).map((text) =>
    // Marks differ from run to run, and the catalogue grows.
    text
      .replaceAll(/‹email:\w+›/g, '‹email›')
      .replaceAll(/\s+/g, ' ')
      .replace(`items 4 of ${CATALOGUE.length}`, 'items 4 of all')
      .trim(),
  );

describe('the page of a run', () => {
  it('says the verdict, every rule, each cell, each reason and what to do', async () => {
    const { page } = await open(await pageFile());
    expect(await page.title()).toBe('✗ FAILED · Storefront');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('✗ FAILED');
    expect(await page.locator('.lead').first().innerText()).toBe(
      'The gate has failed: do not release before the rules below pass. 2 of 8 cells are proven.',
    );
    expect(await linesOf(page, '.page[lang=en] .partial-note')).toEqual([
      `This run was about 4 of the ${CATALOGUE.length} items of the checklist.`,
    ]);
    expect(await linesOf(page, '.page[lang=en] .rules > li')).toMatchInlineSnapshot(`
      [
        "✓ passed The results are complete and readable",
        "✓ passed At least one cell is proven",
        "✗ failed Every blocker is proven, or declared not applicable Push tokens are removed on android-virtual (virtual, blocked)",
        "✗ failed Every major is proven, waived or declared not applicable Links in messages lead there, once on web-chromium (browser, flaky) Links in messages lead there, once on android-virtual (virtual, not run) Only changed values are sent on web-chromium (browser, failed) Only changed values are sent on android-virtual (virtual, inconclusive)",
        "✓ passed Every minor is proven, waived or declared not applicable",
      ]
    `);
    expect(await linesOf(page, '.page[lang=en] .matrix tr')).toMatchInlineSnapshot(`
      [
        "Item web-chromium browser android-virtual virtual no real phone",
        "DATA INGESTION",
        "Session starts and ends are recorded blocker ✓ passed ✓ passed",
        "MESSAGING",
        "Push tokens are removed blocker – not applicable ⊘ blocked",
        "Links in messages lead there, once major ≈ flaky · not run",
        "HYGIENE",
        "Only changed values are sent major ✗ failed ? inconclusive",
      ]
    `);
    expect(await linesOf(page, '.page[lang=en] article')).toMatchInlineSnapshot(`
      [
        "Links in messages lead there, once major ≈ flaky on web-chromium browser passed only after an attempt that did not: too late 2 attempts Remedy Look at both attempts in the report: the app or the check depends on timing. Run it again with --repeat-each 5. push-deeplink-click",
        "Only changed values are sent major ✗ failed on web-chromium browser first_name of ‹email› was sent again 1 attempt Usual cause Attributes are set again on every launch or sign-in, which costs data points. Remedy Remember what was sent last and send an attribute only when its value differs. delta-only-values",
        "⊘ blocked on android-virtual virtual the app map has no turnOffPush Remedy Supply what the reason names (an action of the app map, a plan, a build). Where the app has no such thing, say so with a reason: absent in its app map, or notApplicable for the item. Push tokens are removed blocker 1 attempt",
        "· not run on android-virtual virtual no check of it gave a result Remedy Run it: braze-qa run --item push-deeplink-click --target android-virtual Links in messages lead there, once major",
        "? inconclusive on android-virtual virtual passed without evidence of: stored Remedy Let the check assert every side the item needs: docs/items.md lists them. Only changed values are sent major 1 attempt",
        "– not applicable on web-chromium browser no push on the web Push tokens are removed blocker 1 attempt",
      ]
    `);
    expect(await linesOf(page, '.page[lang=en] .facts > div')).toMatchInlineSnapshot(`
      [
        "App Storefront",
        "Started 28 November 2026 at 03:51 UTC",
        "Ended 28 November 2026 at 03:53 UTC",
        "Duration 1 min 30 s",
        "Targets web-chromium browser android-virtual virtual",
        "Builds of the app healthy",
        "Checklist items 4 of all",
        "Attempts 8",
      ]
    `);
  });

  it('says what each check cost, the dearest first, and what it may cost', async () => {
    const { page } = await open(
      await pageFile(
        [
          { name: 'Cheap', dataPoints: '2' },
          { name: 'Dear', dataPoints: '12 of 40' },
          { name: 'Dear', dataPoints: '15 of 40', target: 'android-virtual', kind: 'virtual' },
          { name: 'Hostile', dataPoints: '<b>9</b>' },
        ],
        ENV,
      ),
    );
    const section = page.locator('.page[lang=en] section', { hasText: 'What journeys cost' });
    await section.getByText('2 checks, the dearest first').click();
    expect(await linesOf(page, '.page[lang=en] .costs tr')).toEqual([
      'Check web-chromium android-virtual Budget',
      'Dear 12 15 40',
      'Cheap 2 –',
    ]);
  });

  it('says what is waived, by whom and until when, and what is different from the last green run', async () => {
    const waiver = {
      item: 'delta-only-values',
      target: 'web-chromium',
      owner: 'Shop team',
      reason: 'in review <b>',
      expires: '2999-12-31',
    };
    const environment =
      planned(['session-start-end', 'delta-only-values']) +
      `gate = ${JSON.stringify({ waivers: [waiver], mustRun: ['web-chromium'] })}\n`;
    const files = { 'environment.properties': environment };
    const seen = (name: string) => JSON.stringify([{ path: ['custom-event', name], types: [] }]);
    const run = (name: string) => [
      { item: 'session-start-end', seen: seen(name) },
      { status: 'failed', message: 'sent again', seen: seen(name) },
    ];
    const before = join(await temporaryFolder(), 'before.json');
    await brazeQa([
      ...['gate', '--no-html', '--json', before],
      ...['--results', await resultsFolder(run('<img src=x>'), files)],
    ]);
    const { page, said } = await open(await pageFile(run('bought'), files, '--baseline', before));
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('✓ PASSED');
    expect(await linesOf(page, '.page[lang=en] .rules > li')).toMatchInlineSnapshot(`
      [
        "✓ passed The results are complete and readable",
        "✓ passed At least one cell is proven",
        "✓ passed Every target that must run has run",
        "✓ passed Every blocker is proven, or declared not applicable",
        "✓ passed Every major is proven, waived or declared not applicable",
        "✓ passed Every minor is proven, waived or declared not applicable",
        "✓ passed No waiver has expired",
        "! warning Nothing is worse than in the last green run This does not fail the gate. Worse than the last green run: new failures 0, lost names 1, changed types 0.",
      ]
    `);
    await page.getByRole('link', { name: 'waived' }).first().click();
    expect(await linesOf(page, '.page[lang=en] .waivers > li')).toMatchInlineSnapshot(`
      [
        "delta-only-values on web-chromium (until 2999-12-31, Shop team): in review <b>. In force. Found: ✗ failed sent again 1 attempt Check Attempt Result Evidence Duration Build Check of delta-only-values 1 ✗ failed sent again ✓ wire ✓ stored ✓ screen 0 s healthy",
      ]
    `);
    expect(await linesOf(page, '.page[lang=en] .difference')).toMatchInlineSnapshot(`
      [
        "Lost names custom event <img src=x> on web-chromium",
        "New names custom event bought on web-chromium",
      ]
    `);
    expect(said).toEqual([]);
    await page.getByRole('button', { name: 'Français' }).click();
    expect(await page.getByRole('heading', { name: 'Dérogations' }).isVisible()).toBe(true);
  });

  it('lays what was sent on each target beside what is planned', async () => {
    const signedUp = ['custom-event', 'signed_up'];
    const planned = JSON.stringify([
      { path: signedUp, types: [] },
      { path: [...signedUp, 'plan'], types: ['string'] },
      { path: ['custom-event', 'rated'], types: [] },
      { path: ['attribute', 'first_name'], types: [] },
    ]);
    const web = [
      { path: signedUp, types: [] },
      { path: [...signedUp, 'plan'], types: ['number'] },
      { path: ['custom-event', '<b>rude'], types: [] },
      { path: ['custom-event', '<b>rude', 'x'], types: ['number'] },
      { path: ['event', 'session-start'], types: [] },
    ];
    const phone = [
      { path: signedUp, types: [] },
      { path: [...signedUp, 'plan'], types: ['string'] },
      { path: ['attribute', 'first_name'], types: [] },
      { path: ['event', 'session-start'], types: [] },
    ];
    const json = join(await temporaryFolder(), 'matrix.json');
    const file = await pageFile(
      [
        { planned, seen: JSON.stringify(web) },
        { ...PHONE, seen: JSON.stringify(phone) },
      ],
      ENV,
      '--json',
      json,
    );
    const { page, said } = await open(file);
    expect(await linesOf(page, '.page[lang=en] .coverage li')).toEqual([
      'web-chromium: 2 of 4 planned names were sent; 1 that is sent is not planned',
      'android-virtual: 3 of 4 planned names were sent',
    ]);
    const rowsOf = (title: string) =>
      linesOf(page, `.page[lang=en] [aria-label="${title}"] tr:not(thead tr)`);
    expect(await rowsOf('Planned, and sent nowhere')).toEqual(['custom event rated yes no no']);
    expect(await rowsOf('Not the same on all targets')).toEqual([
      'attribute first_name yes no yes',
      'custom event <b>rude no yes no',
      'custom event <b>rude › x no number no',
      'custom event signed_up › plan string number string',
    ]);
    await page.getByText('All 7 names').click();
    expect(await rowsOf('What was sent, name by name')).toHaveLength(7);
    expect(said).toEqual([]);
    expect(JSON.parse(await readFile(json, 'utf8'))).toMatchObject({
      planned: [{ path: ['attribute', 'first_name'] }, { path: ['custom-event', 'rated'] }, {}, {}],
    });
    const { page: without } = await open(await pageFile([{ seen: JSON.stringify(web) }]));
    const section = without.locator('.page[lang=en] section[aria-labelledby=en-names]');
    expect(await section.innerText()).toContain('what was planned is not known');
    expect(await section.innerText()).not.toContain('Not the same');
  });

  it('gives flaky a colour of its own', async () => {
    const { page } = await open(await pageFile());
    const colourOf = (status: string) =>
      page
        .locator(`.page[lang=en] .item td.${status}`)
        .first()
        .evaluate((cell) => getComputedStyle(cell).color);
    const colours = await Promise.all(['passed', 'failed', 'flaky', 'inconclusive', 'not-run'].map(colourOf));
    expect(colours.filter((colour) => colour === colours[2])).toHaveLength(1);
  });

  it('calls a virtual phone no real phone, in the verdict and above its column', async () => {
    const { page } = await open(await pageFile());
    const column = page.getByRole('columnheader', { name: 'android-virtual' });
    expect(await column.innerText()).toContain('no real phone');
    expect(await page.locator('.verdict').first().innerText()).toContain(
      'Targets marked “virtual” are models',
    );
    const real = await open(
      await pageFile([{}], { 'environment.properties': planned(['delta-only-values']) }),
    );
    expect(await real.page.locator('body').innerText()).not.toContain('virtual');
    expect(await real.page.getByRole('heading', { level: 1 }).innerText()).toBe('✓ PASSED');
  });

  it('leads from a cell to its attempts, with the keyboard alone', async () => {
    const { page } = await open(await pageFile());
    const cell = page.getByRole('cell', { name: 'flaky' }).getByRole('link');
    await cell.focus();
    await page.keyboard.press('Enter');
    const finding = page.locator('.finding:focus');
    await finding.getByRole('table').waitFor();
    expect(await linesOf(page, '.finding:focus tbody tr')).toEqual([
      'Check of push-deeplink-click 1 ✗ failed too late ✓ wire ✓ stored ✓ screen 0 s healthy',
      'Check of push-deeplink-click 2 ✓ passed ✓ wire ✓ stored ✓ screen 0 s healthy',
    ]);
    await page.getByRole('cell', { name: 'passed' }).first().getByRole('link').press('Enter');
    await page.locator('li:focus').getByRole('cell', { name: '✓ wire' }).waitFor();
  });

  it('shows what is asked for, by status and by target', async () => {
    const { page } = await open(await pageFile());
    await page.getByRole('radio', { name: 'all' }).focus();
    for (let presses = 0; presses < 2; presses += 1) await page.keyboard.press('ArrowRight');
    expect(await page.getByRole('radio', { name: 'failed' }).isChecked()).toBe(true);
    expect(await page.locator('.matrix tr.item:visible').count()).toBe(1);
    expect(await page.getByRole('status').innerText()).toBe('1 of 4 items shown');
    expect(await page.locator('article:visible').count()).toBe(1);
    await page.getByRole('combobox', { name: 'Target' }).selectOption('android-virtual (virtual)');
    expect(await page.locator('.matrix tr.item:visible').count()).toBe(0);
    await page.getByRole('radio', { name: 'all' }).check();
    expect(await page.getByRole('columnheader').allInnerTexts()).toHaveLength(2);
    expect(await page.locator('.matrix tr.item:visible').count()).toBe(4);
    // A link to what is filtered out shows it again: once the browser has told the page where it leads.
    await page.getByRole('link', { name: 'Only changed values are sent' }).first().click();
    await page.getByRole('columnheader', { name: 'web-chromium' }).waitFor({ state: 'visible' });
  });

  it('speaks French when asked, on the page or with --lang', async () => {
    const { page } = await open(await pageFile());
    await page.getByRole('button', { name: 'Français' }).press('Enter');
    expect(await page.locator('html').getAttribute('lang')).toBe('fr');
    expect(await page.title()).toBe('✗ ÉCHEC · Storefront');
    expect(await linesOf(page, '.page[lang=fr] h2')).toMatchInlineSnapshot(`
      [
        "Règles du verdict",
        "Matrice",
        "Ce qui a échoué",
        "Ce qui n'est pas prouvé",
        "Sans objet",
        "Ce qui a réussi",
        "Ce qui est envoyé, nom par nom",
        "Ce que coûtent les parcours",
        "L'exécution",
      ]
    `);
    await page.getByRole('cell', { name: 'échoué' }).getByRole('link').click();
    expect(await page.locator('article:has(:focus)').innerText()).toContain('Cause habituelle');
    await page.getByRole('button', { name: 'English' }).press('Enter');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('✗ FAILED');
    const french = await open(await pageFile(MIXED, ENV, '--lang', 'fr'));
    expect(await french.page.getByRole('heading', { level: 1 }).innerText()).toBe('✗ ÉCHEC');
  });

  it('puts on paper what a decision needs, whatever is filtered on the screen', async () => {
    const { page } = await open(await pageFile());
    await page.getByRole('radio', { name: 'flaky' }).check();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.matrix tr.item:visible').count()).toBe(4);
    expect(await page.getByRole('button').or(page.getByRole('radio')).count()).toBe(0);
    expect(await page.getByText('Remember what was sent last').isVisible()).toBe(true);
    const ink = await page.locator('.verdict:visible').evaluate((element) => getComputedStyle(element).color);
    expect(ink).toBe('rgb(0, 0, 0)');
    expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('fits a phone: the table scrolls, its items stay', async () => {
    const { page } = await open(await pageFile(), { viewport: { width: 360, height: 740 } });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    const region = page.getByRole('region', { name: 'Checklist items by target' });
    await region.evaluate((element) => element.scrollTo(1000, 0));
    const item = await page.getByRole('rowheader', { name: 'Only changed values are sent' }).boundingBox();
    expect(item?.x).toBeGreaterThanOrEqual(0);
  });

  it('can be read without its script', async () => {
    const { page } = await open(await pageFile(), { javaScriptEnabled: false });
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('✗ FAILED');
    expect(await page.getByRole('radio').count()).toBe(0);
    expect(await page.locator('.matrix tr.item:visible').count()).toBe(4);
  });
});

describe('what the page must not do', () => {
  const HOSTILE =
    '</script></title><script>alert(1)</script><img src=x onerror=alert(2)>"\' onclick=alert(3) ${alert(4)}\u0000\u001b[2J\u202e';

  it('obeys no text from outside, and asks for nothing', async () => {
    const env = planned(['delta-only-values', 'session-start-end'], [HOSTILE.replaceAll(',', '')])
      .replace('Storefront', HOSTILE)
      .concat(`builds = ${HOSTILE}\n`);
    const target = HOSTILE;
    const file = await pageFile(
      [
        { target, status: 'failed', message: HOSTILE, name: HOSTILE },
        { target, item: 'session-start-end', status: 'skipped', verdict: 'blocked', message: HOSTILE },
        { target: 'elsewhere', name: HOSTILE },
        { item: HOSTILE },
      ],
      { 'environment.properties': env, [`${'x'.repeat(9)}-result.json`]: '{' },
    );
    const { page, requests, said } = await open(file);
    for (const summary of await page.locator('summary:visible').all()) await summary.click();
    await page.getByRole('button', { name: 'Français' }).click();
    expect({ requests, said }).toEqual({ requests: [pathToFileURL(file).href], said: [] });
    expect(await page.locator('script, img, [onclick], [onerror]').count()).toBe(1);
    expect(await page.locator('body').innerText()).toContain('<script>alert(1)</script>');
    expect((await readFile(file, 'utf8')).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e]/u);
  });

  it('stops whatever would be loaded or run', async () => {
    const { page, said } = await open(await pageFile());
    const ran = await page.evaluate(() => {
      document.body.insertAdjacentHTML('beforeend', '<img src="https://tracker.example/1.gif">');
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.body.append(script);
      return 'ran' in window;
    });
    expect(ran).toBe(false);
    expect(said.filter((line) => line.includes('Content Security Policy'))).toHaveLength(2);
  });

  it('shows no personal data', async () => {
    const file = await pageFile(
      [
        { status: 'failed', message: 'ann@example.com was here', name: 'for ann@example.com' },
        { item: 'double-init', target: 'bob@example.com' },
      ],
      { 'environment.properties': planned(['delta-only-values']).replace('Storefront', 'eve@example.com') },
    );
    const text = await readFile(file, 'utf8');
    expect(text).not.toContain('@example.com');
    expect(text).toContain('‹email:');
  });

  it('stands times that no clock shows', async () => {
    const results = [1e300, -50, Number.MAX_SAFE_INTEGER].map((start) => ({ start }));
    const { page } = await open(
      await pageFile(results, { 'environment.properties': planned(['delta-only-values']) }),
    );
    expect(await linesOf(page, '.page[lang=en] .facts > div')).toContain('Started unknown');
  });

  it.each(['light', 'dark'] as const)('keeps nobody out (%s)', async (colorScheme) => {
    const { page } = await open(await pageFile(), { colorScheme });
    for (const details of await page.locator('details').all()) {
      await details.evaluate((element: HTMLDetailsElement) => (element.open = true));
    }
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Français' }).click();
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await violations(page)).toEqual([]);
  });
});

describe('where the page goes', () => {
  it('is beside the results, or where --html says, or nowhere', async () => {
    const folder = await resultsFolder(MIXED, ENV);
    const html = join(await temporaryFolder(), 'deep', 'page.html');
    const there = await brazeQa(['gate', '--results', folder, '--html', html]);
    expect(there.stdout).toContain('  Page: ');
    expect(await readFile(html, 'utf8')).toContain('<!doctype html>');
    const none = await brazeQa(['gate', '--results', folder, '--no-html']);
    expect(none.stdout).not.toContain('Page: ');
    await expect(readFile(join(dirname(folder), 'matrix.html'))).rejects.toThrow('ENOENT');
    const wrong = await brazeQa(['gate', '--results', folder, '--html', folder]);
    expect({ code: wrong.code, known: wrong.stderr.includes('[OUTPUT_UNWRITABLE]') }).toEqual({
      code: 2,
      known: true,
    });
  });

  it.runIf(java)('leads to the attempts in a report of allure-commandline, too', async () => {
    const folder = await resultsFolder(MIXED, ENV);
    await brazeQa(['report', '--results', folder, '--engine', 'java']);
    const page = await readFile(join(dirname(folder), 'matrix.html'), 'utf8');
    const [, id] = /\/index\.html#testresult\/([0-9a-f]+)/.exec(page) ?? [];
    const attempt = join(dirname(folder), 'allure-report', 'data', 'test-cases', `${id}.json`);
    expect(JSON.parse(await readFile(attempt, 'utf8')).name).toMatch(/^Check of /);
  });

  it('leads to the attempts in the Allure report that lies beside it', async () => {
    const folder = await resultsFolder(MIXED, ENV);
    const { code, stderr } = await brazeQa(['report', '--results', folder, '--engine', '3']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { page } = await open(join(dirname(folder), 'matrix.html'));
    const name = 'Attempts in the Allure report: Only changed values are sent, web-chromium';
    const href = await page.getByRole('link', { name }).getAttribute('href');
    expect(href).toMatch(/^\.\/allure-report\/index\.html#\/[0-9a-f]{32}$/);
    const id = href?.split('#/')[1];
    const attempt = join(dirname(folder), 'allure-report', 'data', 'test-results', `${id}.json`);
    expect(JSON.parse(await readFile(attempt, 'utf8')).name).toBe('Check of delta-only-values');
    // A report of other results has nothing to lead to.
    const other = await resultsFolder([{}], { 'environment.properties': planned(['delta-only-values']) });
    const html = join(dirname(folder), 'other.html');
    await brazeQa(['gate', '--results', other, '--html', html]);
    expect(await readFile(html, 'utf8')).not.toContain('allure-report/');
  });
});

/** What axe finds wrong, each with the places. */
async function violations(page: Page): Promise<string[]> {
  // Not as a script element: the page's policy would stop it.
  await page.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    const { violations } = await axe.run(document);
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
}
