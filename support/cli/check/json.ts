import { safeJson } from '../../report/safe-json';
import { RULES } from '../../rules';
import { clause as clauseOf, manual } from '../../spec';
import type { Examined, Located } from './examine';

/** All logs as JSON. */
export function jsonText(logs: readonly Examined[], verdict: string): string {
  const entries = logs.map(({ findings, ...log }) => ({ ...log, findings: findings.map(plain) }));
  return safeJson({ format: 'attest-check', version: 1, verdict, logs: entries });
}

function plain({ rule, line, verdict, clauses, message, accepted, came, at, errata }: Located) {
  return { line, rule, verdict, clauses, message, accepted, came, at, errata };
}

/** All logs as SARIF 2.1.0, which editors and code hosts show beside the lines. */
export function sarifText(logs: readonly Examined[], version: string): string {
  const rules = RULES.map((rule) => ({
    id: rule.id,
    shortDescription: { text: rule.title },
    help: { text: rule.clauses.map((id) => `${id}: ${clauseOf(id)?.statement.en ?? ''}`).join('\n') },
  }));
  const index = new Map(rules.map((rule, i) => [rule.id, i]));
  const results = logs.flatMap(({ file, findings }) =>
    findings.map((finding) => ({
      ruleId: finding.rule,
      ruleIndex: index.get(finding.rule),
      level: finding.verdict === 'fail' ? 'error' : 'warning',
      message: { text: sentence(finding) },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: encodeURI(file) },
            region: { startLine: finding.line },
          },
        },
      ],
      properties: { clauses: finding.clauses, verdict: finding.verdict },
    })),
  );
  const notifications = logs.flatMap(({ file, problem }) =>
    problem === undefined ? [] : [{ level: 'error', message: { text: `${file}: ${problem}` } }],
  );
  const run = {
    tool: { driver: { name: 'attest', version, rules } },
    invocations: [{ executionSuccessful: notifications.length === 0, toolExecutionNotifications: notifications }],
    results,
    properties: { manual: `${manual.title.en} ${manual.edition}` },
  };
  return safeJson({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] });
}

function sentence({ clauses, message, accepted, came }: Located): string {
  const parts = [`${clauses?.join(', ') ?? ''}: ${message}`];
  if (accepted !== undefined) parts.push(`accepted: ${accepted}`);
  if (came !== undefined) parts.push(`came: ${came}`);
  return parts.join('\n');
}
