import { type Fault, fault } from '../fault';
import { eachSocket } from '../means/network';
import { answers, args, ends, lines, on, overlooks, refuses, takes, typed, withArgument } from '../means/replies';
import { override } from '../override';

/** AT+QISWTMD (2.4.13). */
export const switchingFaults: readonly Fault[] = [
  fault(
    'qiswtmd-test-form-other',
    'QISWTMD-01',
    'AT+QISWTMD=? lists another range of access_mode',
    lines('QISWTMD', '(0-2)', '(0-1)', 'test'),
  ),
  fault('qiswtmd-test-form-empty', 'QISWTMD-01', 'AT+QISWTMD=? answers OK alone', answers('QISWTMD', 'OK', 'test')),
  fault(
    'qiswtmd-connect-always',
    'QISWTMD-02',
    'a switch to direct push mode is answered CONNECT',
    ends('QISWTMD', 'OK', 'CONNECT', args('*', '1')),
  ),
  fault(
    'qiswtmd-to-buffer-refused',
    'QISWTMD-02',
    'a switch to buffer mode answers ERROR',
    answers('QISWTMD', 'ERROR', args('*', '0')),
  ),
  fault(
    'qiswtmd-transparent-ok',
    'QISWTMD-03',
    'a switch to transparent mode is answered OK',
    ends('QISWTMD', 'CONNECT', 'OK'),
  ),
  fault(
    'qiswtmd-transparent-unentered',
    'QISWTMD-03',
    'CONNECT comes and transparent mode is not entered',
    on('QISWTMD', (_call, reply) => reply.final('CONNECT'), args('*', '2')),
  ),
  fault(
    'qiswtmd-nothing-ok',
    'QISWTMD-04',
    'a socket that does not exist is switched',
    ends('QISWTMD', 'ERROR', 'OK', 'set'),
  ),
  fault('qiswtmd-mode-3-taken', 'QISWTMD-05 QISWTMD-04', 'access_mode 3 is taken', takes('QISWTMD', 1, '3', '1')),
  fault(
    'qiswtmd-mode-negative-taken',
    'QISWTMD-05 QISWTMD-04',
    'access_mode -1 is taken',
    takes('QISWTMD', 1, '-1', '0'),
  ),
  fault('qiswtmd-id-12-taken', 'QISWTMD-05 QISWTMD-04', 'connectID 12 is taken as 0', takes('QISWTMD', 0, '12', '0')),
  fault('qiswtmd-id-11-refused', 'QISWTMD-05', 'connectID 11 is refused', refuses('QISWTMD', 0, '11')),
  fault('qiswtmd-mode-1-refused', 'QISWTMD-05', 'access_mode 1 is refused', refuses('QISWTMD', 1, '1')),
  fault('qiswtmd-surplus-taken', 'QISWTMD-04', 'AT+QISWTMD overlooks values too many', overlooks('QISWTMD', 2)),
  fault('qiswtmd-state-old', 'QISWTMD-06', 'AT+QISTATE shows the mode of the opening', (site) => {
    const opened = new Map<number, number>();
    eachSocket((socket) => opened.set(socket.id, socket.mode))(site);
    lines(
      'QISTATE',
      /^(\+QISTATE: (\d+),.*),\d,("[^"]*")$/,
      (_all, head, id, port) => `${head},${opened.get(Number(id)) ?? 0},${port}`,
    )(site);
  }),
  fault(
    'qiswtmd-data-old',
    'QISWTMD-06',
    'received data follow the mode of the opening',
    eachSocket((socket) => {
      const { mode } = socket;
      override(socket, 'switchTo', (inner) => (wanted) => {
        inner(wanted);
        if (wanted === 1 && mode === 0) override(socket, 'deliver', () => () => {});
      });
    }),
  ),
  fault('qiswtmd-saved', 'QISWTMD-07', 'a socket that is opened takes the mode last switched to', (site) => {
    let last: string | undefined;
    on(
      'QISWTMD',
      (call, reply, inner) => {
        if (/^[01]$/.test(typed(call.args[1]))) last = typed(call.args[1]);
        inner(call, reply);
      },
      'set',
    )(site);
    on(
      'QIOPEN',
      (call, reply, inner) =>
        inner(last !== undefined && /^[01]$/.test(typed(call.args[6])) ? withArgument(call, 6, last) : call, reply),
      'set',
    )(site);
  }),
];
