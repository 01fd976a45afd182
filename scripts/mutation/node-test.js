// Lets the unit tests of node:test run under Mocha, whose runner keeps many mutants in one process: a mutant then costs
// milliseconds, and is given only to the tests that reach it.
const Module = require('node:module');
const fc = require('fast-check');
const { remembering, startFresh } = require('./fresh.js');

/** What breaks a property breaks it early, or is left to the tests that state behaviour; nobody reads the smallest example. */
const MOST_RUNS = 200;

function assert(property, { numRuns = 100, ...parameters } = {}) {
  return fc.assert(property, { ...parameters, numRuns: Math.min(numRuns, MOST_RUNS), endOnFailure: true });
}
const fastCheck = Object.defineProperty({ ...fc.default, assert }, '__esModule', { value: true });
fastCheck.default = fastCheck;

const names = ['describe', 'it', 'before', 'after', 'beforeEach', 'afterEach'];
const nodeTest = Object.fromEntries(names.map((name) => [name, (...words) => global[name](...words)]));

let recent;
const load = Module._load;
Module._load = function (request, ...rest) {
  if (request === 'node:test') return nodeTest;
  if (request === 'fast-check') return fastCheck;
  const loaded = load.call(this, request, ...rest);
  if (!/(^|\/)recent$/.test(request)) return loaded;
  recent ??= { Recent: remembering(loaded.Recent) };
  return recent;
};

exports.mochaHooks = { beforeEach: startFresh };
require('../../support/register.js');
