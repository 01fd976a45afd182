// Lets the unit tests of node:test run under Mocha, whose runner keeps many mutants in one process: a mutant then costs
// milliseconds, and is given only to the tests that reach it.
const Module = require('node:module');

const load = Module._load;
const names = ['describe', 'it', 'before', 'after', 'beforeEach', 'afterEach'];
const bound = Object.fromEntries(names.map((name) => [name, (...words) => global[name](...words)]));

Module._load = function (request, ...rest) {
  return request === 'node:test' ? bound : load.call(this, request, ...rest);
};
require('../../support/register.js');
