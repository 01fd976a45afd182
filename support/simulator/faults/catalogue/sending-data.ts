import { claiming, type Fault, fault } from '../fault';
import { tcp } from '../means/network';
import { lines, on, replies, through, typed, using, withArgument } from '../means/replies';
import { counters, entered, entry, isAddressed, isCount, isOpen, isSend, promptsAnyway, upTo } from '../means/sending';

/** The data of AT+QISEND, and the peer's side of it (2.4.10). */
export const sentDataFaults: readonly Fault[] = [
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
