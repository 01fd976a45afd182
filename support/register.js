// Lets Node load the TypeScript sources through ts-node's swc compiler, with its output and V8's cached by content:
// compiling 20,000 lines anew costs more than a second of every start, and V8's own share of it a tenth of one.
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const { createRequire, wrap, wrapper } = require('node:module');
const path = require('node:path');
const { setFlagsFromString } = require('node:v8');
const vm = require('node:vm');

const root = path.resolve(__dirname, '..');
const cacheDir = path.join(root, 'node_modules', '.cache', 'attest');
const salt = `${process.version}:wrapped:${require('@swc/core/package.json').version}:${fs.readFileSync(path.join(root, 'tsconfig.json'), 'utf8')}`;
/** Scripts whose bytecode is not in the cache, by the key of their source. */
const fresh = new Map();
let service;

function compile(code, filename) {
  service ??= require('ts-node').create({ cwd: root, swc: true });
  return service.compile(code, filename);
}

function read(name) {
  try {
    return fs.readFileSync(path.join(cacheDir, name));
  } catch {
    return undefined;
  }
}

function write(name, content) {
  const file = path.join(cacheDir, name);
  try {
    fs.mkdirSync(cacheDir, { recursive: true });
    fs.writeFileSync(`${file}.${process.pid}`, content);
    fs.renameSync(`${file}.${process.pid}`, file);
  } catch {
    // A read-only checkout only costs the compile time.
  }
}

function wrapped(filename) {
  const source = fs.readFileSync(filename, 'utf8');
  const key = createHash('sha1').update(salt).update(filename).update(source).digest('hex');
  const code = read(`${key}.js`)?.toString();
  if (code !== undefined) return { key, code };
  const made = wrap(compile(source, filename));
  write(`${key}.js`, made);
  return { key, code: made };
}

function script(key, code, filename) {
  const cachedData = read(`${key}.v8`);
  const compiled = new vm.Script(code, { filename, cachedData });
  if (!cachedData || compiled.cachedDataRejected) fresh.set(key, compiled);
  return compiled;
}

// A run lasts seconds: V8 would optimize a good deal that is hardly used again, a seventh of all processor time. Twice its default.
setFlagsFromString('--interrupt-budget=135168');
process.setSourceMapsEnabled(true);
require.extensions['.ts'] = (module, filename) => {
  const { key, code } = wrapped(filename);
  // import() (a serial port is loaded so) finds its way in what Node itself compiles, not in a script with cached bytecode.
  if (/\bimport\(/.test(code)) return module._compile(code.slice(wrapper[0].length, -wrapper[1].length), filename);
  const body = script(key, code, filename).runInThisContext();
  body.call(module.exports, module.exports, createRequire(filename), module, filename, path.dirname(filename));
};

// Only now, since then the functions that were called are in it, too.
process.on('exit', () => {
  for (const [key, compiled] of fresh) write(`${key}.v8`, compiled.createCachedData());
});
