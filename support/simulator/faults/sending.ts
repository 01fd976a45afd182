import type { DataEntry, Handler, Invocation, Reply } from '../handler';
import type { Socket } from '../sockets/socket';
import { claiming, type Fault, fault, type Means } from './fault';
import {
  answers,
  args,
  bytes,
  ends,
  lines,
  on,
  overlooks,
  refuses,
  replies,
  takes,
  through,
  typed,
  using,
  withArgument,
} from './means';
import { eachSocket, tcp } from './network';
import { override, overrideValue } from './override';

const isSend = (call: { form: string }) => call.form === 'set';
const isCount = args('*', '0');
const isFixed = (call: Invocation) => call.form === 'set' && call.args.length > 1 && typed(call.args[1]) !== '0';
const isOpen = (call: Invocation) => call.form === 'set' && call.args.length === 1;
const isAddressed = (call: Invocation) => call.form === 'set' && call.args.length === 4;

/** Changes what AT+QISEND asks the port for. */
const entry = (
  change: (entry: DataEntry, reply: Reply) => Partial<DataEntry>,
  when: (call: Invocation) => boolean = isSend,
): Means =>
  replies('QISEND', (reply) => ({ prompt: (asked) => reply.prompt({ ...asked, ...change(asked, reply) }) }), when);

/** Changes what was entered before it is sent. */
const entered = (change: (data: Buffer) => Buffer | 'cancelled', when: (call: Invocation) => boolean = isSend): Means =>
  entry(
    ({ done }) => ({
      done: (outcome, reply) => {
        const changed = typeof outcome === 'object' ? change(outcome.data) : outcome;
        done(typeof changed === 'object' ? { data: changed } : changed, reply);
      },
    }),
    when,
  );

const counters = (
  command: string,
  change: (first: number, second: number, third: number) => readonly number[],
  when = isCount,
): Means =>
  lines(
    command,
    /^(\+\w+: )(\d+),(\d+),(\d+)$/,
    (_line, head, ...numbers) => head + change(Number(numbers[0]), Number(numbers[1]), Number(numbers[2])).join(','),
    when,
  );

const upTo = (byte: number) => (data: Buffer) => {
  const at = data.indexOf(byte);
  return at < 0 ? data : data.subarray(0, at);
};

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

/** The prompt and SEND OK where the command must be refused. */
const promptsAnyway = (when: (socket: Socket | undefined, call: Invocation) => boolean): Means =>
  using(({ sockets }) =>
    on(
      'QISEND',
      (call, reply, inner) => {
        const id = Number(typed(call.args[0]));
        if (!(id >= 0 && id <= 11) || !when(sockets.around.table.get(id), call)) {
          inner(call, reply);
          return;
        }
        const length = call.args.length > 1 ? Number(typed(call.args[1])) : undefined;
        reply.prompt({ length, most: 1460, timeout: 5000, done: (_outcome, answer) => answer.final('SEND OK') });
      },
      isSend,
    ),
  );

/** Data are echoed, or not, whatever AT+QISDE says. */
const dataEcho =
  (echoed: boolean): Means =>
  (site) => {
    let told = false;
    overrideValue(site.module.registry, 'dataEcho', (kept) => {
      told = kept;
      return echoed;
    });
    lines('QISDE', /\d$/, () => (told ? '1' : '0'), 'read')(site);
  };

const echoStars: Means = ({ module }) => {
  let entering = false;
  module.port.output.filter = (piece) => {
    const text = piece.toString('latin1');
    if (/^\r\n> ?$/.test(text)) entering = true;
    else if (text.startsWith('\r\n')) entering = false;
    else if (entering) return Buffer.alloc(piece.length, '*');
    return piece;
  };
};

const CTRL_Z = 26;
const ESC = 27;

