// A reporter for node:test: tells each failure when it comes, and at the end how many tests there were, as one line of JSON.
const indented = (text) => text.replace(/^/gm, '    ');

function describe({ name, file, line, details }) {
  const error = details.error?.cause ?? details.error;
  const place = file ? ` (${file}${line ? `:${line}` : ''})` : '';
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `  not ok: ${name}${place}\n${indented(text)}\n`;
}

export default async function* report(events) {
  const counts = { passed: 0, failed: 0 };
  for await (const { type, data } of events) {
    if (type === 'test:fail' && data.details.error?.failureType !== 'subtestsFailed') {
      counts.failed++;
      yield describe(data);
    } else if (type === 'test:pass' && data.details.type !== 'suite' && !data.skip && !data.todo) {
      counts.passed++;
    } else if (type === 'test:stderr') {
      yield data.message;
    }
  }
  yield `${JSON.stringify(counts)}\n`;
}
