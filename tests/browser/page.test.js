// The HTML report in a browser: it calls nothing, it is accessible (WCAG 2.2 AA
// as far as axe can tell), it fits a phone, its links lead somewhere.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { reports, root } from './reports.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = path.join(root, 'target/browser');
const SECTIONS = [
  'What to do next',
  'Map of this file',
  'What we found',
  'Columns we recognised',
  'The ICO’s questions for this file',
  'What we checked, and what we could not',
  'Record and sign-off',
  'Words used',
];

let browser;
before(async () => {
  mkdirSync(pictures, { recursive: true });
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox'],
  });
});
after(async () => browser?.close());

/** Opens a report; `trouble` gathers whatever it tried beyond being shown. */
async function open(report, options = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const trouble = [];
  page.on('console', (said) => trouble.push(`console: ${said.text()}`));
  page.on('pageerror', (error) => trouble.push(`error: ${error}`));
  page.on('dialog', (dialog) => trouble.push(`dialog: ${dialog.message()}`));
  page.on('request', (request) => {
    if (request.url() !== pathToFileURL(report.file).href) trouble.push(`request: ${request.url()}`);
  });
  await page.goto(pathToFileURL(report.file).href);
  return { context, page, trouble };
}

for (const report of reports) {
  describe(report.name, () => {
    it('calls nothing and runs nothing', async () => {
      const { context, page, trouble } = await open(report);
      assert.equal(await page.locator('script').count(), 0);
      assert.equal(await page.locator('[style], [onerror], [onclick], img, iframe, form').count(), 0);
      assert.deepEqual(trouble, []);
      // The policy lets the page's own style in ...
      assert.notEqual(await page.evaluate(() => getComputedStyle(document.querySelector('main')).maxWidth), 'none');
      // ... and holds: what is put in from outside is not run or fetched.
      await page.evaluate(() => {
        const script = document.createElement('script');
        script.textContent = 'window.ran = true';
        document.body.append(script);
      });
      assert.equal(await page.evaluate(() => window.ran), undefined);
      assert.deepEqual(trouble.filter((one) => !one.includes('Content Security Policy')), []);
      await context.close();
    });

    it('needs no script', async () => {
      const { context, page } = await open(report, { javaScriptEnabled: false });
      assert.equal(await page.locator('h1').count(), 1);
      assert.ok(await page.locator('h1').isVisible());
      assert.match(await page.title(), /^(Not ready|Needs a person|Not checked|Worth knowing|Nothing found) – .* – foiscan$/);
      await context.close();
    });

    for (const colorScheme of ['light', 'dark']) {
      it(`is accessible in ${colorScheme} colours`, async () => {
        const { context, page } = await open(report, { colorScheme, viewport: { width: 1200, height: 900 } });
        await page.evaluate(axe);
        const found = await page.evaluate(async () => {
          const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
          const { violations } = await window.axe.run({ runOnly: tags });
          return violations.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.html).join(' | ')}`);
        });
        assert.deepEqual(found, []);
        await context.close();
      });
    }

    for (const width of [1200, 360, 320]) {
      it(`fits ${width} pixels`, async () => {
        const { context, page } = await open(report, { viewport: { width, height: 800 } });
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(wide <= width, `${wide} pixels wide`);
        if (width !== 320) await page.screenshot({ path: path.join(pictures, `${report.name}-${width}.png`), clip: { x: 0, y: 0, width, height: 2400 }, fullPage: true });
        await context.close();
      });
    }

    it('has headings in order, links that lead somewhere, tables that say what they are', async () => {
      const { context, page } = await open(report);
      const seen = await page.evaluate(() => {
        const all = (selector) => [...document.querySelectorAll(selector)];
        const ids = all('[id]').map((one) => one.id);
        return {
          headings: all('h1, h2, h3, h4, h5, h6').map((one) => [Number(one.tagName[1]), one.textContent]),
          doubled: ids.filter((id, at) => ids.indexOf(id) !== at),
          lost: all('a[href]').filter((a) => !a.hash || !document.getElementById(a.hash.slice(1))).map((a) => a.outerHTML),
          bare: all('table').filter((table) => !table.caption || table.querySelector('th:not([scope])')).length,
          unlabelled: all('[aria-labelledby]').filter((one) => !document.getElementById(one.getAttribute('aria-labelledby'))).length,
        };
      });
      assert.equal(seen.headings[0][0], 1);
      assert.equal(seen.headings.filter(([level]) => level === 1).length, 1);
      seen.headings.reduce((before, [level, text]) => {
        assert.ok(level <= before + 1, `${text} skips a level`);
        return level;
      }, 0);
      assert.deepEqual(seen.doubled, []);
      assert.deepEqual(seen.lost, []);
      assert.equal(seen.bare, 0);
      assert.equal(seen.unlabelled, 0);
      if (report.single) {
        const sections = seen.headings.filter(([level]) => level === 2).map(([, text]) => text);
        assert.deepEqual(sections, SECTIONS);
      }
      const steps = await page.locator('ol.steps').evaluateAll((lists) => lists.map((list) => list.children.length));
      assert.ok(steps.every((n) => n >= 1 && n <= 7), `${steps}`);
      await context.close();
    });

    it('prints everything', async () => {
      const { context, page } = await open(report);
      await page.emulateMedia({ media: 'print' });
      const closed = await page.evaluate(() =>
        [...document.querySelectorAll('details > :not(summary)')].filter((one) => one.getBoundingClientRect().height === 0).length);
      assert.equal(closed, 0);
      await page.pdf({ path: path.join(pictures, `${report.name}.pdf`), preferCSSPageSize: true });
      await context.close();
    });
  });
}

describe('keyboard', () => {
  it('comes to the verdict first, and to every wide table', async () => {
    const { context, page } = await open(reports[0], { viewport: { width: 360, height: 800 } });
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
    const wide = await page.locator('.wide').evaluateAll((all) => all.every((one) => one.tabIndex === 0));
    assert.ok(wide);
    await context.close();
  });
});
