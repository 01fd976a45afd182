import { describe, it } from 'node:test';
import { generateMessages } from '@cucumber/gherkin';
import { IdGenerator, SourceMediaType } from '@cucumber/messages';
import { expect } from 'chai';
import { caseTitle } from './case-title';

const SOURCE = `Feature: f
  Rule: r
    Scenario Outline: <what> of <n> bytes
      Given <n>
      Examples:
        | what | n |
        | read | 1 |
        | read | 2 |
        | sent | 1 |
      Examples:
        | what | n | more |
        | read | 1 | x    |
  Scenario: read of 1 bytes
    Given 3
`;

describe('The title of a case', () => {
  it('is its name, with a number where the feature has had that name before', () => {
    const options = {
      newId: IdGenerator.incrementing(),
      includePickles: true,
      includeGherkinDocument: true,
      includeSource: false,
    };
    const messages = generateMessages(SOURCE, 'f.feature', SourceMediaType.TEXT_X_CUCUMBER_GHERKIN_PLAIN, options);
    const document = messages.find((message) => message.gherkinDocument)!.gherkinDocument!;
    const titles = messages.flatMap(({ pickle }) => (pickle ? [caseTitle(document, pickle)] : []));
    expect(titles).to.deep.equal([
      'read of 1 bytes',
      'read of 2 bytes',
      'sent of 1 bytes',
      'read of 1 bytes (2)',
      'read of 1 bytes (3)',
    ]);
  });
});
