import type { Handler, Invocation, Reply } from '../../handler';
import { type Fault, fault, type Means } from '../fault';
import { bytes } from '../means/bytes';
import { eachSocket } from '../means/network';
import { answers, ends, lines, on, refuses, replies, takes, typed, using, withArgument } from '../means/replies';
import { counters, isAddressed, isCount, isSend, promptsAnyway } from '../means/sending';
import { override } from '../override';

const socketType = (of: string, change: (call: Invocation, reply: Reply, inner: Handler) => void): Means =>
  using(({ sockets }) =>
    on(
      'QISEND QISENDEX',
      (call, reply, inner) =>
        sockets.around.table.get(Number(typed(call.args[0])))?.type === of
          ? change(call, reply, inner)
          : inner(call, reply),
      isSend,
    ),
  );

/** AT+QISEND, its answers, counters and values (2.4.10). */
export const sendingFaults: readonly Fault[] = [
  fault(
    'qisend-test-form-other',
    'QISEND-01',
    'AT+QISEND=? lists another range of send_length',
    lines('QISEND', '(0-1460)', '(0-1500)', 'test'),
  ),
  fault('qisend-test-form-empty', 'QISEND-01', 'AT+QISEND=? answers OK alone', answers('QISEND', 'OK', 'test')),
  fault('qisend-without-prompt', 'QISEND-02', 'no prompt comes', bytes(/^\r\n> ?$/, '')),
  fault('qisend-other-prompt', 'QISEND-02', 'the prompt is a colon', bytes(/^(\r\n)> ?$/, '$1: ')),
  fault('qisend-prompt-doubled', 'QISEND-02', 'the prompt comes twice', bytes(/^(\r\n> ?)$/, '$1$1')),
  fault(
    'qisend-ok',
    'QISEND-02 QISEND-04 EX-3.2.2 EX-3.4.2',
    'OK takes the place of SEND OK',
    ends('QISEND', 'SEND OK', 'OK'),
  ),
  fault('qisend-without-result', 'QISEND-02 QISEND-04', 'SEND OK never comes', ends('QISEND', 'SEND OK', '')),
  fault('qisend-ok-twice', 'QISEND-02 QISEND-04 SYN-09', 'OK follows SEND OK', (site) =>
    replies('QISEND', (reply) => ({
      final: (text, code) => {
        reply.final(text, code);
        if (text === 'SEND OK') site.module.port.urc('OK');
      },
    }))(site),
  ),
  fault(
    'qisend-service-last-sender',
    'QISEND-06',
    'a UDP service sends to the port after the one given',
    on(
      'QISEND',
      (call, reply, inner) => inner(withArgument(call, 3, String(Number(typed(call.args[3])) - 1)), reply),
      (call) => isAddressed(call) && Number(typed(call.args[3])) > 1 && Number(typed(call.args[3])) <= 65_535,
    ),
  ),
  fault(
    'qisend-service-not-sent',
    'QISEND-06 QISEND-17 EX-3.6.2',
    'a UDP service answers SEND OK and sends nothing',
    eachSocket((socket) => {
      if (socket.type === 'UDP SERVICE') override(socket, 'transmit', () => () => {});
    }),
  ),
  fault(
    'qisend-address-on-tcp-taken',
    'QISEND-07',
    'remoteIP and remote_port are overlooked on a TCP client',
    socketType('TCP', (call, reply, inner) => inner({ ...call, args: call.args.slice(0, 2) }, reply)),
  ),
  fault(
    'qisend-address-on-udp-taken',
    'QISEND-07',
    'remoteIP and remote_port are overlooked on a UDP client',
    socketType('UDP', (call, reply, inner) => inner({ ...call, args: call.args.slice(0, 2) }, reply)),
  ),
  fault(
    'qisend-counters-short',
    'QISEND-08',
    'the counters leave unackedbytes out',
    lines('QISEND', /^(\+QISEND: \d+,\d+),\d+$/, '$1', isCount),
  ),
  fault(
    'qisend-counters-prompt',
    'QISEND-08',
    'a length of 0 brings the prompt',
    on('QISEND', (call, reply, inner) => inner({ ...call, args: call.args.slice(0, 1) }, reply), isCount),
  ),
  fault('qisend-counters-refused', 'QISEND-08', 'a length of 0 is refused', refuses('QISEND', 1, '0')),
  fault(
    'qisend-total-off-by-one',
    'QISEND-09 QISEND-08 EX-3.2.2 EX-3.4.2',
    'total_send_length is one too great',
    counters('QISEND', (total, acked, unacked) => [total + 1, acked, unacked]),
  ),
  fault(
    'qisend-total-capped',
    'QISEND-09',
    'the totals stop at 65535',
    counters('QISEND', (total, acked, unacked) => [Math.min(total, 65_535), Math.min(acked, 65_535), unacked]),
  ),
  fault(
    'qisend-total-not-growing',
    'QISEND-09',
    'total_send_length tells the last command only',
    eachSocket((socket) =>
      override(socket, 'transmit', (inner) => (data, to) => {
        socket.sent = 0;
        inner(data, to);
      }),
    ),
  ),
  fault(
    'qisend-acked-off',
    'QISEND-09',
    'ackedbytes and unackedbytes are more than the total',
    counters('QISEND', (total, acked, unacked) => [total, acked, unacked + 1]),
  ),
  fault(
    'qisend-total-16-bits',
    'QISEND-09',
    'the counters are kept in 8 bits',
    counters('QISEND', (total, acked, unacked) => [total & 255, acked & 255, unacked & 255]),
  ),
  fault(
    'qisend-counters-of-nothing',
    'QISEND-10',
    'the counters of a socket that does not exist are 0,0,0',
    using(({ sockets }) =>
      on('QISEND', (call, reply, inner) => {
        const id = Number(typed(call.args[0]));
        if (isCount(call) && id >= 0 && id <= 11 && !sockets.around.table.get(id)) {
          reply.info('+QISEND: 0,0,0');
          reply.ok();
        } else inner(call, reply);
      }),
    ),
  ),
  fault(
    'qisend-counters-of-nothing-ok',
    'QISEND-10',
    'the counters of a socket that does not exist are OK alone',
    ends('QISEND', 'ERROR', 'OK', isCount),
  ),
  fault(
    'qisend-nothing-prompts',
    'QISEND-11',
    'a socket that does not exist brings the prompt',
    promptsAnyway((socket) => socket === undefined),
  ),
  fault(
    'qisend-closed-prompts',
    'QISEND-11',
    'a connection that the peer has closed brings the prompt and SEND OK',
    promptsAnyway((socket) => socket?.state === 4),
  ),
  fault(
    'qisend-surplus-taken',
    'QISEND-11',
    'AT+QISEND overlooks values too many',
    on(
      'QISEND',
      (call, reply, inner) =>
        inner(
          call.args.length === 3 ? { ...call, args: call.args.slice(0, 2) } : { ...call, args: call.args.slice(0, 4) },
          reply,
        ),
      isSend,
    ),
  ),
  fault(
    'qisend-text-length-taken',
    'QISEND-11 QISEND-13',
    'a send_length that is no number is taken',
    takes('QISEND', 1, '"A"', '1'),
    takes('QISEND', 1, 'A', '1'),
  ),
  fault('qisend-full-ok', 'QISEND-12', 'a full send buffer yields SEND OK', ends('QISEND', 'SEND FAIL', 'SEND OK')),
  fault('qisend-full-error', 'QISEND-12', 'a full send buffer yields ERROR', ends('QISEND', 'SEND FAIL', 'ERROR')),
  fault(
    'qisend-length-1461-taken',
    'QISEND-13 QISEND-14',
    'send_length 1461 is taken',
    takes('QISEND', 1, '1461', '1460'),
  ),
  fault('qisend-length-negative-taken', 'QISEND-13', 'send_length -1 is taken', takes('QISEND', 1, '-1', '0')),
  fault('qisend-length-1460-refused', 'QISEND-13', 'send_length 1460 is refused', refuses('QISEND', 1, '1460')),
  fault('qisend-length-1-refused', 'QISEND-13', 'send_length 1 is refused', refuses('QISEND', 1, '1')),
  fault('qisend-id-12-taken', 'QISEND-13', 'connectID 12 is taken as 0', takes('QISEND', 0, '12', '0')),
  fault('qisend-id-negative-taken', 'QISEND-13', 'connectID -1 is taken as 0', takes('QISEND', 0, '-1', '0')),
  fault('qisend-id-11-refused', 'QISEND-13', 'connectID 11 is refused', refuses('QISEND', 0, '11')),
];
