#!/usr/bin/env node
require('../support/register.js');
const path = require('node:path');
const { main } = require('../support/cli/program.ts');

// Ended at once: a port that does not close must not keep a finished run alive.
main(process.argv.slice(2), { cwd: process.cwd(), root: path.resolve(__dirname, '..') }).then((code) =>
  process.exit(code),
);
