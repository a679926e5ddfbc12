// What the extension asks for, and what Mozilla's linter says of it.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { WORDS } from '../../www/extension/words.js';

const { unzipSync } = createRequire(new URL('../../xtask/package/package.json', import.meta.url))('fflate');
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const extension = here('../../target/extension');
const manifestOf = (browser) => JSON.parse(readFileSync(join(extension, browser, 'manifest.json'), 'utf8'));

test('no host permission, and no other than it needs', () => {
  const allowed = { chromium: ['activeTab', 'scripting', 'sidePanel'], firefox: ['activeTab', 'scripting'] };
  for (const [browser, permissions] of Object.entries(allowed)) {
    const manifest = manifestOf(browser);
    assert.deepEqual(manifest.permissions, permissions);
    for (const key of ['host_permissions', 'optional_permissions', 'optional_host_permissions', 'content_scripts', 'web_accessible_resources', 'externally_connectable']) assert.equal(manifest[key], undefined, key);
    assert.match(manifest.content_security_policy.extension_pages, /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval';/);
    assert.equal(manifest.version, /^version = "(.*)"$/m.exec(readFileSync(here('../../Cargo.toml'), 'utf8'))[1]);
    for (const icon of Object.values(manifest.icons)) assert.equal(readFileSync(join(extension, browser, icon)).toString('latin1', 1, 4), 'PNG');
  }
});

test('both browsers get the same files', () => {
  for (const file of ['background.js', 'content.js', 'panel.js', 'panel.html', 'panel.css', 'worker.js', 'engine.wasm']) {
    assert.deepEqual(readFileSync(join(extension, 'chromium', file)), readFileSync(join(extension, 'firefox', file)), file);
  }
});

test('the archives hold what the folders do', () => {
  for (const browser of ['chromium', 'firefox']) {
    const folder = join(extension, browser);
    const files = unzipSync(readFileSync(`${folder}.zip`));
    const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1));
    assert.deepEqual(Object.keys(files), names.sort());
    for (const name of names) assert.deepEqual(Buffer.from(files[name]), readFileSync(join(folder, name)), name);
  }
});

test('every language has the same words', () => {
  const [english, ...others] = Object.values(WORDS).map((words) => Object.keys(words).sort());
  for (const other of others) assert.deepEqual(other, english);
  for (const language of Object.keys(WORDS)) assert.ok(existsSync(join(extension, 'firefox/_locales', language, 'messages.json')));
});

test('web-ext lint has nothing to say', () => {
  const { status, stdout } = spawnSync(here('node_modules/.bin/web-ext'), ['lint', '--warnings-as-errors', '--output', 'json', '--source-dir', join(extension, 'firefox')], { encoding: 'utf8' });
  const { summary, errors, warnings } = JSON.parse(stdout);
  assert.deepEqual({ summary, found: [...errors, ...warnings].map(({ code }) => code) }, { summary: { errors: 0, notices: 0, warnings: 0 }, found: [] });
  assert.equal(status, 0);
});
