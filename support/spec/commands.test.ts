import { describe, it } from 'node:test';
import { expect } from 'chai';
import { checkValue, parseRanges, type Range, sameSet } from '../notation';
import { clause, clauses } from './clauses';
import { command, commands, qicfgOption, qicfgOptions, urc, urcs } from './index';
import type { CommandSpec, FormKind, Parameter } from './types';

/** The forms of each command table, counted by hand; AT+QICFG has a query and a setting for each of its 19 options. */
const FORMS: [name: string, section: string, forms: Partial<Record<FormKind, number>>][] = [
  ['QICFG', '2.4.1', { test: 1, set: 38 }],
  ['QICSGP', '2.4.2', { test: 1, set: 2 }],
  ['QIACT', '2.4.3', { test: 1, read: 1, set: 1 }],
  ['QIDEACT', '2.4.4', { test: 1, set: 1 }],
  ['QIACTEX', '2.4.5', { test: 1, read: 1, set: 2 }],
  ['QIDEACTEX', '2.4.6', { test: 1, set: 1 }],
  ['QIOPEN', '2.4.7', { test: 1, set: 2 }],
  ['QICLOSE', '2.4.8', { test: 1, set: 2 }],
  ['QISTATE', '2.4.9', { test: 1, read: 1, exec: 1, set: 2 }],
  ['QISEND', '2.4.10', { test: 1, set: 4 }],
  ['QIRD', '2.4.11', { test: 1, set: 3 }],
  ['QISENDEX', '2.4.12', { test: 1, set: 1 }],
  ['QISWTMD', '2.4.13', { test: 1, set: 2 }],
  ['QPING', '2.4.14', { test: 1, set: 1 }],
  ['QNTP', '2.4.15', { test: 1, read: 1, set: 1 }],
  ['QIDNSCFG', '2.4.16', { test: 1, set: 5 }],
  ['QIDNSGIP', '2.4.17', { test: 1, set: 1 }],
  ['QISDE', '2.4.18', { test: 1, read: 1, set: 1 }],
  ['QIGETERROR', '2.4.19', { test: 1, exec: 1 }],
];

/** Which parameters the lists of a test form stand for. */
const LISTS: Record<string, string[]> = {
  QICSGP: ['contextID', 'context_type', 'authentication'],
  QIACT: ['contextID'],
  QIDEACT: ['contextID'],
  QIACTEX: ['contextID', 'view_mode'],
  QIDEACTEX: ['contextID'],
  QIOPEN: ['contextID', 'connectID', 'access_mode', 'tcp_client_maxnum'],
  QICLOSE: ['connectID', 'timeout'],
  QISTATE: [],
  QISEND: ['connectID', 'send_length'],
  QIRD: ['connectID', 'read_length'],
  QISENDEX: ['connectID'],
  QISWTMD: ['connectID', 'access_mode'],
  QPING: ['contextID', 'timeout', 'pingnum'],
  QNTP: ['contextID', 'port', 'autosettime'],
  QIDNSCFG: ['contextID'],
  QIDNSGIP: ['contextID'],
  QISDE: ['echo'],
  QIGETERROR: [],
};

/** Where a clause's figures are not the domain's (E32). */
const OTHER_FIGURES = new Set(['QPING-09 time']);

function rangesOf(parameters: readonly Parameter[], name: string): Range[] | undefined {
  const domain = parameters.find((each) => each.name === name)?.domain;
  return domain?.type === 'integer' ? domain.ranges : undefined;
}

function lists(layout: string): Range[][] {
  return [...layout.matchAll(/\([\d,-]+\)/g)].map(([list]) => parseRanges(list)!);
}

function clausesOf({ forms }: CommandSpec): Set<string> {
  return new Set(forms.flatMap((form) => form.clauses));
}

