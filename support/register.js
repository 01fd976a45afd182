// Lets Node load the TypeScript sources through ts-node's swc compiler, with its output cached by content:
// compiling 20,000 lines anew costs more than a second of every start.
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

const root = path.resolve(__dirname, '..');
const cacheDir = path.join(root, 'node_modules', '.cache', 'attest');
const salt = `${process.version}:${require('@swc/core/package.json').version}:${fs.readFileSync(path.join(root, 'tsconfig.json'), 'utf8')}`;
let service;

function compile(code, filename) {
  service ??= require('ts-node').create({ cwd: root, swc: true });
  return service.compile(code, filename);
}

function cached(code, filename) {
  const key = createHash('sha1').update(salt).update(filename).update(code).digest('hex');
  const file = path.join(cacheDir, `${key}.js`);
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    const output = compile(code, filename);
    try {
      fs.mkdirSync(cacheDir, { recursive: true });
      fs.writeFileSync(`${file}.${process.pid}`, output);
      fs.renameSync(`${file}.${process.pid}`, file);
    } catch {
      // A read-only checkout only costs the compile time.
    }
    return output;
  }
}

process.setSourceMapsEnabled(true);
require.extensions['.ts'] = (module, filename) => {
  module._compile(cached(fs.readFileSync(filename, 'utf8'), filename), filename);
};
