import { type Fault, fault } from '../fault';
import { eachSocket } from '../means/network';
import { counters, header, isCount, isRead, taken } from '../means/reading';
import { answers, lines, on, overlooks, refuses, replies, takes, typed, using, withArgument } from '../means/replies';
import { override } from '../override';

const reversed = (bytes_: Buffer) => Buffer.from(bytes_).reverse();

/** AT+QIRD, its answers, counters and values (2.4.11). */
export const readingFaults: readonly Fault[] = [
  fault(
    'qird-test-form-other',
    'QIRD-01',
    'AT+QIRD=? lists another range of read_length',
    lines('QIRD', '(0-1500)', '(0-1460)', 'test'),
  ),
  fault('qird-test-form-empty', 'QIRD-01', 'AT+QIRD=? answers OK alone', answers('QIRD', 'OK', 'test')),
  fault('qird-without-length', 'QIRD-02', 'data come without their length', header(/^\+QIRD: \d+$/, '+QIRD:')),
  fault('qird-with-id', 'QIRD-02', 'the connectID stands before the length', header(/^\+QIRD: /, '+QIRD: 0,')),
  fault('qird-empty-ok', 'QIRD-03 EX-3.2.3 EX-3.5.3', 'with nothing to read OK comes alone', header(/^\+QIRD: 0$/, '')),
  fault(
    'qird-empty-error',
    'QIRD-03',
    'with nothing to read ERROR comes',
    using(({ sockets }) =>
      on(
        'QIRD',
        (call, reply, inner) => {
          const socket = sockets.around.table.get(Number(typed(call.args[0])));
          if (socket?.state === 2 && socket.inbox.unread === 0) reply.error(552);
          else inner(call, reply);
        },
        isRead,
      ),
    ),
  ),
  fault(
    'qird-empty-with-frame',
    'QIRD-03',
    'with nothing to read a blank line follows +QIRD: 0',
    replies(
      'QIRD',
      (reply) => ({
        info: (line, payload) => (line === '+QIRD: 0' ? reply.info('+QIRD: 0,') : reply.info(line, payload)),
      }),
      isRead,
    ),
  ),
  fault(
    'qird-nothing-ok',
    'QIRD-04',
    'reading a socket that does not exist answers +QIRD: 0',
    using(({ sockets }) =>
      on(
        'QIRD',
        (call, reply, inner) => {
          if (/^([0-9]|1[01])$/.test(typed(call.args[0])) && !sockets.around.table.get(Number(typed(call.args[0])))) {
            reply.info('+QIRD: 0');
            reply.ok();
          } else inner(call, reply);
        },
        isRead,
      ),
    ),
  ),
  fault(
    'qird-counters-short',
    'QIRD-06 EX-3.2.3 EX-3.5.3',
    'the counters leave unread_length out',
    lines('QIRD', /^(\+QIRD: \d+,\d+),\d+$/, '$1', isCount),
  ),
  fault(
    'qird-counters-read-data',
    'QIRD-06',
    'a length of 0 reads data',
    on('QIRD', (call, reply, inner) => inner(withArgument(call, 1, '1500'), reply), isCount),
  ),
  fault('qird-counters-refused', 'QIRD-06', 'a length of 0 is refused', refuses('QIRD', 1, '0')),
  fault(
    'qird-counters-reset',
    'QIRD-06',
    'asking for the counters empties the cache',
    using(({ sockets }) =>
      on(
        'QIRD',
        (call, reply, inner) => {
          inner(call, reply);
          const inbox = sockets.around.table.get(Number(typed(call.args[0])))?.inbox;
          inbox?.take({ most: 65_536, block: false, keepRest: true });
        },
        isCount,
      ),
    ),
  ),
  fault(
    'qird-total-off',
    'QIRD-07',
    'total_receive_length is one too great',
    counters((total, read, unread) => [total + 1, read, unread]),
  ),
  fault(
    'qird-unread-is-total',
    'QIRD-07',
    'unread_length stays when data are read',
    counters((total, read) => [total, read, total]),
  ),
  fault(
    'qird-read-and-unread-swapped',
    'QIRD-06',
    'have_read_length and unread_length change places',
    counters((total, read, unread) => [total, unread, read]),
  ),
  fault(
    'qird-counts-reads',
    'QIRD-06',
    'have_read_length stays 0',
    counters((_total, _read, unread) => [unread, 0, unread]),
  ),
  fault(
    'qird-total-capped',
    'QIRD-06',
    'the totals stop at 65535',
    counters((total, read, unread) => [Math.min(total, 65_535), Math.min(read, 65_535), unread]),
  ),
  fault('qird-length-1501-taken', 'QIRD-08', 'read_length 1501 is taken', takes('QIRD', 1, '1501', '1500')),
  fault('qird-length-negative-taken', 'QIRD-08', 'read_length -1 is taken', takes('QIRD', 1, '-1', '0')),
  fault('qird-length-1500-refused', 'QIRD-08', 'read_length 1500 is refused', refuses('QIRD', 1, '1500')),
  fault('qird-length-1-refused', 'QIRD-08', 'read_length 1 is refused', refuses('QIRD', 1, '1')),
  fault(
    'qird-length-text-taken',
    'QIRD-08',
    'read_length "A" is taken',
    takes('QIRD', 1, '"A"', '1500'),
    takes('QIRD', 1, 'A', '1500'),
  ),
  fault('qird-id-12-taken', 'QIRD-08', 'connectID 12 is taken as 0', takes('QIRD', 0, '12', '0')),
  fault('qird-id-negative-taken', 'QIRD-08', 'connectID -1 is taken as 0', takes('QIRD', 0, '-1', '0')),
  fault('qird-id-11-refused', 'QIRD-08', 'connectID 11 is refused', refuses('QIRD', 0, '11')),
  fault('qird-surplus-taken', 'QIRD-08', 'AT+QIRD overlooks values too many', overlooks('QIRD', 2)),
  fault(
    'qird-more-than-asked',
    'QIRD-09',
    'a read gives one byte more than was asked for',
    eachSocket((socket) => override(socket, 'read', (inner) => (most) => inner(most + 1))),
  ),
  fault(
    'qird-rest-lost',
    'QIRD-09',
    'what is beyond read_length is lost',
    taken((portion, inbox) => {
      if (portion.from === undefined) inbox.take({ most: 65_536, block: false, keepRest: true });
      return portion;
    }),
  ),
  fault(
    'qird-rest-first',
    'QIRD-09 QIRD-11',
    'a read gives the last bytes first',
    taken((portion) => ({ ...portion, data: reversed(portion.data) })),
  ),
  fault(
    'qird-again',
    'QIRD-09',
    'the same bytes can be read again',
    eachSocket((socket) =>
      override(socket, 'read', (inner) => (most) => {
        const portion = inner(most);
        if (portion && portion.data.length === most) socket.inbox.put(portion.data, portion.from);
        return portion;
      }),
    ),
  ),
  fault(
    'qird-length-off',
    'QIRD-10',
    'read_actual_length is one too great',
    header(/^\+QIRD: ([1-9]\d*)/, (_all, length) => `+QIRD: ${Number(length) + 1}`),
  ),
  fault(
    'qird-length-as-asked',
    'QIRD-10',
    'read_actual_length is the length asked for',
    replies(
      'QIRD',
      (reply, call) => ({
        info: (line, payload) =>
          reply.info(payload ? line.replace(/\d+/, typed(call.args[1]) || '1500') : line, payload),
      }),
      isRead,
    ),
  ),
  fault(
    'qird-length-one-short',
    'QIRD-10',
    'read_actual_length is one too small',
    header(/^\+QIRD: ([2-9]|\d\d+)/, (_all, length) => `+QIRD: ${Number(length) - 1}`),
  ),
];
