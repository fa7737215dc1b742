// The reports that the tests look at, written by the program itself.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const program = process.env.FOISCAN ?? path.join(root, 'target/debug/foiscan');
const folder = mkdtempSync(path.join(tmpdir(), 'foiscan-browser-'));

/** Runs foiscan; findings are no failure here. */
export function foiscan(...args) {
  try {
    return execFileSync(program, args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    if (![1, 3].includes(error.status)) throw new Error(`foiscan ${args.join(' ')}: ${error.stderr}`);
    return error.stdout;
  }
}

function page(name, ...paths) {
  const file = path.join(folder, `${name}.html`);
  foiscan('check', '-q', '-o', file, ...paths);
  return { name, file, single: paths.length === 1 && path.extname(paths[0]) !== '' };
}

/** A workbook may be called anything, and so may its sheets. */
function nasty() {
  const inside = path.join(folder, 'in');
  // The slash makes a folder of it; in the report it is one path.
  const file = path.join(inside, '"><img src=x onerror=alert(1)><script>alert(2)</script>.csv');
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, readFileSync(path.join(root, 'samples/planted/five-officers.csv')));
  const long = path.join(inside, `${'a-name-without-any-end-'.repeat(9)}.csv`);
  writeFileSync(long, readFileSync(path.join(root, 'samples/planted/two-tables.csv')));
  return inside;
}

export const reports = [
  page('psni', 'samples/planted/psni-shaped.xlsx'),
  page('norfolk', 'samples/planted/norfolk-shaped.xlsx'),
  page('filtered', 'samples/planted/filtered-rows.xlsx'),
  page('note', 'samples/clean/author-named.xlsx'),
  page('clear', 'samples/clean/psni-summary.xlsx'),
  page('encrypted', 'samples/broken/encrypted.xlsx'),
  page('nasty', nasty()),
  page('all', 'samples'),
];
