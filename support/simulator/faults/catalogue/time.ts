import { type Fault, fault, type Means } from '../fault';
import { isSet, onInactive } from '../means/names';
import { contextId } from '../means/ranges';
import { answers, leftOut, lines, on, overlooks, refuses, takes, typed, using } from '../means/replies';
import { okAfter, urc, urcLate, urcLost, urcTwice } from '../means/urcs';
import { override } from '../override';

const TIME = /^(\+QNTP: 0,")([^"]*)(")$/;

const ntpTime = (from: RegExp, to: string): Means =>
  urc(TIME, (_all, head, text, tail) => `${head}${text!.replace(from, to)}${tail}`);

/** What a synchronisation, not AT+CCLK, does to the clock; undefined: nothing. */
const clockOf = (change: (time: number) => number | undefined): Means =>
  using(({ module }) => {
    let byHost = false;
    override(module.time, 'set', (inner) => (time) => {
      const changed = byHost ? time : change(time);
      if (changed !== undefined) inner(changed);
    });
    return on('CCLK', (call, reply, inner) => {
      byHost = true;
      inner(call, reply);
      byHost = false;
    });
  });

/** AT+QNTP (2.4.15). */
export const timeFaults: readonly Fault[] = [
  fault(
    'qntp-test-form-other',
    'QNTP-01',
    'AT+QNTP=? lists another range of port',
    lines('QNTP', '(1-65535)', '(0-65535)', 'test'),
  ),
  fault('qntp-test-form-empty', 'QNTP-01', 'AT+QNTP=? answers OK alone', answers('QNTP', 'OK', 'test')),
  fault('qntp-read-without-port', 'QNTP-02', 'AT+QNTP? tells no port', lines('QNTP', /,\d+$/, '', 'read')),
  fault(
    'qntp-read-empty',
    'QNTP-02',
    'AT+QNTP? answers OK alone during a synchronisation',
    answers('QNTP', 'OK', 'read'),
  ),
  fault('qntp-read-refused', 'QNTP-02', 'AT+QNTP? answers ERROR', answers('QNTP', 'ERROR', 'read')),
  fault('qntp-read-other-port', 'QNTP-02', 'AT+QNTP? tells another port', lines('QNTP', /,\d+$/, ',1', 'read')),
  fault('qntp-urc-missing', 'QNTP-03 EX-3.8', 'no +QNTP follows OK', urcLost(/^\+QNTP:/)),
  fault('qntp-urc-before-ok', 'QNTP-03', '+QNTP comes before OK', okAfter('QNTP', /^\+QNTP:/)),
  fault('qntp-urc-twice', 'QNTP-03', '+QNTP comes twice', urcTwice(/^\+QNTP:/)),
  fault('qntp-without-time', 'QNTP-03 EX-3.8', '+QNTP tells no time', urc(TIME, '+QNTP: 0')),
  fault('qntp-success-1', 'QNTP-03 EX-3.8', 'success is told as 1', urc(/^\+QNTP: 0/, '+QNTP: 1')),
  fault('qntp-surplus-taken', 'QNTP-04', 'AT+QNTP overlooks values too many', overlooks('QNTP', 4)),
  ...contextId('QNTP', 'QNTP-05', 'QNTP-04'),
  fault('qntp-port-0-taken', 'QNTP-05 QNTP-04', 'port 0 is taken', takes('QNTP', 2, '0', '123')),
  fault('qntp-port-65536-taken', 'QNTP-05 QNTP-04', 'port 65536 is taken', takes('QNTP', 2, '65536', '65535')),
  fault('qntp-port-65535-refused', 'QNTP-05', 'port 65535 is refused', refuses('QNTP', 2, '65535')),
  fault('qntp-port-1-refused', 'QNTP-05', 'port 1 is refused', refuses('QNTP', 2, '1')),
  fault('qntp-port-default-37', 'QNTP-05', 'port is 37 where it is left out', leftOut('QNTP', 2, '37')),
  fault('qntp-set-time-2-taken', 'QNTP-05 QNTP-04', 'autosettime 2 is taken', takes('QNTP', 3, '2', '1')),
  fault('qntp-set-time-1-refused', 'QNTP-05', 'autosettime 1 is refused', refuses('QNTP', 3, '1')),
  fault(
    'qntp-time-unquoted',
    'QNTP-06',
    'the time stands without quotes',
    urc(TIME, (_all, _head, text) => `+QNTP: 0,${text}`),
  ),
  fault('qntp-time-with-dashes', 'QNTP-06', 'the date is printed with dashes', ntpTime(/\//g, '-')),
  fault('qntp-time-short-year', 'QNTP-06', 'the year has two digits', ntpTime(/^20/, '')),
  fault('qntp-time-without-zone', 'QNTP-06', 'the zone is missing', ntpTime(/[+-]\d\d$/, '')),
  fault('qntp-time-with-blank', 'QNTP-06', 'a blank stands in the place of the comma', ntpTime(/,/, ' ')),
  fault('qntp-zone-57', 'QNTP-06', 'the zone is +57', ntpTime(/[+-]\d\d$/, '+57')),
  fault('qntp-zone-in-hours', 'QNTP-06', 'the zone is printed with hours and minutes', ntpTime(/[+-]\d\d$/, '+08:00')),
  fault('qntp-month-13', 'QNTP-06', 'the month is 13', ntpTime(/\/\d\d\//, '/13/')),
  fault('qntp-after-700-s', 'QNTP-07', '+QNTP comes after 700 s', urcLate(/^\+QNTP:/, 701_000)),
  fault(
    'qntp-clock-not-set',
    'QNTP-08 EX-3.8',
    'autosettime 1 does not set the clock',
    clockOf(() => undefined),
  ),
  fault('qntp-clock-set-always', 'QNTP-08', 'autosettime 0 sets the clock', takes('QNTP', 3, '0', '1')),
  fault(
    'qntp-clock-an-hour-off',
    'QNTP-08 EX-3.8',
    'the clock is set an hour wrong',
    clockOf((time) => time + 3_600_000),
  ),
  fault(
    'qntp-inactive-silent',
    'QNTP-09',
    'on an inactive context OK comes and nothing more',
    onInactive('QNTP', (_call, reply) => reply.ok()),
  ),
  fault('qntp-inactive-told-as-success', 'QNTP-09', 'on an inactive context success is told', (site) =>
    onInactive('QNTP', (_call, reply) => {
      reply.ok();
      site.module.urc('+QNTP: 0,"2026/01/01,00:00:00+32"');
    })(site),
  ),
  fault('qntp-kept-over-restart', 'QNTP-10', 'after a restart AT+QNTP? tells the last server', (site) => {
    let last = '';
    let restarted = false;
    site.module.onReset(() => {
      restarted = true;
    });
    on(
      'QNTP',
      (call, reply, inner) => {
        last = `+QNTP: ${typed(call.args[1])},${typed(call.args[2]) || '123'}`;
        restarted = false;
        inner(call, reply);
      },
      isSet,
    )(site);
    on(
      'QNTP',
      (call, reply, inner) => {
        if (restarted && last) reply.info(last);
        inner(call, reply);
      },
      'read',
    )(site);
  }),
];
