import {
  After,
  AfterAll,
  Before,
  BeforeAll,
  BeforeStep,
  setDefaultTimeout,
  setDefinitionFunctionWrapper,
} from '@cucumber/cucumber';
import type { Bench } from './testcase/bench';
import { caseTitle } from './testcase/case-title';
import { conversation } from './testcase/conversation';
import { caseResult, cleanUp, type Judgement, missingNeed, notRun, watch, watchPort } from './testcase/lifecycle';
import { openBench } from './testcase/open-bench';
import { awaitOwed } from './testcase/owed';
import { TestCase } from './testcase/testcase';
import { CASE_RESULT_MEDIA, type CaseResult, RUN_INFO_MEDIA } from './verdict/case-result';
import { render, Verdicted, worse } from './verdict/verdict';
import type { AttestWorld } from './world';

let bench: Bench | undefined;
/** Opens the bench anew; where each feature is to have its own. */
let reopen: (() => Promise<Bench>) | undefined;
let feature = '';
let runInfoTold = false;
let cases = 0;
/** Why no further case can run; one cause, remembered. */
let broken: string | undefined;

// No step hangs: every wait below has a limit of its own, and cucumber's runs on the wrong clock.
setDefaultTimeout(-1);

BeforeAll(async function (this: { parameters: Record<string, unknown> }) {
  // One process may run the suite many times.
  runInfoTold = false;
  cases = 0;
  broken = undefined;
  feature = '';
  const { parameters } = this;
  bench = await openBench(parameters);
  reopen = parameters['fresh'] === true ? () => openBench(parameters) : undefined;
});

Before(async function (this: AttestWorld, { pickle, gherkinDocument }) {
  cases++;
  const uri = gherkinDocument.uri ?? '';
  if (reopen && feature !== '' && uri !== feature) {
    await bench!.close();
    bench = await reopen();
  }
  feature = uri;
  const at = bench!;
  if (!runInfoTold) {
    runInfoTold = true;
    this.attach(JSON.stringify(at.info), RUN_INFO_MEDIA);
  }
  const tags = pickle.tags.map((tag) => tag.name);
  const refused = broken ?? missingNeed(at, tags);
  if (refused !== undefined) {
    tell(this, broken ? { ...notRun(at, 'error', broken), notRun: true } : notRun(at, 'none', refused));
    return 'skipped';
  }
  const place = { uri, title: caseTitle(gherkinDocument, pickle) };
  try {
    await at.begin?.(place);
  } catch (error) {
    if (!(error instanceof Verdicted)) throw error;
    tell(this, { ...notRun(at, 'error', error.finding.message), findings: [error.finding] });
    return 'skipped';
  }
  at.timeline.append({ kind: 'mark', what: 'feature', text: uri });
  at.timeline.append({ kind: 'mark', what: 'scenario', text: place.title });
  this.case = new TestCase(at, tags);
  this.judgement.inferred = tags.includes('@E53');
  return undefined;
});

BeforeStep(function (this: AttestWorld, { pickleStep }) {
  this.stepKind = pickleStep.type ?? 'Unknown';
  this.stepText = pickleStep.text;
  bench!.timeline.append({ kind: 'mark', what: 'step', text: pickleStep.text });
});

setDefinitionFunctionWrapper(
  (definition: (...parameters: unknown[]) => unknown) =>
    async function (this: AttestWorld | undefined, ...parameters: unknown[]) {
      try {
        return await definition.apply(this, parameters);
      } catch (error) {
        throw this?.judgement ? asStepError(this.judgement, error, this) : error;
      }
    },
);

After(async function (this: AttestWorld, { result }) {
  if (!this.case) return;
  const at = bench!;
  const { case: test, judgement } = this;
  if (judgement.findings.length === 0 && result?.status !== 'PASSED') {
    judgement.threw(new Error(result?.message ?? `cucumber says ${result?.status}`), 'Unknown');
  }
  const failedInSteps = judgement.findings.length > 0;
  if (!failedInSteps) judgement.complete();
  watch(test, judgement);
  watchPort(test, judgement);
  const outcome = caseResult(test, judgement, at.transcript?.());
  at.timeline.append({ kind: 'mark', what: 'end', text: judgement.verdict });
  const trouble = await ended(at, test, outcome).catch((error: unknown) => error);
  if (trouble instanceof Verdicted) reconsider(outcome, trouble);
  tell(this, outcome);
  if (trouble !== undefined && !(trouble instanceof Verdicted)) throw trouble;
  if (!at.session.isOpen && !(await at.session.awaitReopen(at.pixit.module.reopenWithin * 1000))) {
    broken = `not run: the port went away and did not come back within ${at.pixit.module.reopenWithin} s`;
  }
  at.timeline.forget(at.timeline.end);
  // A live transport is served by the event loop, which steps that settle in microtasks would starve.
  if (at.clock.kind === 'real') await new Promise((resolve) => setImmediate(resolve));
  if (!failedInSteps && outcome.findings.length > 0) throw new Verdicted(outcome.findings[0]!);
});

AfterAll(async () => {
  await bench?.close();
  // A worker of a parallel run may be left without any.
  if (cases === 0 && process.env['CUCUMBER_WORKER_ID'] === undefined)
    throw new Error('nothing was selected: no scenario matches');
});

function tell(world: AttestWorld, result: CaseResult): void {
  world.attach(JSON.stringify(result), CASE_RESULT_MEDIA);
}

/** Cleans up. In a replay there is nothing to be cleaned up where the case went another way than the recorded one. */
async function ended(at: Bench, test: TestCase, outcome: CaseResult): Promise<void> {
  if (at.end && outcome.findings.length > 0) return;
  if (outcome.findings.length > 0) await awaitOwed(test);
  await cleanUp(test);
  await at.end?.();
}

/** What broke after the case was judged makes it an error. */
function reconsider(outcome: CaseResult, { finding }: Verdicted): void {
  outcome.findings.push(finding);
  outcome.verdict = worse(outcome.verdict, finding.verdict);
  if (outcome.conversation.length > 0) return;
  outcome.conversation = conversation(bench!.timeline.slice(0), finding.at);
}

/** What cucumber is told: the finding's own text without our stack, since the conversation says where. */
function asStepError(judgement: Judgement, error: unknown, world: AttestWorld): unknown {
  const finding = judgement.threw(error, world.stepKind, world.stepText);
  if (!(error instanceof Verdicted)) return error;
  const told = new Error(`${finding.verdict}: ${render(finding)}`);
  // None at all: cucumber's parser of stacks takes seconds over a long text that has no lines of code in it.
  told.stack = '';
  return told;
}
