import { section } from '../spec/sections';
import { render } from '../verdict/verdict';
import { type Html, html as xml } from './acceptance/html';
import { worded } from './catalogue';
import { moment } from './duration';
import { harmless } from './harmless';
import type { CaseReport, RunReport } from './model';
import { countOutcomes, outcomeOf } from './verdicts';
import { FAILING_STATES } from './waivers/model';

/** What a test case of the file is counted as. */
type Status = 'passed' | 'failure' | 'error' | 'skipped';

interface Suite {
  name: string;
  seconds: number;
  properties: [string, string][];
  cases: { status: Status; text: Html }[];
}

const STATUS = {
  pass: 'passed',
  fail: 'failure',
  inconc: 'error',
  error: 'error',
  'not run': 'error',
  waived: 'skipped',
  'not applicable': 'skipped',
} as const satisfies Record<ReturnType<typeof outcomeOf>, Status>;

/**
 * The run as JUnit XML, in the part that the schemas of Jenkins and Surefire share: a suite to each feature, the manual's section as
 * class name, wall time in seconds. Inconc is an error of type "inconc"; a waived failure is skipped, with the waiver's reason. What
 * breaks the run outside of its cases is a suite of its own, so that a run that is not pass never looks green.
 */
export function junitText(run: RunReport): string {
  const suites = [...byFeature(run.cases)].map(([uri, cases]) => featureSuite(uri, cases, run));
  const whole = wholeRun(run);
  if (whole.length > 0)
    suites.push({ name: 'the run as a whole', seconds: 0, properties: identity(run), cases: whole });
  const all = suites.flatMap(({ cases }) => cases);
  return xml`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="attest" tests="${all.length}" failures="${count(all, 'failure')}" errors="${count(all, 'error')}" time="${seconds(run.wallMs)}">
${suites.map(suiteElement)}</testsuites>
`.text;
}

function byFeature(cases: readonly CaseReport[]): Map<string, CaseReport[]> {
  const groups = new Map<string, CaseReport[]>();
  for (const each of cases) {
    const uri = each.id.replace(/:\d+$/, '');
    const group = groups.get(uri);
    if (group) group.push(each);
    else groups.set(uri, [each]);
  }
  return groups;
}

function featureSuite(uri: string, cases: readonly CaseReport[], run: RunReport): Suite {
  const clauses = [...new Set(cases.flatMap((each) => each.clauses))];
  return {
    name: cases[0]!.feature || uri,
    seconds: cases.reduce((sum, { wallMs }) => sum + wallMs, 0),
    properties: [...identity(run), ['feature', uri], ['section', cases[0]!.section], ['clauses', clauses.join(' ')]],
    cases: cases.map((each) => ({ status: STATUS[outcomeOf(each)], text: caseElement(each) })),
  };
}

function identity({ info, startedAt, tool }: RunReport): [string, string][] {
  const facts = Object.entries(info?.identity ?? {}).map(([name, value]): [string, string] => [
    `module.${name}`,
    value,
  ]);
  const bench = { source: info?.source, transport: info?.transport, clock: info?.clock, seed: info?.seed };
  const rest = Object.entries({ ...bench, startedAt, tool }).filter(([, value]) => value !== undefined);
  return [...facts, ...rest.map(([name, value]): [string, string] => [name, String(value)])];
}

function suiteElement({ name, seconds: ms, properties, cases }: Suite): Html {
  const known = properties.filter(([, value]) => value !== '');
  return xml`  <testsuite name="${harmless(name)}" tests="${cases.length}" failures="${count(cases, 'failure')}" errors="${count(cases, 'error')}" skipped="${count(cases, 'skipped')}" time="${seconds(ms)}">
    <properties>
${known.map(([key, value]) => xml`      <property name="${harmless(key)}" value="${harmless(value)}"/>\n`)}    </properties>
${cases.map(({ text }) => text)}  </testsuite>
`;
}

function caseElement(report: CaseReport): Html {
  const { clauses, section: number, id, title, wallMs } = report;
  const className = section(number) ? number : id.replace(/:\d+$/, '');
  const told = [id, clauses.join(' '), report.transcript ?? ''].filter(Boolean);
  return testCase(
    title,
    className,
    wallMs,
    xml`${trouble(report)}
      <system-out>${told.map((line) => `${line}\n`)}</system-out>
    `,
  );
}

function testCase(name: string, className: string, ms: number, content: Html): Html {
  return xml`    <testcase name="${harmless(name)}" classname="${harmless(className)}" time="${seconds(ms)}">${content}</testcase>
`;
}

/** The element that says why a case is not passed. */
function trouble(report: CaseReport): Html {
  const { conversation, findings, notApplicable, waived } = report;
  const outcome = outcomeOf(report);
  const message = harmless(findings[0]?.message ?? '');
  const spoken = conversation.map(({ at, lane, text }) => `${moment(at).padStart(12)}  ${lane.padEnd(6)}  ${text}`);
  const body = [...findings.map(render), ...(spoken.length > 0 ? ['', ...spoken] : [])].join('\n');
  switch (outcome) {
    case 'pass':
      return xml``;
    case 'not applicable':
      return xml`
      <skipped message="not applicable: ${harmless(notApplicable ?? '')}"/>`;
    case 'waived': {
      const { clause, reason, by, expires } = waived!;
      return xml`
      <skipped message="${harmless(`waived (${clause}, by ${by}, until ${expires}): ${worded(reason, 'en')}`)}">${body}</skipped>`;
    }
    case 'fail':
      return xml`
      <failure type="fail" message="${message}">${body}</failure>`;
    case 'inconc':
    case 'error':
    case 'not run':
      return xml`
      <error type="${outcome.replace(' ', '-')}" message="${message}">${body}</error>`;
  }
}

/** What is wrong with the run and with none of its cases. */
function wholeRun({ cases, errors, waivers = [] }: RunReport): Suite['cases'] {
  const element = (name: string, status: 'error' | 'failure', type: string, message: string) => ({
    status,
    text: testCase(
      name,
      'run',
      0,
      status === 'error'
        ? xml`<error type="${type}" message="${harmless(message)}"/>`
        : xml`<failure type="${type}" message="${harmless(message)}"/>`,
    ),
  });
  const rotten = waivers.filter(({ state }) => FAILING_STATES.includes(state));
  const counts = countOutcomes(cases);
  const nothing = cases.length > 0 && counts['not applicable'] === cases.length;
  return [
    ...errors.map((error) => element('the run', 'error', 'error', error)),
    ...rotten.map(({ clause, scenario, state, expires }) =>
      element(`waiver of ${clause}: ${scenario}`, 'failure', 'waiver', `the waiver is ${state} (until ${expires})`),
    ),
    ...(nothing ? [element('the run', 'error', 'inconc', 'every case was not applicable: nothing was shown')] : []),
  ];
}

function count(cases: Suite['cases'], status: Status): number {
  return cases.filter((each) => each.status === status).length;
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}
