import type { Handler, Invocation, Reply } from '../../handler';
import { type Fault, fault, type Means } from '../fault';
import { isSet, onInactive } from '../means/names';
import { contextId } from '../means/ranges';
import { answers, leftOut, lines, on, overlooks, refuses, takes, typed, withArgument } from '../means/replies';
import { okAfter, urc, urcLost, urcs, urcTwice } from '../means/urcs';

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
