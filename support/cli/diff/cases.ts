import { parse } from '@cucumber/tag-expressions';
import { featureName } from '../../transcript/diff';
import { type Places, select } from '../selection';
import { readSuite, type SuiteCase } from '../suite';

/** Which cases selectors stand for, as `attest run` takes them; undefined: all. @throws UsageError */
export function selectedCases(
  selectors: readonly string[],
  places: Places,
): ((feature: string, title: string) => boolean) | undefined {
  if (selectors.length === 0) return undefined;
  const { paths, tags, names } = select({ selectors }, places);
  const tagged = tags === '' ? undefined : parse(tags);
  const patterns = names.map((name) => new RegExp(name));
  const wanted = readSuite(places.root).cases.filter(
    (each) =>
      (paths.length === 0 || paths.some((path) => isAt(each, path))) && (tagged?.evaluate(each.tagNames) ?? true),
  );
  const known = new Set(wanted.map(({ uri, title }) => `${featureName(uri)}\n${title}`));
  // Of cases that the suite does not have any more only the names are known.
  const byName = paths.length === 0 && !tagged;
  return (feature, title) => {
    const plain = title.replace(/ \(\d+\)$/, '');
    const chosen = byName || known.has(`${feature}\n${title}`) || known.has(`${feature}\n${plain}`);
    return chosen && (patterns.length === 0 || patterns.some((pattern) => pattern.test(title)));
  };
}

/** Whether a case is of a feature, or at one of the lines that the path names. */
function isAt({ uri, line }: SuiteCase, path: string): boolean {
  const [, file = '', lines = ''] = /^(.*?)((?::\d+)*)$/.exec(path) ?? [];
  const within = uri === file || uri.startsWith(`${file.replace(/\/$/, '')}/`);
  return within && (lines === '' || lines.split(':').includes(String(line)));
}
