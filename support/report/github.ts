import { worded } from './catalogue';
import { harmless } from './harmless';
import type { RunReport } from './model';
import { countOutcomes, notRunByCause, OUTCOMES, outcomeOf } from './verdicts';
import { FAILING_STATES } from './waivers/model';

/** GitHub shows ten errors of a step; what is beyond is in the report. */
const MOST = 50;

const LEVELS = { fail: 'error', error: 'error', inconc: 'warning', waived: 'notice' } as const;

/** Workflow commands that mark failed scenarios in the diff (https://docs.github.com, workflow commands). */
export function annotations(run: RunReport): string[] {
  const lines = run.errors.map((error) => `::error title=Attest::${data(error)}`);
  for (const { clause, scenario, state, expires } of run.waivers ?? []) {
    if (!FAILING_STATES.includes(state)) continue;
    lines.push(`::error title=Waiver of ${property(clause)}::${data(`${scenario}: ${state}, until ${expires}`)}`);
  }
  for (const [cause, { length }] of notRunByCause(run.cases)) {
    lines.push(`::error title=Attest::${data(`${length} cases were ${cause}`)}`);
  }
  for (const each of run.cases) {
    const outcome = outcomeOf(each);
    if (outcome === 'pass' || outcome === 'not applicable' || outcome === 'not run') continue;
    const [, file = '', line = '1'] = /^(.*):(\d+)$/.exec(each.id) ?? [];
    const [first] = each.findings;
    const text = [
      each.waived && `waived: ${worded(each.waived.reason, 'en')}`,
      first?.message,
      first?.accepted && `accepted: ${first.accepted}`,
      first?.came && `came: ${first.came}`,
    ];
    const title = `${outcome} ${(first?.clauses ?? each.clauses).join(' ')}`;
    lines.push(
      `::${LEVELS[outcome]} file=${property(file)},line=${line},title=${property(title)}::${data(text.filter(Boolean).join('; '))}`,
    );
  }
  return lines.slice(0, MOST);
}

/** A job's summary in Markdown. */
export function markdownSummary(run: RunReport): string {
  const counts = countOutcomes(run.cases);
  const sums = OUTCOMES.filter((each) => counts[each] > 0).map((each) => `${counts[each]} ${each}`);
  const bad = run.cases.filter((each) => !['pass', 'not run', 'not applicable'].includes(outcomeOf(each)));
  const rows = bad.slice(0, MOST).map((each) => {
    const [first] = each.findings;
    return `| ${[outcomeOf(each), (first?.clauses ?? each.clauses).join(' '), each.title, first?.message ?? ''].map(markdown).join(' | ')} |`;
  });
  const table = rows.length > 0 ? ['', '| Outcome | Clauses | Case | Finding |', '|---|---|---|---|', ...rows] : [];
  return [`## Attest: ${run.verdict}`, '', sums.join(', '), ...table, ''].join('\n');
}

/** Text that Markdown takes as it is: nothing of it is markup, a link or HTML. */
export function markdown(text: string): string {
  return harmless(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_{}[\]()#+!|~@:$-]/g, '\\$&');
}

function data(text: string): string {
  // A percent sign begins an escape; line ends would begin a command.
  return harmless(text).replace(/%/g, '%25');
}

function property(text: string): string {
  return data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