describe('The commands', () => {
  it('are the 19 of chapter 2.4, in its order, with all their forms', () => {
    const found = commands().map(({ name, section, forms }) => {
      const counts: Partial<Record<FormKind, number>> = {};
      for (const { kind } of forms) counts[kind] = (counts[kind] ?? 0) + 1;
      return [name, section, counts];
    });
    expect(found).to.deep.equal(FORMS);
  });

  it('name only clauses that exist, and only each its own', () => {
    for (const spec of commands()) {
      for (const id of clausesOf(spec)) {
        expect(clause(id), `${spec.name}: ${id}`).to.exist;
        expect(id.slice(0, -3), spec.name).to.equal(spec.name);
      }
    }
  });

  it('leave out no clause of their sections', () => {
    // Said of the command as a whole, not of one of its forms.
    const whole = ['QICFG-06', 'QICFG-07', 'QICFG-08'];
    const covered = new Set([
      ...commands().flatMap((spec) => [...clausesOf(spec)]),
      ...urcs().flatMap((each) => each.clauses),
      ...whole,
    ]);
    const missing = clauses().filter(({ id, sections }) => sections[0]!.startsWith('2.4.') && !covered.has(id));
    expect(missing.map((each) => each.id)).to.deep.equal([]);
  });

  it('have a syntax that begins with their name and ends as its kind demands', () => {
    const tails: Record<FormKind, RegExp> = { test: /^=\?$/, read: /^\?$/, set: /^=[^?]/, exec: /^$/ };
    for (const { name, forms } of commands()) {
      for (const { kind, syntax } of forms) {
        expect(syntax.startsWith(`AT+${name}`), syntax).to.equal(true);
        expect(syntax.slice(3 + name.length)).to.match(tails[kind]);
      }
    }
  });

  it('know every parameter of their syntax', () => {
    for (const { name, forms, parameters } of commands()) {
      const known = new Set(parameters.map((each) => each.name));
      expect(known.size, name).to.equal(parameters.length);
      for (const { syntax } of forms) {
        for (const [, field] of syntax.matchAll(/<(\w+)>/g)) expect(known, syntax).to.include(field);
      }
    }
  });

  it('have balanced brackets in their syntax', () => {
    for (const { syntax } of commands().flatMap((each) => each.forms)) {
      expect(syntax.split('[').length, syntax).to.equal(syntax.split(']').length);
    }
  });

  it('print in their test form the values that their parameters have', () => {
    for (const [name, fields] of Object.entries(LISTS)) {
      const { forms, parameters } = command(name)!;
      const printed = lists(forms[0]!.responses[0]!);
      expect(printed, name).to.have.length(fields.length);
      for (const [index, field] of fields.entries()) {
        expect(sameSet(printed[index]!, rangesOf(parameters, field)!), `${name} <${field}>`).to.equal(true);
      }
    }
  });

  it('have defaults that are in range', () => {
    let count = 0;
    for (const { parameters } of [...commands(), ...qicfgOptions()]) {
      for (const { name, domain, default: value } of parameters) {
        if (value === undefined) continue;
        count++;
        expect(checkValue(domain, String(value)), name).to.equal(undefined);
      }
    }
    expect(count).to.be.at.least(17);
  });

  it('have the limits of chapter 2.3 and of their tables, in milliseconds', () => {
    const limits = Object.fromEntries(commands().map(({ name, maxResponse }) => [name, maxResponse]));
    expect(limits).to.deep.include({
      QICFG: { final: 60_000 },
      QIACT: { final: 150_000 },
      QIDEACT: { final: 40_000 },
      QIACTEX: { final: 60_000, urc: 150_000 },
      QIDEACTEX: { final: 60_000, urc: 40_000 },
      QIOPEN: { final: 150_000, urc: 150_000 },
      QICLOSE: { final: 10_000 },
      QNTP: { final: 60_000, urc: 700_000, urcNoted: 125_000 },
      QIDNSGIP: { final: 60_000, urc: 60_000 },
      QIGETERROR: { final: 300 },
    });
  });

  it('say what is kept over a restart', () => {
    const kept = (persistence: string) =>
      commands().flatMap((each) => (each.persistence === persistence ? each.name : []));
    expect(kept('saved')).to.deep.equal(['QICSGP']);
    expect(kept('not saved')).to.deep.equal(['QICFG', 'QISWTMD', 'QNTP', 'QIDNSCFG', 'QISDE']);
  });

  it('are found by their name', () => {
    expect(command('QIRD')?.section).to.equal('2.4.11');
    expect(command('QHTTPGET')).to.equal(undefined);
    expect(urc('"recv"')?.section).to.equal('2.5.2');
    expect(urc('+QIOPEN')?.section).to.equal('2.4.7');
    expect(urc('"none"')).to.equal(undefined);
  });
});

