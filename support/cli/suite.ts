import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { generateMessages } from '@cucumber/gherkin';
import { IdGenerator, SourceMediaType } from '@cucumber/messages';
import { readTags, type ScenarioTags } from '../report/tags';

/** A scenario of the suite; of an outline, one row. */
export interface SuiteCase {
  /** Path from the project's folder. */
  uri: string;
  line: number;
  title: string;
  tags: ScenarioTags;
  tagNames: string[];
}

export interface Suite {
  cases: SuiteCase[];
  /** Features that cannot be read, one line each. */
  problems: string[];
}

/** Every feature file below a folder, in the manual's order, which is that of the names. */
export function featureFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.feature'))
    .map((name) => join(folder, name))
    .sort();
}

/** Reads the features below `root`/features without running anything. */
export function readSuite(root: string): Suite {
  const suite: Suite = { cases: [], problems: [] };
  const newId = IdGenerator.incrementing();
  for (const file of featureFiles(join(root, 'features'))) {
    const uri = relative(root, file);
    const options = { newId, includePickles: true, includeGherkinDocument: true, includeSource: false };
    const source = readFileSync(file, 'utf8');
    for (const { pickle, parseError } of generateMessages(
      source,
      uri,
      SourceMediaType.TEXT_X_CUCUMBER_GHERKIN_PLAIN,
      options,
    )) {
      if (parseError) suite.problems.push(`${uri}: ${parseError.message}`);
      if (!pickle) continue;
      const tagNames = pickle.tags.map((tag) => tag.name);
      const line = pickle.location?.line ?? 1;
      suite.cases.push({ uri, line, title: pickle.name, tags: readTags(tagNames), tagNames });
    }
  }
  return suite;
}
