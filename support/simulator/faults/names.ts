import { isIP } from 'node:net';
import type { Handler, Invocation, Reply } from '../handler';
import { type Fault, fault, type Means } from './fault';
import {
  answers,
  leftOut,
  lines,
  okAfter,
  on,
  overlooks,
  refuses,
  takes,
  typed,
  urc,
  urcLate,
  urcLost,
  urcs,
  urcTwice,
  using,
  withArgument,
} from './means';
import { override } from './override';

const isSet = (call: Invocation) => call.form === 'set';
const REPLY = /^\+QPING: 0,"/;
const LOST = /^\+QPING: 569$/;
const SUMMARY = /^\+QPING: (\d+),(\d+),(\d+),(\d+),(\d+),(\d+),(\d+)$/;

/** Fields of a summary of AT+QPING: finresult, sent, rcvd, lost, min, max, avg. */
const summary = (change: (fields: number[]) => readonly number[]): Means =>
  urc(SUMMARY, (_line, ...fields) => `+QPING: ${change(fields.slice(0, 7).map(Number)).join(',')}`);

/** Fields of a reply of AT+QPING: result, address, bytes, time, ttl. */
const pingReply = (index: number, to: string | ((value: string) => string)): Means =>
  urcs((line, payload, next) => {
    if (!REPLY.test(line)) {
      next(line, payload);
      return;
    }
    const fields = line.slice('+QPING: '.length).split(',');
    fields[index] = typeof to === 'string' ? to : to(fields[index]!);
    next(`+QPING: ${fields.join(',')}`);
  });

const onNames = (
  names: string,
  change: (call: Invocation, reply: Reply, inner: Handler) => void,
  index: number,
): Means =>
  on(
    names,
    (call, reply, inner) =>
      /^"[a-z]/i.test(typed(call.args[index])) ? change(call, reply, inner) : inner(call, reply),
    isSet,
  );

function contextId(command: string, clause: string, errors: string): Fault[] {
  const slug = command.toLowerCase();
  return [
    fault(
      `${slug}-context-0-taken`,
      `${clause} ${errors}`,
      `AT+${command} takes contextID 0`,
      takes(command, 0, '0', '1'),
    ),
    fault(
      `${slug}-context-16-taken`,
      `${clause} ${errors}`,
      `AT+${command} takes contextID 16`,
      takes(command, 0, '16', '1'),
    ),
    fault(`${slug}-context-15-refused`, clause, `AT+${command} refuses contextID 15`, refuses(command, 0, '15')),
  ];
}

/** What a command does with a context that is not active. */
const onInactive = (names: string, handle: (call: Invocation, reply: Reply) => void): Means =>
  using(({ module }) =>
    on(
      names,
      (call, reply, inner) => {
        const id = Number(typed(call.args[0]));
        if (id >= 1 && id <= 15 && call.args.length > 1 && !module.contexts.route(id)) handle(call, reply);
        else inner(call, reply);
      },
      isSet,
    ),
  );