describe('The figures of the clauses', () => {
  const bounds = /<?([a-zA-Z_]+)>?(?:: integer)? (\d+)\.\.(\d+)/g;

  it('are the ranges of the parameters', () => {
    let count = 0;
    for (const { id, kind, statement } of clauses()) {
      if (kind !== 'range' || id.startsWith('QICFG') || id.startsWith('URC')) continue;
      const { parameters } = command(id.slice(0, -3))!;
      for (const [, name, min, max] of statement.en.matchAll(bounds)) {
        if (['in', 'is'].includes(name!) || OTHER_FIGURES.has(`${id} ${name}`)) continue;
        count++;
        const wanted = [{ min: Number(min), max: Number(max) }];
        expect(sameSet(rangesOf(parameters, name!) ?? [], wanted), `${id}: ${name}`).to.equal(true);
      }
    }
    expect(count).to.equal(28);
  });

  it('are the ranges and defaults of the options', () => {
    const wanted: [option: string, name: string, ranges: string, fallback?: number, unit?: string][] = [
      ['transpktsize', 'transpktsize', '(1-1460)', 1024, 'byte'],
      ['transwaittm', 'transwaittm', '(0-20)', 2, '100 ms'],
      ['dataformat', 'send_data_format', '(0,1)'],
      ['dataformat', 'recv_data_format', '(0,1)'],
      ['viewmode', 'view_mode', '(0,1)'],
      ['udp/sendmode', 'mode', '(0,1)'],
      ['udp/readmode', 'mode', '(0,1)'],
      ['tcp/accept', 'accept', '(0,1)'],
      ['passiveclosed', 'closed', '(0,1)'],
      ['close/mode', 'close_mode', '(0,1)'],
      ['recvind', 'show_length', '(0,1)'],
      ['tcp/keepalive', 'enable', '(0,1)'],
      ['tcp/keepalive', 'idle_time', '(1-1800)', 60, 's'],
      ['tcp/keepalive', 'interval_time', '(25-100)', 25, 's'],
      ['tcp/keepalive', 'probe_cnt', '(3-10)', 3],
      ['tcp/retranscfg', 'retrains_cnt', '(3-12)', 5],
      ['tcp/retranscfg', 'retrains_period', '(1-60)', 3, 's'],
      ['send/auto', 'connectID', '(0-11)'],
      ['send/auto', 'period', '(0,20-65535)', undefined, 's'],
      ['send/auto', 'first_send', '(0,1)'],
      ['formatcfg', 'format', '(0,1)'],
      ['qisend/timeout', 'timeout', '(0-120)', 5, 's'],
      ['tcp/delay_ack', 'delay_ack', '(0,1)'],
      ['dns/cache', 'dns_cache', '(0,1)'],
      ['tcp/twrecycle', 'timewait_timeout', '(2-60000)', 2, 'ms'],
      ['dns/retry', 'retry_ack', '(1-4)', 2],
      ['dns/retry', 'retry_timeout', '(100-2000)', 200, 'ms'],
    ];
    const found = qicfgOptions().flatMap(({ name, parameters }) =>
      parameters.filter((each) => each.domain.type === 'integer').map((each) => ({ option: name, ...each })),
    );
    expect(found.map((each) => [each.option, each.name])).to.deep.equal(wanted.map(([option, name]) => [option, name]));
    for (const [index, [option, name, list, fallback, unit]] of wanted.entries()) {
      const each = found[index]!;
      expect(sameSet(rangesOf([each], name)!, parseRanges(list)!), `${option} <${name}>`).to.equal(true);
      expect(each.default, `${option} <${name}>`).to.equal(fallback);
      expect(each.unit, `${option} <${name}>`).to.equal(unit);
    }
  });
});

describe('The options of AT+QICFG', () => {
  it('stand in the order of the test form (QICFG-01)', () => {
    const order = /order: (.*); then OK/.exec(clause('QICFG-01')!.statement.en)![1]!.split(', ');
    expect(qicfgOptions().map((each) => each.name)).to.deep.equal(order);
  });

  it('print in the test form the values that their parameters have', () => {
    for (const { name, test, parameters } of qicfgOptions()) {
      const integers = parameters.filter((each) => each.domain.type === 'integer');
      const printed = lists(test);
      expect(printed, name).to.have.length(integers.length);
      for (const [index, each] of integers.entries()) {
        expect(sameSet(printed[index]!, rangesOf([each], each.name)!), `${name} <${each.name}>`).to.equal(true);
      }
    }
  });

  it('are written as the errata read them', () => {
    expect(qicfgOption('tcp/keepalive')?.response).to.equal(
      '+QICFG: "tcp/keepalive",<enable>,<idle_time>,<interval_time>,<probe_cnt>',
    );
    expect(qicfgOption('tcp/retranscfg')?.syntax.set).to.equal(
      'AT+QICFG="tcp/retranscfg",<retrains_cnt>,<retrains_period>',
    );
    expect(qicfgOption('send/auto')?.syntax).to.deep.equal({
      query: 'AT+QICFG="send/auto",<connectID>',
      set: 'AT+QICFG="send/auto",<connectID>,<period>,<msg_auto>[,<first_send>]',
    });
    expect(qicfgOption('recvind')?.response).to.equal('+QICFG: "recvind",<show_length>');
    expect(qicfgOption('unheard')).to.equal(undefined);
  });
});