/** AT+QISEND (2.4.10). */
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
    'qisend-ctrl-z-sent',
    'QISEND-02 QISEND-17',
    'Ctrl+Z is sent with the data',
    entered((data) => Buffer.concat([data, Buffer.from([CTRL_Z])]), isOpen),
  ),
  fault(
    'qisend-ctrl-z-not-sending',
    'QISEND-02',
    'data ended by Ctrl+Z are not sent',
    entered(() => Buffer.alloc(0), isOpen),
  ),
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
  fault('qisend-esc-sends', 'QISEND-03 ERR-571', 'Esc sends what was entered', (site) => {
    let typing: Buffer[] = [];
    override(site.module.port, 'input', (inner) => (data: Buffer) => {
      typing.push(Buffer.from(data));
      inner(data);
    });
    entry(({ done }) => {
      typing = [];
      return {
        done: (outcome, reply) =>
          done(outcome === 'cancelled' ? { data: upTo(ESC)(Buffer.concat(typing)) } : outcome, reply),
      };
    })(site);
  }),
  fault(
    'qisend-esc-counted',
    'QISEND-03',
    'what was cancelled counts as sent',
    using(({ sockets }) =>
      on(
        'QISEND',
        (call, reply, inner) => {
          const socket = sockets.around.table.get(Number(typed(call.args[0])));
          inner(
            call,
            through(reply, {
              prompt: (asked) =>
                reply.prompt({
                  ...asked,
                  done: (outcome, answer) => {
                    if (outcome === 'cancelled' && socket) socket.sent += 5;
                    asked.done(outcome, answer);
                  },
                }),
            }),
          );
        },
        isSend,
      ),
    ),
  ),
  fault(
    'qisend-esc-send-ok',
    'QISEND-03',
    'Esc is answered SEND OK',
    entry(({ done }) => ({
      done: (outcome, reply) => (outcome === 'cancelled' ? reply.final('SEND OK') : done(outcome, reply)),
    })),
  ),
  fault(
    'qisend-fixed-needs-ctrl-z',
    'QISEND-04',
    'fixed-length data go out with Ctrl+Z only',
    entry(() => ({ length: undefined }), isFixed),
  ),
  fault(
    'qisend-fixed-one-short',
    'QISEND-04',
    'fixed-length entry ends one byte early',
    entry(
      ({ length }) => ({ length: length! - 1 }),
      (call) => isFixed(call) && Number(typed(call.args[1])) > 1,
    ),
  ),
  fault(
    'qisend-fixed-one-more',
    'QISEND-04',
    'fixed-length entry wants one byte more',
    entry(({ length }) => ({ length: length! + 1 }), isFixed),
  ),
  fault(
    'qisend-fixed-refused',
    'QISEND-04',
    'the form with a length is refused',
    on('QISEND', (call, reply, inner) =>
      call.args.length === 2 && isFixed(call) ? reply.error(552) : inner(call, reply),
    ),
  ),
  fault(
    'qisend-fixed-ctrl-z-ends',
    'QISEND-05',
    'Ctrl+Z among fixed-length data cuts them off',
    entered(upTo(CTRL_Z), isFixed),
  ),
  fault(
    'qisend-fixed-esc-cancels',
    'QISEND-05',
    'Esc among fixed-length data cancels',
    entered((data) => (data.includes(ESC) ? 'cancelled' : data), isFixed),
  ),
  fault(
    'qisend-fixed-ctrl-z-lost',
    'QISEND-05 QISEND-17',
    'Ctrl+Z among fixed-length data is left out',
    entered((data) => Buffer.from(data.filter((byte) => byte !== CTRL_Z)), isFixed),
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
  fault(
    'qisend-beyond-1460-sent',
    'QISEND-14',
    'more than 1460 bytes before Ctrl+Z are all sent',
    entry(() => ({ most: 100_000 }), isOpen),
  ),
  fault(
    'qisend-cut-at-1024',
    'QISEND-14 QISEND-17',
    'data are cut at 1024 bytes',
    entered((data) => data.subarray(0, 1024)),
  ),
  fault(
    'qisend-never-acknowledged',
    'QISEND-15 QISEND-09',
    'ackedbytes stays 0',
    counters('QISEND', (total) => [total, 0, total]),
  ),
  fault(
    'qisend-acked-at-once',
    'QISEND-15',
    'what the peer has not acknowledged counts as acknowledged',
    counters('QISEND', (total) => [total, total, 0]),
  ),
  fault(
    'qisend-waits-for-peer',
    'QISEND-15',
    'SEND OK waits for the peer',
    using(({ sockets, module }) =>
      replies('QISEND', (reply, call) => ({
        final: (text, code) => {
          const socket = sockets.around.table.get(Number(typed(call.args[0])));
          const wait = () =>
            text === 'SEND OK' && socket && !socket.released && socket.acked < socket.sent
              ? void module.clock.after(100, wait)
              : reply.final(text, code);
          wait();
        },
      })),
    ),
  ),
  claiming(
    { sendViewMode: 1 },
    fault(
      'qisend-view-mode-without-id',
      'QISEND-16',
      'with send_view_mode 1 AT+QISEND leaves connectID out',
      { sendViewMode: 1 },
      lines('QISEND', /^(\+QISEND: )\d+,([01],\d+)$/, '$1$2', (call) => isSend(call) && !isCount(call)),
    ),
  ),
  claiming(
    { sendViewMode: 1 },
    fault(
      'qisend-view-mode-status-2',
      'QISEND-16',
      'with send_view_mode 1 the status of a success is 2',
      { sendViewMode: 1 },
      lines('QISEND', /^(\+QISEND: \d+),0,(\d+)$/, '$1,2,$2', (call) => isSend(call) && !isCount(call)),
    ),
  ),
  claiming(
    { sendViewMode: 1 },
    fault(
      'qisend-view-mode-room',
      'QISEND-16',
      'with send_view_mode 1 the free room is beyond 10240',
      { sendViewMode: 1 },
      lines('QISEND', /^(\+QISEND: \d+,[01]),\d+$/, '$1,10241', (call) => isSend(call) && !isCount(call)),
    ),
  ),
  claiming(
    { sendViewMode: 1 },
    fault(
      'qisend-view-mode-ignored',
      'QISEND-16 QISENDEX-08',
      'send_view_mode 1 is claimed, and sends are answered SEND OK',
    ),
  ),
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
    'qisend-undeclared-view-mode',
    'QISEND-16 QISEND-02',
    'sends are answered in the form of send_view_mode 1 though it is not declared',
    { sendViewMode: 1 },
  ),
  fault(
    'qisend-seven-bits',
    'QISEND-17',
    'the highest bit of the data is lost',
    entered((data) => Buffer.from(data.map((byte) => byte & 127))),
  ),
  fault(
    'qisend-zero-bytes-lost',
    'QISEND-17',
    'NUL bytes are not sent',
    entered((data) => Buffer.from(data.filter((byte) => byte !== 0))),
  ),
  fault('qisend-ends-at-zero', 'QISEND-17', 'data end at the first NUL byte', entered(upTo(0))),
  fault(
    'qisend-backspace-edits',
    'QISEND-17',
    'backspace takes a byte of the data back',
    entered((data) => Buffer.from(data.toString('latin1').replace(/[^\b]\x08/g, ''), 'latin1')),
  ),
  fault(
    'qisend-cr-lf',
    'QISEND-17',
    '<LF> among the data becomes <CR><LF>',
    entered((data) => Buffer.from(data.toString('latin1').replace(/\n/g, '\r\n'), 'latin1')),
  ),
  fault(
    'qisend-doubled',
    'QISEND-17',
    'data are sent twice',
    tcp({
      sent: (data, next) => {
        next(data);
        next(data);
      },
    }),
  ),
  fault(
    'qisend-last-byte-lost',
    'QISEND-17',
    'the last byte is not sent',
    tcp({ sent: (data, next) => data.length > 1 && next(data.subarray(0, -1)) }),
  ),
  fault(
    'qisend-bytes-swapped',
    'QISEND-17',
    'the first two bytes change places',
    tcp({
      sent: (data, next) =>
        next(data.length > 1 ? Buffer.concat([data.subarray(1, 2), data.subarray(0, 1), data.subarray(2)]) : data),
    }),
  ),
  fault('qisend-order-lost', 'QISEND-17', 'of two sends the second goes out first', (site) => {
    let held: Buffer | undefined;
    tcp({
      sent: (data, next) => {
        if (!held) {
          held = data;
          site.module.clock.after(5000, () => {
            if (held === data) next(data);
            held = undefined;
          });
        } else {
          next(data);
          next(held);
          held = undefined;
        }
      },
    })(site);
  }),
  fault(
    'qisend-listener-prompts',
    'QISEND-18',
    'a listener brings the prompt and SEND OK',
    promptsAnyway((socket) => socket?.type === 'TCP LISTENER'),
  ),
  fault(
    'qisend-name-taken',
    'QISEND-19',
    'a name in the place of remoteIP is taken',
    on('QISEND', (call, reply, inner) =>
      inner(
        isAddressed(call) && /^"[a-z]/i.test(typed(call.args[2])) ? withArgument(call, 2, '"127.0.0.1"') : call,
        reply,
      ),
    ),
  ),
  fault(
    'qisend-bad-address-taken',
    'QISEND-19',
    'a remoteIP with a part above 255 is taken',
    on('QISEND', (call, reply, inner) =>
      inner(
        isAddressed(call) &&
          /\d{3,}/.test(typed(call.args[2])) &&
          typed(call.args[2])
            .split('.')
            .some((part) => Number(part.replace(/"/g, '')) > 255)
          ? withArgument(call, 2, '"127.0.0.1"')
          : call,
        reply,
      ),
    ),
  ),
  fault(
    'qisend-service-without-address-prompts',
    'QISEND-20',
    'a UDP service without address brings the prompt',
    promptsAnyway((socket, call) => socket?.type === 'UDP SERVICE' && call.args.length < 3 && !isCount(call)),
  ),
  fault('qisend-fails-for-ever', 'QISEND-21', 'after SEND FAIL every send fails', (site) => {
    const failed = new Set<string>();
    on(
      'QISEND',
      (call, reply, inner) => {
        const id = typed(call.args[0]);
        inner(
          call,
          through(reply, {
            prompt: (asked) =>
              reply.prompt({
                ...asked,
                done: (outcome, answer) =>
                  failed.has(id)
                    ? answer.final('SEND FAIL', 558)
                    : asked.done(
                        outcome,
                        through(answer, {
                          final: (text, code) => {
                            if (text === 'SEND FAIL') failed.add(id);
                            answer.final(text, code);
                          },
                        }),
                      ),
              }),
          }),
        );
      },
      isSend,
    )(site);
  }),
];

/** AT+QISENDEX and AT+QISDE (2.4.12, 2.4.18). */
export const hexAndEchoFaults: readonly Fault[] = [
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
  fault(
    'qisde-test-form-other',
    'QISDE-01',
    'AT+QISDE=? lists another range',
    lines('QISDE', /\(0[,-]1\)/, '(0-2)', 'test'),
  ),
  fault('qisde-test-form-empty', 'QISDE-01', 'AT+QISDE=? answers OK alone', answers('QISDE', 'OK', 'test')),
  fault(
    'qisde-read-inverted',
    'QISDE-02 QISDE-03',
    'AT+QISDE? tells the contrary',
    lines('QISDE', /\d$/, (digit) => String(1 - Number(digit)), 'read'),
  ),
  fault(
    'qisde-read-without-name',
    'QISDE-02',
    'AT+QISDE? prints the value alone',
    lines('QISDE', '+QISDE: ', '', 'read'),
  ),
  fault('qisde-not-stored', 'QISDE-03', 'AT+QISDE answers OK and keeps nothing', answers('QISDE', 'OK', 'set')),
  fault('qisde-2-taken', 'QISDE-04', 'echo 2 is taken', takes('QISDE', 0, '2', '1')),
  fault('qisde-negative-taken', 'QISDE-04', 'echo -1 is taken', takes('QISDE', 0, '-1', '0')),
  fault('qisde-text-taken', 'QISDE-04', 'echo "A" is taken', takes('QISDE', 0, '"A"', '1')),
  fault('qisde-surplus-taken', 'QISDE-04', 'AT+QISDE overlooks values too many', overlooks('QISDE', 1)),
  fault('qisde-1-refused', 'QISDE-04', 'echo 1 is refused', refuses('QISDE', 0, '1')),
  fault('qisde-never-echoes', 'QISDE-05', 'with echo 1 the data are not echoed', dataEcho(false)),
  fault('qisde-echoes-always', 'QISDE-06', 'with echo 0 the data are echoed', dataEcho(true)),
  fault('qisde-echoes-stars', 'QISDE-05', 'with echo 1 stars are echoed', echoStars),
  fault('qisde-saved', 'QISDE-07', 'echo survives a restart', (site) => {
    const { module } = site;
    let kept = module.registry.dataEcho;
    on(
      'QISDE',
      (call, reply, inner) => {
        inner(call, reply);
        kept = module.registry.dataEcho;
      },
      'set',
    )(site);
    override(module.port, 'switchOn', (inner) => (profile) => {
      module.registry.dataEcho = kept;
      inner(profile);
    });
  }),
];
