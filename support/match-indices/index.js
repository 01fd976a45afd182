// The polyfill parses every step's expression and runs it twice: a third of the time from start to first step.
const { beginning } = require('./beginning.js');

/** What is known of an expression: the text that each match begins with, the same expression with the flag d, its newest match. */
const known = Symbol('known');

/** The match with its indices, or null. */
module.exports = function exec(regexp, string) {
  regexp[known] ??= { beginning: beginning(regexp), twin: undefined, text: undefined, match: null };
  const about = regexp[known];
  if (about.beginning === '') return search(about, regexp, string);
  // Nearly all lookups end here, before V8 compiles an expression that never matches.
  if (!string.startsWith(about.beginning)) return null;
  // A step's text is asked for twice in a row.
  if (about.text !== string) {
    about.match = search(about, regexp, string);
    about.text = string;
  }
  return about.match;
};

function search(about, regexp, string) {
  about.twin ??= regexp.hasIndices ? regexp : new RegExp(regexp.source, `${regexp.flags}d`);
  about.twin.lastIndex = regexp.lastIndex;
  const match = about.twin.exec(string);
  regexp.lastIndex = about.twin.lastIndex;
  return match;
}
