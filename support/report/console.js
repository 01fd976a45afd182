// Cucumber imports its formatters before anything has taught Node to read TypeScript.
require('../register.js');
module.exports = require('./console.ts').default;
