import { type Fault, fault, type Means } from '../fault';
import { overtaken } from '../means/bytes';
import { tcp } from '../means/network';
import {
  answers,
  ends,
  extraLine,
  leftOut,
  lines,
  on,
  refuses,
  replies,
  takes,
  through,
  typed,
  using,
  withArgument,
} from '../means/replies';
import { override } from '../override';

const isClose = (call: { form: string }) => call.form === 'set';

/** A connection is forgotten by the module, and nobody tells the other side. */
const endUntold: Means = tcp({
  connection: (connection) => {
    override(connection, 'halfClose', () => () => connection.silence(true));
    override(connection, 'reset', () => () => connection.silence(true));
  },
});

/** AT+QICLOSE (2.4.8). */
export const closingFaults: readonly Fault[] = [
  fault(
    'qiclose-test-form-other',
    'QICLOSE-01',
    'AT+QICLOSE=? lists another range of timeout',
    lines('QICLOSE', '(0-65535)', '(1-65535)', 'test'),
  ),
  fault('qiclose-test-form-empty', 'QICLOSE-01', 'AT+QICLOSE=? answers OK alone', answers('QICLOSE', 'OK', 'test')),
  fault(
    'qiclose-error',
    'QICLOSE-02 EX-3.2.4 EX-3.3.4 EX-3.4.4 EX-3.5.4 EX-3.6.4',
    'AT+QICLOSE closes and answers ERROR',
    ends('QICLOSE', 'OK', 'ERROR', isClose),
  ),
  fault('qiclose-close-ok', 'QICLOSE-02', 'AT+QICLOSE answers CLOSE OK', ends('QICLOSE', 'OK', 'CLOSE OK', isClose)),
  fault(
    'qiclose-with-line',
    'QICLOSE-02',
    'AT+QICLOSE prints a line before OK',
    extraLine('QICLOSE', '+QICLOSE: 0', isClose),
  ),
  fault('qiclose-id-12-taken', 'QICLOSE-04', 'connectID 12 is taken', takes('QICLOSE', 0, '12', '11')),
  fault('qiclose-id-negative-taken', 'QICLOSE-04', 'connectID -1 is taken', takes('QICLOSE', 0, '-1', '0')),
  fault('qiclose-id-text-taken', 'QICLOSE-04', 'connectID "A" is taken', takes('QICLOSE', 0, '"A"', '0')),
  fault('qiclose-id-11-refused', 'QICLOSE-04', 'connectID 11 is refused', refuses('QICLOSE', 0, '11')),
  fault('qiclose-timeout-65536-taken', 'QICLOSE-05', 'timeout 65536 is taken', takes('QICLOSE', 1, '65536', '65535')),
  fault('qiclose-timeout-negative-taken', 'QICLOSE-05', 'timeout -1 is taken', takes('QICLOSE', 1, '-1', '0')),
  fault('qiclose-timeout-text-taken', 'QICLOSE-05', 'timeout "A" is taken', takes('QICLOSE', 1, '"A"', '0')),
  fault('qiclose-timeout-65535-refused', 'QICLOSE-05', 'timeout 65535 is refused', refuses('QICLOSE', 1, '65535')),
  fault('qiclose-timeout-0-refused', 'QICLOSE-05', 'timeout 0 is refused', refuses('QICLOSE', 1, '0')),
  fault(
    'qiclose-default-30-s',
    'QICLOSE-05 FLOW-03',
    'timeout is 30 s where it is left out',
    leftOut('QICLOSE', 1, '30'),
  ),
  fault(
    'qiclose-never-forced',
    'QICLOSE-06',
    'a peer that does not answer is waited for without end',
    on('QICLOSE', (call, reply, inner) => inner(withArgument(call, 1, '65535'), reply), isClose),
  ),
  fault(
    'qiclose-timeout-doubled',
    'QICLOSE-06',
    'AT+QICLOSE waits for twice its timeout',
    on(
      'QICLOSE',
      (call, reply, inner) =>
        inner(call.args[1] ? withArgument(call, 1, String(2 * Number(call.args[1].text))) : call, reply),
      isClose,
    ),
  ),
  fault(
    'qiclose-forced-refused',
    'QICLOSE-06',
    'a close that is forced answers ERROR',
    using(({ module }) =>
      on(
        'QICLOSE',
        (call, reply, inner) => {
          const begun = module.clock.now();
          inner(call, through(reply, { ok: () => (module.clock.now() - begun > 900 ? reply.error(569) : reply.ok()) }));
        },
        isClose,
      ),
    ),
  ),
  fault('qiclose-overtaken', 'QICLOSE-07', 'a command is answered while AT+QICLOSE executes', overtaken('QICLOSE')),
  fault('qiclose-id-stays-in-use', 'QICLOSE-08 URC-CLOSED-03', 'a connectID that was closed stays in use', (site) => {
    const closed = new Set<string>();
    on(
      'QICLOSE',
      (call, reply, inner) => {
        if (site.sockets.around.table.get(Number(typed(call.args[0])))) closed.add(typed(call.args[0]));
        inner(call, reply);
      },
      isClose,
    )(site);
    on(
      'QIOPEN',
      (call, reply, inner) => (closed.has(typed(call.args[1])) ? reply.error(563) : inner(call, reply)),
      'set',
    )(site);
  }),
  fault('qiclose-peer-not-told', 'QICLOSE-08', 'the peer does not see the connection end', (site) => {
    on(
      'QICLOSE',
      (call, reply, inner) => {
        const socket = site.sockets.around.table.get(Number(typed(call.args[0])));
        if (socket) site.sockets.around.table.remove(socket);
        inner(call, reply);
      },
      isClose,
    )(site);
  }),
  fault('qiclose-still-shown', 'QICLOSE-08', 'AT+QISTATE shows a connection that was closed', (site) => {
    const last = new Map<number, string>();
    replies('QISTATE', (reply, call) => ({
      info: (line) => {
        last.set(Number(/^\+QISTATE: (\d+)/.exec(line)?.[1]), line);
        reply.info(line);
      },
      ok: () => {
        const id = Number(typed(call.args[1]));
        const line = typed(call.args[0]) === '1' && !site.sockets.around.table.get(id) ? last.get(id) : undefined;
        if (line) reply.info(line);
        reply.ok();
      },
    }))(site);
    on(
      'QICLOSE',
      (call, reply, inner) => {
        const id = Number(typed(call.args[0]));
        if (site.sockets.around.table.get(id))
          last.set(id, `+QISTATE: ${id},"TCP","203.0.113.10",9,49152,2,1,0,0,"usbmodem"`);
        inner(call, reply);
      },
      isClose,
    )(site);
  }),
  fault('qiclose-ends-without-fin', 'QICLOSE-08', 'the connection is forgotten without a word to the peer', endUntold),
];