/** AT+QPING (2.4.14). */
export const pingFaults: readonly Fault[] = [
  fault(
    'qping-test-form-other',
    'QPING-01',
    'AT+QPING=? lists another range of pingnum',
    lines('QPING', '(1-10)', '(1-100)', 'test'),
  ),
  fault('qping-test-form-empty', 'QPING-01', 'AT+QPING=? answers OK alone', answers('QPING', 'OK', 'test')),
  ...contextId('QPING', 'QPING-04', 'QPING-03'),
  fault('qping-before-ok', 'QPING-02', 'the first line comes before OK', okAfter('QPING', /^\+QPING:/)),
  fault('qping-reply-lost', 'QPING-02 EX-3.7', 'the second reply is not told', urcLost(REPLY, 1)),
  fault('qping-reply-twice', 'QPING-02 EX-3.7', 'replies are told twice', urcTwice(REPLY)),
  fault('qping-summary-missing', 'QPING-02 EX-3.7', 'no summary comes', urcLost(SUMMARY)),
  fault('qping-summary-twice', 'QPING-02', 'the summary comes twice', urcTwice(SUMMARY)),
  fault('qping-summary-first', 'QPING-02', 'a summary comes before the replies', (site) => {
    let first = true;
    urcs((line, payload, next) => {
      if (first && REPLY.test(line)) {
        first = false;
        next('+QPING: 0,4,4,0,10,10,10');
      }
      if (!SUMMARY.test(line)) next(line, payload);
      else first = true;
    })(site);
  }),
  fault('qping-reply-without-ttl', 'QPING-02', 'replies tell no ttl', urc(/^(\+QPING: 0,"[^"]*",\d+,\d+),\d+$/, '$1')),
  fault(
    'qping-address-unquoted',
    'QPING-02 QPING-09',
    'addresses stand without quotes',
    pingReply(1, (address) => address.replace(/"/g, '')),
  ),
  fault('qping-surplus-taken', 'QPING-03', 'AT+QPING overlooks values too many', overlooks('QPING', 4)),
  fault(
    'qping-unquoted-host-taken',
    'QPING-03',
    'a missing host is answered OK',
    on('QPING', (call, reply, inner) => (call.args.length === 1 ? reply.ok() : inner(call, reply)), isSet),
  ),
  fault('qping-timeout-0-taken', 'QPING-04 QPING-03', 'timeout 0 is taken', takes('QPING', 2, '0', '1')),
  fault('qping-timeout-256-taken', 'QPING-04 QPING-03', 'timeout 256 is taken', takes('QPING', 2, '256', '255')),
  fault('qping-timeout-255-refused', 'QPING-04', 'timeout 255 is refused', refuses('QPING', 2, '255')),
  fault('qping-number-0-taken', 'QPING-04 QPING-03', 'pingnum 0 is taken', takes('QPING', 3, '0', '1')),
  fault('qping-number-11-taken', 'QPING-04 QPING-03', 'pingnum 11 is taken', takes('QPING', 3, '11', '10')),
  fault('qping-number-10-refused', 'QPING-04', 'pingnum 10 is refused', refuses('QPING', 3, '10')),
  fault('qping-number-1-refused', 'QPING-04', 'pingnum 1 is refused', refuses('QPING', 3, '1')),
  fault('qping-number-default-5', 'QPING-04 EX-3.7', 'pingnum is 5 where it is left out', leftOut('QPING', 3, '5')),
  fault('qping-timeout-default-10', 'QPING-04', 'timeout is 10 s where it is left out', leftOut('QPING', 2, '10')),
  fault('qping-timeout-default-1', 'QPING-04', 'timeout is 1 s where it is left out', leftOut('QPING', 2, '1')),
  fault(
    'qping-one-more',
    'QPING-05',
    'a request more than pingnum is made',
    on(
      'QPING',
      (call, reply, inner) =>
        inner(
          /^[1-9]$/.test(typed(call.args[3])) ? withArgument(call, 3, String(Number(typed(call.args[3])) + 1)) : call,
          reply,
        ),
      isSet,
    ),
  ),
  fault(
    'qping-one-less',
    'QPING-05',
    'a request less than pingnum is made',
    on(
      'QPING',
      (call, reply, inner) =>
        inner(
          /^([2-9]|10)$/.test(typed(call.args[3]))
            ? withArgument(call, 3, String(Number(typed(call.args[3])) - 1))
            : call,
          reply,
        ),
      isSet,
    ),
  ),
  fault(
    'qping-sent-off',
    'QPING-05 QPING-06',
    'the summary tells one request too many',
    summary(([result, sent, ...rest]) => [result!, sent! + 1, ...rest]),
  ),
  fault(
    'qping-lost-off',
    'QPING-06',
    'lost is one too great',
    summary(([result, sent, rcvd, lost, ...rest]) => [result!, sent!, rcvd!, lost! + 1, ...rest]),
  ),
  fault(
    'qping-min-and-max-swapped',
    'QPING-06',
    'min and max change places',
    summary(([result, sent, rcvd, lost, min, max, avg]) => [result!, sent!, rcvd!, lost!, max! + 1, min!, avg!]),
  ),
  fault(
    'qping-min-0',
    'QPING-06',
    'min is 0 always',
    summary(([result, sent, rcvd, lost, _min, max, avg]) => [result!, sent!, rcvd!, lost!, 0, max!, avg!]),
  ),
  fault(
    'qping-max-off',
    'QPING-06',
    'max is greater than any time',
    summary(([result, sent, rcvd, lost, min, max, avg]) => [result!, sent!, rcvd!, lost!, min!, max! + 5, avg!]),
  ),
  fault(
    'qping-average-off',
    'QPING-06',
    'avg is greater than max',
    summary(([result, sent, rcvd, lost, min, max]) => [result!, sent!, rcvd!, lost!, min!, max!, max! + 3]),
  ),
  fault(
    'qping-finresult-1',
    'QPING-02 QPING-06',
    'finresult of a success is 1',
    summary(([_result, ...rest]) => [1, ...rest]),
  ),
  fault('qping-loss-told-as-0', 'QPING-07', 'a lost request is told as 0', urc(LOST, '+QPING: 0')),
  fault(
    'qping-loss-told-as-1',
    'QPING-07',
    'a lost request is told by a code that chapter 4 does not have',
    urc(LOST, '+QPING: 1'),
  ),
  fault('qping-loss-not-told', 'QPING-07', 'a lost request is not told', urcLost(LOST)),
  fault(
    'qping-name-failure-0',
    'QPING-08',
    'a host that cannot be found is told as 0',
    urc(/^\+QPING: 565$/, '+QPING: 0'),
  ),
  fault(
    'qping-name-failure-1',
    'QPING-08',
    'a host that cannot be found is told by a code that chapter 4 does not have',
    urc(/^\+QPING: 565$/, '+QPING: 1'),
  ),
  fault(
    'qping-name-failure-not-told',
    'QPING-08',
    'a host that cannot be found is not told',
    urcLost(/^\+QPING: 565$/),
  ),
  fault('qping-bytes-0', 'QPING-09 EX-3.7', 'bytes is 0', pingReply(2, '0')),
  fault('qping-time-0', 'QPING-09', 'time is 0', pingReply(3, '0')),
  fault('qping-ttl-0', 'QPING-09', 'ttl is 0', pingReply(4, '0')),
  fault('qping-ttl-256', 'QPING-09', 'ttl is 256', pingReply(4, '256')),
  fault(
    'qping-name-in-reply',
    'QPING-09',
    'replies print the name in the place of the address',
    pingReply(1, '"host.example.com"'),
  ),
  fault('qping-other-address', 'QPING-09', 'replies print an address that is none', pingReply(1, '"999.1.1.1"')),
  fault(
    'qping-timeout-doubled',
    'QPING-10',
    'a request ends after twice its timeout',
    on(
      'QPING',
      (call, reply, inner) =>
        inner(
          /^\d+$/.test(typed(call.args[2])) && Number(typed(call.args[2])) <= 127
            ? withArgument(call, 2, String(2 * Number(typed(call.args[2]))))
            : call,
          reply,
        ),
      isSet,
    ),
  ),
  fault(
    'qping-timeout-halved',
    'QPING-10',
    'a request ends after half of its timeout',
    on(
      'QPING',
      (call, reply, inner) =>
        inner(
          /^\d+$/.test(typed(call.args[2])) && Number(typed(call.args[2])) > 1 && Number(typed(call.args[2])) <= 255
            ? withArgument(call, 2, String(Math.floor(Number(typed(call.args[2])) / 2)))
            : call,
          reply,
        ),
      isSet,
    ),
  ),
  fault(
    'qping-inactive-silent',
    'QPING-11',
    'on an inactive context OK comes and nothing more',
    onInactive('QPING', (_call, reply) => reply.ok()),
  ),
  fault(
    'qping-inactive-told-as-1',
    'QPING-11',
    'an inactive context is told by a code that chapter 4 does not have',
    urc(/^\+QPING: 561$/, '+QPING: 1'),
  ),
  fault(
    'qping-name-refused',
    'QPING-12',
    'a domain name is refused',
    onNames('QPING', (_call, reply) => reply.error(552), 1),
  ),
  fault(
    'qping-address-refused',
    'QPING-12',
    'a dotted address is refused',
    on(
      'QPING',
      (call, reply, inner) => (/^"\d/.test(typed(call.args[1])) ? reply.error(552) : inner(call, reply)),
      isSet,
    ),
  ),
];

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

const HEADER = /^\+QIURC: "dnsgip",0,/;
const ADDRESS = /^\+QIURC: "dnsgip","/;
const FAILURE = /^\+QIURC: "dnsgip",[1-9]\d*$/;
const ANSWER = /^\+QIURC: "dnsgip",/;
const isQuery = (call: Invocation) => call.form === 'set' && call.args.length === 1;
const isChange = (call: Invocation) => call.form === 'set' && call.args.length > 1;

/** AT+QIDNSCFG and AT+QIDNSGIP (2.4.16, 2.4.17). */
export const nameFaults: readonly Fault[] = [
  fault(
    'qidnscfg-test-form-other',
    'QIDNSCFG-01',
    'AT+QIDNSCFG=? lists another range of contextID',
    lines('QIDNSCFG', '(1-15)', '(1-3)', 'test'),
  ),
  fault('qidnscfg-test-form-empty', 'QIDNSCFG-01', 'AT+QIDNSCFG=? answers OK alone', answers('QIDNSCFG', 'OK', 'test')),
  fault(
    'qidnscfg-query-without-context',
    'QIDNSCFG-02',
    'a query leaves contextID out',
    lines('QIDNSCFG', /^(\+QIDNSCFG: )\d+,/, '$1', isQuery),
  ),
  fault(
    'qidnscfg-query-one-server',
    'QIDNSCFG-02',
    'a query tells one server only',
    lines('QIDNSCFG', /^(\+QIDNSCFG: \d+,"[\d.]+"),"[\d.]+"$/, '$1', isQuery),
  ),
  fault(
    'qidnscfg-query-unquoted',
    'QIDNSCFG-02 QIDNSCFG-06',
    'a query prints addresses without quotes',
    lines('QIDNSCFG', /"/g, '', isQuery),
  ),
  fault('qidnscfg-query-refused', 'QIDNSCFG-02', 'a query answers ERROR', answers('QIDNSCFG', 'ERROR', isQuery)),
  fault(
    'qidnscfg-six-as-four',
    'QIDNSCFG-03',
    'a query of an IPv6 context tells IPv4 servers',
    lines('QIDNSCFG', /^(\+QIDNSCFG: \d+),"[^",]*:[^",]*","[^",]*:[^",]*"$/, '$1,"10.255.0.1","10.255.0.2"', isQuery),
  ),
  fault(
    'qidnscfg-dual-two-servers',
    'QIDNSCFG-04',
    'a query of an IPv4v6 context tells the IPv4 servers only',
    lines('QIDNSCFG', /^(\+QIDNSCFG: \d+,"[\d.]+","[\d.]+"),.*$/, '$1', isQuery),
  ),
  fault(
    'qidnscfg-dual-order',
    'QIDNSCFG-04',
    'a query of an IPv4v6 context tells the IPv6 servers first',
    lines('QIDNSCFG', /^(\+QIDNSCFG: \d+),("[\d.]+","[\d.]+"),(.*)$/, '$1,$3,$2', isQuery),
  ),
  fault(
    'qidnscfg-not-stored',
    'QIDNSCFG-05',
    'servers are answered OK and not kept',
    using(({ module }) =>
      on(
        'QIDNSCFG',
        (call, reply, inner) => {
          const context = module.contexts.get(Number(typed(call.args[0])) || 1);
          const { ipv4, ipv6 } = context.servers;
          const kept = { ipv4: [...ipv4] as [string, string], ipv6: [...ipv6] as [string, string] };
          inner(call, reply);
          context.servers = kept;
        },
        isChange,
      ),
    ),
  ),
  fault(
    'qidnscfg-secondary-not-stored',
    'QIDNSCFG-05',
    'the secondary server is not kept',
    on(
      'QIDNSCFG',
      (call, reply, inner) => inner({ ...call, args: call.args.slice(0, 2) }, reply),
      (call) => isChange(call) && /^"[\d.]+"$/.test(typed(call.args[2])) && /^"[\d.]+"$/.test(typed(call.args[1])),
    ),
  ),
  fault(
    'qidnscfg-unused',
    'QIDNSCFG-05',
    'the servers that were set are not asked',
    using(({ module }) => (site) => {
      const first = new Map<number, object>();
      override(module.dns, 'resolve', (inner) => (id, name, done) => {
        const context = module.contexts.get(id);
        const shown = context.servers;
        context.servers = (first.get(id) as typeof shown | undefined) ?? shown;
        inner(id, name, done);
        context.servers = shown;
      });
      on(
        'QIDNSCFG',
        (call, reply, inner) => {
          const id = Number(typed(call.args[0]));
          const context = id >= 1 && id <= 15 ? module.contexts.get(id) : undefined;
          if (context && !first.has(id))
            first.set(id, { ipv4: [...context.servers.ipv4], ipv6: [...context.servers.ipv6] });
          inner(call, reply);
        },
        isChange,
      )(site);
    }),
  ),
  ...contextId('QIDNSCFG', 'QIDNSCFG-06', 'QIDNSCFG-07'),
  fault(
    'qidnscfg-bad-address-taken',
    'QIDNSCFG-07 QIDNSCFG-06',
    'an address that is none is taken',
    on(
      'QIDNSCFG',
      (call, reply, inner) =>
        call.args.slice(1).some(({ text }) => isIP(text) === 0) ? reply.ok() : inner(call, reply),
      isChange,
    ),
  ),
  fault('qidnscfg-surplus-taken', 'QIDNSCFG-07', 'AT+QIDNSCFG overlooks values too many', overlooks('QIDNSCFG', 3)),
  fault(
    'qidnscfg-inactive-taken',
    'QIDNSCFG-08',
    'servers of a context that is not active are answered OK',
    onInactive('QIDNSCFG', (_call, reply) => reply.ok()),
  ),
  fault('qidnscfg-saved', 'QIDNSCFG-09', 'servers survive a restart', (site) => {
    const { module } = site;
    const kept = new Map<number, { ipv4: [string, string]; ipv6: [string, string] }>();
    on(
      'QIDNSCFG',
      (call, reply, inner) => {
        inner(call, reply);
        const id = Number(typed(call.args[0]));
        if (id >= 1 && id <= 15) kept.set(id, module.contexts.get(id).servers);
      },
      isChange,
    )(site);
    override(
      module.contexts,
      'activate',
      (inner) => (id, done) =>
        inner(id, (code) => {
          const servers = kept.get(id);
          if (servers) module.contexts.get(id).servers = servers;
          done(code);
        }),
    );
  }),
  fault(
    'qidnscfg-effective-late',
    'QIDNSCFG-09',
    'servers take effect only when the context is activated again',
    using(({ module }) =>
      on(
        'QIDNSCFG',
        (call, reply, inner) => {
          const context = module.contexts.get(Number(typed(call.args[0])) || 1);
          const { ipv4, ipv6 } = context.servers;
          const kept = { ipv4: [...ipv4] as [string, string], ipv6: [...ipv6] as [string, string] };
          inner(call, reply);
          context.servers = kept;
        },
        isChange,
      ),
    ),
  ),
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
