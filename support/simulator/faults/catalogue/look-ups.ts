import { type Fault, fault } from '../fault';
import { isSet, onInactive } from '../means/names';
import { contextId } from '../means/ranges';
import { answers, lines, on, overlooks } from '../means/replies';
import { okAfter, urc, urcLate, urcLost, urcs, urcTwice } from '../means/urcs';

const HEADER = /^\+QIURC: "dnsgip",0,/;

const ADDRESS = /^\+QIURC: "dnsgip","/;

const FAILURE = /^\+QIURC: "dnsgip",[1-9]\d*$/;

const ANSWER = /^\+QIURC: "dnsgip",/;

/** AT+QIDNSGIP (2.4.17). */
export const lookUpFaults: readonly Fault[] = [
  fault(
    'qidnsgip-test-form-other',
    'QIDNSGIP-01',
    'AT+QIDNSGIP=? leaves hostname out',
    lines('QIDNSGIP', ',<hostname>', '', 'test'),
  ),
  fault('qidnsgip-test-form-empty', 'QIDNSGIP-01', 'AT+QIDNSGIP=? answers OK alone', answers('QIDNSGIP', 'OK', 'test')),
  fault('qidnsgip-before-ok', 'QIDNSGIP-02', 'the result comes before OK', okAfter('QIDNSGIP', ANSWER)),
  fault('qidnsgip-header-missing', 'QIDNSGIP-02 URC-DNSGIP-01', 'the header line is missing', urcLost(HEADER)),
  fault('qidnsgip-header-last', 'QIDNSGIP-02 URC-DNSGIP-01', 'the header line comes after the addresses', (site) => {
    let header: string | undefined;
    urcs((line, payload, next) => {
      if (HEADER.test(line)) {
        header = line;
        site.module.clock.after(1, () => {
          if (header) next(header);
          header = undefined;
        });
      } else next(line, payload);
    })(site);
  }),
  fault('qidnsgip-address-missing', 'QIDNSGIP-02 QIDNSGIP-08', 'the addresses are missing', urcLost(ADDRESS)),
  fault(
    'qidnsgip-address-unquoted',
    'QIDNSGIP-02',
    'addresses stand without quotes',
    urc(/^(\+QIURC: "dnsgip"),"([^"]*)"$/, '$1,$2'),
  ),
  fault(
    'qidnsgip-without-ttl',
    'QIDNSGIP-02',
    'the header line tells no TTL',
    urc(/^(\+QIURC: "dnsgip",0,\d+),\d+$/, '$1'),
  ),
  fault(
    'qidnsgip-other-address',
    'QIDNSGIP-02',
    'the address is not the one that the server told',
    urc(ADDRESS, '+QIURC: "dnsgip","9'),
  ),
  fault(
    'qidnsgip-ttl-off',
    'QIDNSGIP-02',
    'the TTL is ten times the one that the server told',
    urc(/^(\+QIURC: "dnsgip",0,\d+,\d+)$/, '$10'),
  ),
  fault('qidnsgip-header-in-upper-case', 'QIDNSGIP-02', '"dnsgip" is written "DNSGIP"', urc('"dnsgip"', '"DNSGIP"')),
  fault(
    'qidnsgip-failure-0',
    'QIDNSGIP-03 ERR-565 EX-3.9',
    'a name that fails is told as 0',
    urc(FAILURE, '+QIURC: "dnsgip",0'),
  ),
  fault(
    'qidnsgip-failure-1',
    'QIDNSGIP-03 EX-3.9',
    'a name that fails is told by a code that chapter 4 does not have',
    urc(FAILURE, '+QIURC: "dnsgip",1'),
  ),
  fault(
    'qidnsgip-failure-with-counts',
    'QIDNSGIP-03',
    'a name that fails is told with counts',
    urc(FAILURE, (line) => `${line},0,0`),
  ),
  fault('qidnsgip-failure-not-told', 'QIDNSGIP-03 EX-3.9', 'a name that fails is not told', urcLost(FAILURE)),
  fault('qidnsgip-failure-with-address', 'QIDNSGIP-03', 'an address follows the code of a name that fails', (site) =>
    urcs((line, payload, next) => {
      next(line, payload);
      if (FAILURE.test(line)) next('+QIURC: "dnsgip","0.0.0.0"');
    })(site),
  ),
  fault('qidnsgip-surplus-taken', 'QIDNSGIP-04', 'AT+QIDNSGIP overlooks values too many', overlooks('QIDNSGIP', 2)),
  fault(
    'qidnsgip-without-name-taken',
    'QIDNSGIP-04',
    'AT+QIDNSGIP without a name is answered OK',
    on('QIDNSGIP', (call, reply, inner) => (call.args.length === 1 ? reply.ok() : inner(call, reply)), isSet),
  ),
  ...contextId('QIDNSGIP', 'QIDNSGIP-05', 'QIDNSGIP-04'),
  fault('qidnsgip-after-60-s', 'QIDNSGIP-06', 'the result comes after 60 s', urcLate(ANSWER, 60_100)),
  fault(
    'qidnsgip-inactive-silent',
    'QIDNSGIP-07',
    'on an inactive context OK comes and nothing more',
    onInactive('QIDNSGIP', (_call, reply) => reply.ok()),
  ),
  fault('qidnsgip-inactive-told-as-success', 'QIDNSGIP-07', 'on an inactive context success is told', (site) =>
    onInactive('QIDNSGIP', (_call, reply) => {
      reply.ok();
      site.module.urc('+QIURC: "dnsgip",0,1,60');
      site.module.urc('+QIURC: "dnsgip","203.0.113.10"');
    })(site),
  ),
  fault(
    'qidnsgip-count-off',
    'QIDNSGIP-08',
    'IP_count is one too great',
    urc(/^(\+QIURC: "dnsgip",0,)(\d+)/, (_all, head, count) => head + (Number(count) + 1)),
  ),
  fault('qidnsgip-address-twice', 'QIDNSGIP-08', 'every address comes twice', urcTwice(ADDRESS)),
  fault('qidnsgip-first-only', 'QIDNSGIP-08', 'only the first of several addresses is told', (site) => {
    let told = 0;
    urcs((line, payload, next) => {
      if (HEADER.test(line)) told = 0;
      if (!ADDRESS.test(line) || told++ === 0) next(line, payload);
    })(site);
  }),
  fault(
    'qidnsgip-mixed',
    'URC-DNSGIP-01',
    'addresses of a look-up come a second after their header',
    urcLate(ADDRESS, 1000),
  ),
];
