const QUANTIFIERS = '?*+{';

/** The text that every match of an expression begins with; '' where it cannot be told at a glance. */
exports.beginning = function beginning({ source, flags }) {
  // The flags of Unicode and of indices change nothing of it.
  if (!source.startsWith('^') || /[^du]/.test(flags) || hasAlternatives(source)) return '';
  const [text] = /^[\w "',:;<>@#%&=~`!/-]*/.exec(source.slice(1));
  const next = source[text.length + 1];
  return next !== undefined && QUANTIFIERS.includes(next) ? text.slice(0, -1) : text;
};

/** Whether there is a | outside of all groups. */
function hasAlternatives(source) {
  const plain = source.replace(/\\./gs, '').replace(/\[[^\]]*\]/g, '');
  let depth = 0;
  for (const sign of plain) {
    if (sign === '(') depth++;
    else if (sign === ')') depth--;
    else if (sign === '|' && depth === 0) return true;
  }
  return false;
}
