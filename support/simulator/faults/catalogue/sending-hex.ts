import { claiming, type Fault, fault } from '../fault';
import { answers, ends, lines, on, refuses, replies, takes, typed, using, withArgument } from '../means/replies';
import { isSend } from '../means/sending';

/** AT+QISENDEX (2.4.12). */
export const sendingHexFaults: readonly Fault[] = [
  claiming(
    { sendViewMode: 1 },
    fault(
      'qisendex-view-mode-without-id',
      'QISENDEX-08',
      'with send_view_mode 1 AT+QISENDEX leaves connectID out',
      { sendViewMode: 1 },
      lines('QISENDEX', /^(\+QISENDEX: )\d+,([01],\d+)$/, '$1$2'),
    ),
  ),
  claiming(
    { sendViewMode: 1 },
    fault(
      'qisendex-view-mode-as-send',
      'QISENDEX-08',
      'with send_view_mode 1 AT+QISENDEX answers as AT+QISEND does',
      { sendViewMode: 1 },
      lines('QISENDEX', '+QISENDEX', '+QISEND'),
    ),
  ),
  fault(
    'qisendex-test-form-other',
    'QISENDEX-01',
    'AT+QISENDEX=? lists another range of connectID',
    lines('QISENDEX', '(0-11)', '(0-7)', 'test'),
  ),
  fault('qisendex-test-form-empty', 'QISENDEX-01', 'AT+QISENDEX=? answers OK alone', answers('QISENDEX', 'OK', 'test')),
  fault('qisendex-ok', 'QISENDEX-02 EX-3.2.2', 'OK takes the place of SEND OK', ends('QISENDEX', 'SEND OK', 'OK')),
  fault(
    'qisendex-with-line',
    'QISENDEX-02',
    'a line comes before SEND OK',
    replies('QISENDEX', (reply) => ({
      final: (text, code) => {
        reply.info('+QISENDEX: 0');
        reply.final(text, code);
      },
    })),
  ),
  fault(
    'qisendex-digits-sent',
    'QISENDEX-02',
    'the digits are sent as text',
    on(
      'QISENDEX',
      (call, reply, inner) =>
        inner(
          /^([0-9a-f]{2})+$/i.test(call.args[1]?.text ?? '') &&
            call.args.length === 2 &&
            call.args[1]!.text.length <= 512
            ? withArgument(call, 1, Buffer.from(call.args[1]!.text).toString('hex'))
            : call,
          reply,
        ),
      isSend,
    ),
  ),
  fault(
    'qisendex-nothing-sent',
    'QISENDEX-02',
    'SEND OK comes and nothing is sent',
    using(({ sockets }) =>
      on(
        'QISENDEX',
        (call, reply, inner) =>
          sockets.around.table.get(Number(typed(call.args[0])))?.state === 2 &&
          /^([0-9a-f]{2})+$/i.test(call.args[1]?.text ?? '')
            ? reply.final('SEND OK')
            : inner(call, reply),
        isSend,
      ),
    ),
  ),
  fault(
    'qisendex-lower-case-refused',
    'QISENDEX-02',
    'digits in lower case are refused',
    on(
      'QISENDEX',
      (call, reply, inner) => (/[a-f]/.test(call.args[1]?.text ?? '') ? reply.error(552) : inner(call, reply)),
      isSend,
    ),
  ),
  fault(
    'qisendex-upper-case-refused',
    'QISENDEX-02',
    'digits in upper case are refused',
    on(
      'QISENDEX',
      (call, reply, inner) => (/[A-F]/.test(call.args[1]?.text ?? '') ? reply.error(552) : inner(call, reply)),
      isSend,
    ),
  ),
  fault(
    'qisendex-full-ok',
    'QISENDEX-03',
    'a full send buffer yields SEND OK',
    ends('QISENDEX', 'SEND FAIL', 'SEND OK'),
  ),
  fault(
    'qisendex-full-error',
    'QISENDEX-03',
    'a full send buffer yields ERROR',
    ends('QISENDEX', 'SEND FAIL', 'ERROR'),
  ),
  fault(
    'qisendex-nothing-ok',
    'QISENDEX-04',
    'a socket that does not exist takes data',
    using(({ sockets }) =>
      on(
        'QISENDEX',
        (call, reply, inner) =>
          /^([0-9]|1[01])$/.test(typed(call.args[0])) && !sockets.around.table.get(Number(typed(call.args[0])))
            ? reply.final('SEND OK')
            : inner(call, reply),
        isSend,
      ),
    ),
  ),
  fault(
    'qisendex-odd-taken',
    'QISENDEX-05',
    'an odd number of digits is taken',
    on(
      'QISENDEX',
      (call, reply, inner) =>
        inner(
          /^[0-9a-f]+$/i.test(call.args[1]?.text ?? '') && call.args[1]!.text.length % 2 === 1
            ? withArgument(call, 1, `${call.args[1]!.text}0`)
            : call,
          reply,
        ),
      isSend,
    ),
  ),
  fault(
    'qisendex-no-digit-taken',
    'QISENDEX-05',
    'a character that is no hex digit is taken as 0',
    on(
      'QISENDEX',
      (call, reply, inner) =>
        inner(call.args[1] ? withArgument(call, 1, call.args[1].text.replace(/[^0-9a-f]/gi, '0')) : call, reply),
      isSend,
    ),
  ),
  fault(
    'qisendex-empty-taken',
    'QISENDEX-05',
    'an empty string is answered SEND OK',
    on(
      'QISENDEX',
      (call, reply, inner) =>
        call.args.length === 2 && call.args[1]!.text === '' ? reply.final('SEND OK') : inner(call, reply),
      isSend,
    ),
  ),
  fault(
    'qisendex-odd-sent-in-part',
    'QISENDEX-05',
    'of an odd number of digits all but the last are sent, then ERROR',
    using(({ sockets }) =>
      on(
        'QISENDEX',
        (call, reply, inner) => {
          const digits = call.args[1]?.text ?? '';
          if (digits.length > 2 && digits.length % 2 === 1)
            sockets.around.table.get(Number(typed(call.args[0])))?.transmit(Buffer.from(digits.slice(0, -1), 'hex'));
          inner(call, reply);
        },
        isSend,
      ),
    ),
  ),
  fault(
    'qisendex-512-digits-refused',
    'QISENDEX-06',
    '512 digits are refused',
    on(
      'QISENDEX',
      (call, reply, inner) => ((call.args[1]?.text.length ?? 0) >= 512 ? reply.error(552) : inner(call, reply)),
      isSend,
    ),
  ),
  fault(
    'qisendex-1026-digits-taken',
    'QISENDEX-06',
    '1026 digits are cut and taken',
    on(
      'QISENDEX',
      (call, reply, inner) =>
        inner(
          (call.args[1]?.text.length ?? 0) > 1024 ? withArgument(call, 1, call.args[1]!.text.slice(0, 1024)) : call,
          reply,
        ),
      isSend,
    ),
  ),
  fault(
    'qisendex-on-service-taken',
    'QISENDEX-07',
    'a UDP service answers SEND OK',
    using(({ sockets }) =>
      on(
        'QISENDEX',
        (call, reply, inner) =>
          sockets.around.table.get(Number(typed(call.args[0])))?.type === 'UDP SERVICE'
            ? reply.final('SEND OK')
            : inner(call, reply),
        isSend,
      ),
    ),
  ),
  fault(
    'qisendex-on-listener-taken',
    'QISENDEX-07',
    'a listener answers SEND OK',
    using(({ sockets }) =>
      on(
        'QISENDEX',
        (call, reply, inner) =>
          sockets.around.table.get(Number(typed(call.args[0])))?.type === 'TCP LISTENER'
            ? reply.final('SEND OK')
            : inner(call, reply),
        isSend,
      ),
    ),
  ),
  fault('qisendex-id-12-taken', 'QISENDEX-09', 'connectID 12 is taken as 0', takes('QISENDEX', 0, '12', '0')),
  fault('qisendex-id-negative-taken', 'QISENDEX-09', 'connectID -1 is taken as 0', takes('QISENDEX', 0, '-1', '0')),
  fault('qisendex-id-11-refused', 'QISENDEX-09', 'connectID 11 is refused', refuses('QISENDEX', 0, '11')),
];
