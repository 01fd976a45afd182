/** TTCN-3's verdicts, mildest first. */
export const VERDICTS = ['none', 'pass', 'inconc', 'fail', 'error'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** The worse of two verdicts: a later, milder one never overwrites a worse one. */
export function worse(a: Verdict, b: Verdict): Verdict {
  return VERDICTS.indexOf(a) >= VERDICTS.indexOf(b) ? a : b;
}

/** What a failed check knows; the report prints these, one line each. */
export interface Finding {
  verdict: 'inconc' | 'fail' | 'error';
  /** What happened, in one line. */
  message: string;
  /** Clause ids that the finding speaks of; empty: those of the scenario. */
  clauses?: string[];
  /** What would have been accepted. */
  accepted?: string;
  /** What came instead. */
  came?: string;
  /** When it came (or when waiting ended), on the run's clock in milliseconds. */
  at?: number;
  /** Errata that shaped the reading. */
  errata?: string[];
}

/** Thrown by a check; carries its finding. In a Given it becomes inconc, see {@link classify}. */
export class Verdicted extends Error {
  override readonly name = 'Verdicted';
  constructor(readonly finding: Finding) {
    super(render(finding));
  }
}

/** The module did not do what a clause demands. */
export function fail(finding: Omit<Finding, 'verdict'>): never {
  throw new Verdicted({ verdict: 'fail', ...finding });
}

/** Neither conformance nor its breach was shown. */
export function inconc(finding: Omit<Finding, 'verdict'>): never {
  throw new Verdicted({ verdict: 'inconc', ...finding });
}

/** The bench or the harness is at fault, not the module. */
export function benchError(finding: Omit<Finding, 'verdict'>): never {
  throw new Verdicted({ verdict: 'error', ...finding });
}

export type StepKind = 'Context' | 'Action' | 'Outcome' | 'Unknown';

/** The finding that a thrown thing stands for: a preamble that fails is inconc, anything that is no finding is our own error. */
export function classify(thrown: unknown, kind: StepKind): Finding {
  if (thrown instanceof Verdicted) {
    const finding = thrown.finding;
    if (kind === 'Context' && finding.verdict === 'fail') {
      return { ...finding, verdict: 'inconc', message: `the preamble failed: ${finding.message}` };
    }
    return finding;
  }
  return { verdict: 'error', message: thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown) };
}

/** A finding as text: message, accepted, came, when. */
export function render(finding: Finding): string {
  const lines = [finding.message];
  if (finding.accepted !== undefined) lines.push(`  accepted: ${indent(finding.accepted)}`);
  if (finding.came !== undefined) lines.push(`  came:     ${indent(finding.came)}`);
  if (finding.at !== undefined) lines.push(`  at:       ${(finding.at / 1000).toFixed(3)} s`);
  if (finding.errata?.length) lines.push(`  errata:   ${finding.errata.join(', ')}`);
  return lines.join('\n');
}

function indent(text: string): string {
  return text.split('\n').join('\n            ');
}
