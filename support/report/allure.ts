import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CASE_RESULT_MEDIA, type CaseResult, RUN_INFO_MEDIA, type RunInfo } from '../verdict/case-result';
import { render } from '../verdict/verdict';
import { worded } from './catalogue';
import { moment } from './duration';
import { harmless, harmlessLines } from './harmless';
import type { CaseReport, RunReport } from './model';
import { readTags } from './tags';
import { type Outcome, outcomeOf, runVerdict } from './verdicts';
import { applyWaivers } from './waivers/apply';
import type { Waiver } from './waivers/model';

/** What allure-cucumberjs writes of a case; only what is read or changed here. */
interface AllureResult {
  uuid: string;
  name?: string;
  status?: string;
  statusDetails?: { message?: string; trace?: string };
  labels: { name: string; value: string }[];
  attachments: AllureAttachment[];
  steps: AllureStep[];
}
interface AllureStep {
  attachments?: AllureAttachment[];
  steps?: AllureStep[];
}
interface AllureAttachment {
  name: string;
  type: string;
  source: string;
}

/** The hooks of cases, with what they attached. */
interface AllureContainer {
  children: string[];
  befores: AllureStep[];
  afters: AllureStep[];
}

/** Inconc and error are shown as broken: neither says that the module does not conform. */
const STATUS = {
  pass: 'passed',
  waived: 'skipped',
  inconc: 'broken',
  fail: 'failed',
  error: 'broken',
  'not run': 'broken',
  'not applicable': 'skipped',
} as const satisfies Record<Outcome, string>;

interface Judged {
  file: string;
  result: AllureResult;
  report: CaseReport;
}

/**
 * Gives Allure's results our verdicts: status, what was accepted and what came, a label for each clause, the conversation as an
 * attachment, and the environment. A waived failure is skipped, with the waiver's reason. @returns how many results there are
 */
export function judgeAllureResults(folder: string, waivers: readonly Waiver[] = []): number {
  let info: RunInfo | undefined;
  const ofHooks = hookAttachments(folder);
  const names = readdirSync(folder).filter((name) => name.endsWith('-result.json'));
  const judged: Judged[] = [];
  for (const name of names) {
    const file = join(folder, name);
    const result = JSON.parse(readFileSync(file, 'utf8')) as AllureResult;
    const attached = [...attachmentsOf(result), ...(ofHooks.get(result.uuid) ?? [])];
    const read = <T>(media: string): T | undefined => {
      const found = attached.find(({ type }) => type === media);
      return found && existsSync(join(folder, found.source))
        ? JSON.parse(readFileSync(join(folder, found.source), 'utf8'))
        : undefined;
    };
    info ??= read<RunInfo>(RUN_INFO_MEDIA);
    const known = read<CaseResult>(CASE_RESULT_MEDIA);
    if (known) judged.push({ file, result, report: reportOf(result, known) });
  }
  const { cases } = applyWaivers(runOf(judged, info), waivers);
  judged.forEach(({ file, result }, index) => {
    tell(result, cases[index]!, folder);
    writeFileSync(file, JSON.stringify(result));
  });
  writeFileSync(join(folder, 'environment.properties'), environment(info));
  return names.length;
}

function reportOf(result: AllureResult, known: CaseResult): CaseReport {
  const tags = result.labels
    .filter(({ name }) => name === 'tag')
    .map(({ value }) => (value.startsWith('@') ? value : `@${value}`));
  const { clauses, errata, section } = readTags(tags);
  const ids = clauses.map(({ id }) => id);
  return { ...known, id: result.uuid, title: result.name ?? '', feature: '', section, clauses: ids, errata, wallMs: 0 };
}

function runOf(judged: readonly Judged[], info: RunInfo | undefined): RunReport {
  const cases = judged.map(({ report }) => report);
  const startedAt = new Date().toISOString();
  const run = { startedAt, wallMs: 0, protocolMs: 0, planned: cases.length, errors: [], interrupted: false, cases };
  return { ...run, verdict: runVerdict(run), ...(info && { info }) };
}

function tell(result: AllureResult, report: CaseReport, folder: string): void {
  const { clauses, conversation, findings, notApplicable, waived } = report;
  result.status = STATUS[outcomeOf(report)];
  const waiver = waived && `waived by ${waived.by} until ${waived.expires}: ${worded(waived.reason, 'en')}`;
  const told = [waiver, ...findings.map(render)].filter(Boolean).join('\n') || notApplicable;
  if (told) result.statusDetails = { message: harmlessLines(told).join('\n') };
  for (const id of clauses) result.labels.push({ name: 'clause', value: id }, { name: 'story', value: id });
  if (conversation.length === 0) return;
  const lines = conversation.map(
    ({ at, lane, text }) => `${moment(at).padStart(12)}  ${lane.padEnd(6)}  ${harmless(text)}\n`,
  );
  const source = `${result.uuid}-conversation-attachment.txt`;
  writeFileSync(join(folder, source), lines.join(''));
  result.attachments.push({ name: 'conversation', type: 'text/plain', source });
}

/** What hooks attached, by the id of the case that they belong to. */
function hookAttachments(folder: string): Map<string, AllureAttachment[]> {
  const found = new Map<string, AllureAttachment[]>();
  for (const name of readdirSync(folder).filter((each) => each.endsWith('-container.json'))) {
    const { children, befores, afters } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as AllureContainer;
    const attached = [...befores, ...afters].flatMap(attachmentsOf);
    for (const child of children) found.set(child, [...(found.get(child) ?? []), ...attached]);
  }
  return found;
}

function attachmentsOf(step: AllureStep): AllureAttachment[] {
  return [...(step.attachments ?? []), ...(step.steps ?? []).flatMap(attachmentsOf)];
}

function environment(info: RunInfo | undefined): string {
  const facts = { source: info?.source, transport: info?.transport, clock: info?.clock, ...info?.identity };
  // A properties file: a backslash begins an escape.
  const lines = Object.entries(facts).map(
    ([name, value]) => `${name}=${harmless(value ?? '').replaceAll('\\', '\\\\')}`,
  );
  return `${lines.join('\n')}\n`;
}
