// Attaches what the real hooks attach, so that the report can be tested without a module.
const { After, Before, BeforeAll, Given } = require('@cucumber/cucumber');

const CASE = 'application/vnd.attest.case+json';
const RUN = 'application/vnd.attest.run+json';
let told = false;

BeforeAll(function () {
  if (this.parameters.broken) throw new Error(`the bench is broken: ${this.parameters.broken}`);
});

const empty = { notes: [], checks: 1, startedAt: 0, protocolMs: 1500, conversation: [], findings: [] };

Before(function ({ pickle }) {
  if (!told) {
    told = true;
    const identity = { model: 'EC800E-CN', firmware: 'EVIL\u001b[31m' };
    this.attach(
      JSON.stringify({
        source: 'simulator',
        transport: 'simulator',
        clock: 'virtual',
        identity,
        uncertaintyMs: 0,
        seed: 7,
      }),
      RUN,
    );
  }
  if (pickle.tags.some((tag) => tag.name === '@needs:ipv6')) {
    const result = { ...empty, protocolMs: 0, verdict: 'none', notApplicable: 'the bench has no IPv6' };
    this.attach(JSON.stringify(result), CASE);
    return 'skipped';
  }
  this.finding = undefined;
  return undefined;
});

Given('a step that passes', () => undefined);

Given('a step that fails', function () {
  this.finding = {
    verdict: 'fail',
    message: 'opening connection 0 fails with another code',
    accepted: '+QIOPEN: 0,566',
    came: '+QIOPEN: 0,\u001b[2J563',
    at: 1200,
    errata: ['E19'],
    step: 'a step that fails',
  };
  throw new Error('fail');
});

Given('a step that is inconclusive', function () {
  this.finding = { verdict: 'inconc', message: 'the preamble failed: no answer to AT' };
  throw new Error('inconc');
});

After(function ({ pickle, result }) {
  if (pickle.name.includes('hook')) throw new Error('the harness broke');
  if (result.status === 'SKIPPED' || result.status === 'UNDEFINED') return;
  const conversation = [
    { at: 1100, lane: 'mark', text: 'a step that fails' },
    { at: 1101, lane: 'host', text: 'AT+QIOPEN=1,0<CR>' },
    { at: 1200, lane: 'module', text: '<CR><LF>+QIOPEN: 0,\u001b[2J563<CR><LF>' },
  ];
  const findings = this.finding ? [this.finding] : [];
  const verdict = this.finding?.verdict ?? 'pass';
  const notes =
    verdict === 'pass' ? [{ id: 'E09', question: 'Is there a blank after the prompt?', answer: 'yes' }] : [];
  this.attach(
    JSON.stringify({ ...empty, verdict, findings, notes, conversation: this.finding ? conversation : [] }),
    CASE,
  );
});
