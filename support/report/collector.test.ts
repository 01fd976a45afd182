import { describe, it } from 'node:test';
import { type Envelope, TestStepResultStatus as Status, type TestStepResult } from '@cucumber/messages';
import { expect } from 'chai';
import { CASE_RESULT_MEDIA, type CaseResult, RUN_INFO_MEDIA } from '../verdict/case-result';
import { Collector } from './collector';

const at = { seconds: 0, nanos: 0 };
const attached: CaseResult = {
  verdict: 'pass',
  findings: [],
  notes: [],
  checks: 2,
  startedAt: 5,
  protocolMs: 7,
  conversation: [],
};

/** Says to a collector what cucumber says of a run. */
class Run {
  readonly collector = new Collector();

  say(message: unknown) {
    return this.collector.take(message as Envelope);
  }

  /** Plans cases of one step each, with the ids 0, 1, ... */
  plan(count: number) {
    this.say({ gherkinDocument: { uri: 'features/a.feature', feature: { name: 'A feature' } } });
    for (let id = 0; id < count; id++) {
      const tags = [{ name: '@section:2.4.11' }, { name: '@QIRD-11' }, { name: '@QIRD-11' }, { name: '@E29' }];
      const steps = [{ id: `step ${id}`, text: 'the module answers OK' }];
      this.say({
        pickle: {
          id: `${id}`,
          uri: 'features/a.feature',
          location: { line: 10 + id },
          name: `Case ${id}`,
          tags,
          steps,
        },
      });
    }
    for (let id = 0; id < count; id++) {
      const testSteps = [{ id: 'hook' }, { id: `planned ${id}`, pickleStepId: `step ${id}` }];
      this.say({ testCase: { id: `case ${id}`, pickleId: `${id}`, testSteps } });
    }
    return this;
  }

  start(id = 0) {
    this.say({ testCaseStarted: { id: `try ${id}`, testCaseId: `case ${id}`, attempt: 0, timestamp: at } });
    return this;
  }

  attach(result: unknown, id = 0, mediaType = CASE_RESULT_MEDIA) {
    this.say({ attachment: { mediaType, body: JSON.stringify(result), testCaseStartedId: `try ${id}` } });
    return this;
  }

  step(result: Partial<TestStepResult>, id = 0, testStepId = `planned ${id}`) {
    const testStepResult = { duration: at, ...result };
    this.say({ testStepFinished: { testCaseStartedId: `try ${id}`, testStepId, testStepResult, timestamp: at } });
    return this;
  }

  end(id = 0, willBeRetried = false) {
    return this.say({ testCaseFinished: { testCaseStartedId: `try ${id}`, willBeRetried, timestamp: at } });
  }
}

describe('A case', () => {
  it('has the result that the hooks attached, and what its tags say', () => {
    const report = new Run().plan(1).start().attach(attached).step({ status: Status.PASSED }).end();
    expect(report).to.deep.include({
      ...attached,
      id: 'features/a.feature:10',
      title: 'Case 0',
      feature: 'A feature',
      section: '2.4.11',
      clauses: ['QIRD-11'],
      errata: ['E29'],
    });
  });

  it('keeps its finding where cucumber only repeats it', () => {
    const result = { ...attached, verdict: 'inconc', findings: [{ verdict: 'inconc', message: 'no answer' }] };
    const report = new Run().plan(1).start().step({ status: Status.FAILED, message: 'x' }).attach(result).end();
    expect(report?.verdict).to.equal('inconc');
    expect(report?.findings).to.have.length(1);
  });

  it('without a result is an error', () => {
    const report = new Run()
      .plan(1)
      .start()
      .step({ status: Status.FAILED, message: 'Error: boom\n    at x.ts:1' }, 0, 'hook')
      .end();
    expect(report?.verdict).to.equal('error');
    expect(report?.findings[0]?.message).to.equal('Error: boom');
    expect(new Run().plan(1).start().step({ status: Status.SKIPPED }).end()?.verdict).to.equal('error');
  });

  it('that broke after it had passed is an error', () => {
    const report = new Run()
      .plan(1)
      .start()
      .attach(attached)
      .step({ status: Status.FAILED, message: 'cleaning up' }, 0, 'hook')
      .end();
    expect(report?.verdict).to.equal('error');
    expect(report?.findings.map((finding) => finding.message)).to.deep.equal(['cleaning up']);
  });

  it('whose step is undefined or ambiguous is an error that names the step', () => {
    const result = {
      ...attached,
      verdict: 'error',
      findings: [{ verdict: 'error', message: 'cucumber says UNDEFINED' }],
    };
    const report = new Run().plan(1).start().step({ status: Status.UNDEFINED }).attach(result).end();
    expect(report?.findings.map((finding) => finding.message)).to.deep.equal([
      'no step definition matches: the module answers OK',
    ]);
    expect(new Run().plan(1).start().attach(attached).step({ status: Status.AMBIGUOUS }).end()?.verdict).to.equal(
      'error',
    );
  });

  it('with the verdict none must say why', () => {
    const skipped = { ...attached, verdict: 'none' };
    const report = new Run()
      .plan(1)
      .start()
      .attach({ ...skipped, notApplicable: 'no peer' })
      .end();
    expect(report?.verdict).to.equal('none');
    expect(new Run().plan(1).start().attach(skipped).end()?.verdict).to.equal('error');
  });

  it('that failed once is not saved by a retry', () => {
    const run = new Run()
      .plan(1)
      .start()
      .attach({ ...attached, verdict: 'fail', findings: [{ verdict: 'fail', message: 'm' }] });
    expect(run.end(0, true)).to.equal(undefined);
    expect(run.start().attach(attached).end()?.verdict).to.equal('fail');
    expect(run.collector.report().cases).to.have.length(1);
  });
});

describe('A run', () => {
  it('sums up protocol time and knows who was tested', () => {
    const run = new Run().plan(2);
    run.start(0).attach({ source: 'simulator' }, 0, RUN_INFO_MEDIA).attach(attached, 0).end(0);
    run.start(1).attach(attached, 1).end(1);
    expect(run.collector.report()).to.deep.include({
      verdict: 'pass',
      planned: 2,
      protocolMs: 14,
      info: { source: 'simulator' },
    });
  });

  it('in which fewer cases ran than were planned is an error', () => {
    const run = new Run().plan(2).start().attach(attached);
    run.end();
    const { verdict, errors } = run.collector.report();
    expect({ verdict, errors }).to.deep.equal({
      verdict: 'error',
      errors: ['2 cases were planned, the run ended after 1'],
    });
  });

  it('that selects nothing is an error', () => {
    const { verdict, errors } = new Run().collector.report();
    expect({ verdict, errors }).to.deep.equal({ verdict: 'error', errors: ['nothing was selected'] });
  });

  it('tells broken hooks and features that cannot be read, once', () => {
    const run = new Run();
    const result = {
      status: Status.FAILED,
      duration: at,
      message: 'Error: no such port\n    at x',
      exception: { message: 'no such port' },
    };
    run.say({ testRunHookFinished: { testRunHookStartedId: '1', result, timestamp: at } });
    run.collector.fault('no such port');
    run.say({ parseError: { source: { uri: 'features/b.feature' }, message: '(3:1): expected' } });
    expect(run.collector.report().errors).to.deep.equal(['no such port', 'features/b.feature: (3:1): expected']);
  });

  it('knows what is running', () => {
    const run = new Run().plan(1);
    expect(run.collector.running).to.equal(undefined);
    run.start();
    expect(run.collector.running).to.equal('Case 0');
    run.end();
    expect(run.collector.running).to.equal(undefined);
  });
});
