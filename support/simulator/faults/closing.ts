import { type Fault, fault, type Means } from './fault';
import {
  answers,
  args,
  ends,
  extraLine,
  leftOut,
  lines,
  on,
  overlooks,
  overtaken,
  refuses,
  replies,
  takes,
  through,
  typed,
  using,
  withArgument,
} from './means';
import { tcp } from './network';
import { override } from './override';

const isClose = (call: { form: string }) => call.form === 'set';

/** A connection is forgotten by the module, and nobody tells the other side. */
const endUntold: Means = tcp({
  connection: (connection) => {
    override(connection, 'halfClose', () => () => connection.silence(true));
    override(connection, 'reset', () => () => connection.silence(true));
  },
});

/** One field of AT+QISTATE, counted from 0, is another one. */
function stateField(
  index: number,
  to: string | ((value: string, fields: string[]) => string),
  meant?: (fields: string[]) => boolean,
): Means {
  return lines('QISTATE', /^\+QISTATE: (.*)$/, (line, text) => {
    const fields = text!.split(',');
    if (meant && !meant(fields)) return line;
    fields[index] = typeof to === 'string' ? to : to(fields[index]!, fields);
    return `+QISTATE: ${fields.join(',')}`;
  });
}

const ofType =
  (...types: string[]) =>
  (fields: string[]) =>
    types.includes(fields[1]!);

/** AT+QICLOSE and AT+QISTATE (2.4.8, 2.4.9). */
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
  fault('qistate-test-form-refused', 'QISTATE-01', 'AT+QISTATE=? answers ERROR', answers('QISTATE', 'ERROR', 'test')),
  fault(
    'qistate-test-form-line',
    'QISTATE-01',
    'AT+QISTATE=? prints a line',
    extraLine('QISTATE', '+QISTATE: (0,1)', 'test'),
  ),
  fault(
    'qistate-first-only',
    'QISTATE-02',
    'AT+QISTATE? shows one connection only',
    replies(
      'QISTATE',
      (reply) => {
        let count = 0;
        return { info: (line) => count++ === 0 && reply.info(line) };
      },
      'read',
    ),
  ),
  fault(
    'qistate-without-port',
    'QISTATE-02 QISTATE-16 EX-3.2.1',
    'AT_port is left out',
    lines('QISTATE', /,"[^",]*"$/, ''),
  ),
  fault(
    'qistate-address-unquoted',
    'QISTATE-02',
    'the address stands without quotes',
    lines('QISTATE', /^(\+QISTATE: \d+,"[^"]*"),"([^"]*)"/, '$1,$2'),
  ),
  fault(
    'qistate-execution-form-missing',
    'QISTATE-03',
    'AT+QISTATE answers ERROR',
    answers('QISTATE', 'ERROR', 'exec'),
  ),
  fault('qistate-execution-form-empty', 'QISTATE-03', 'AT+QISTATE shows nothing', lines('QISTATE', /.+/, '', 'exec')),
  fault(
    'qistate-by-context-all',
    'QISTATE-04',
    'AT+QISTATE=0,<contextID> shows the connections of every context',
    on('QISTATE', (call, reply, inner) => inner({ ...call, args: [], form: 'read' }, reply), args('0')),
  ),
  fault(
    'qistate-by-context-others',
    'QISTATE-04',
    'AT+QISTATE=0,<contextID> leaves the connections of that context out',
    lines('QISTATE', /.+/, '', args('0')),
  ),
  fault(
    'qistate-by-id-nothing',
    'QISTATE-05',
    'AT+QISTATE=1,<connectID> shows nothing',
    lines('QISTATE', /.+/, '', args('1')),
  ),
  fault('qistate-type-2-taken', 'QISTATE-06', 'query_type 2 is taken', takes('QISTATE', 0, '2', '1')),
  fault('qistate-context-0-taken', 'QISTATE-06', 'contextID 0 is taken', takes('QISTATE', 1, '0', '1', args('0'))),
  fault('qistate-context-16-taken', 'QISTATE-06', 'contextID 16 is taken', takes('QISTATE', 1, '16', '15', args('0'))),
  fault('qistate-id-12-taken', 'QISTATE-06', 'connectID 12 is taken', takes('QISTATE', 1, '12', '11', args('1'))),
  fault('qistate-id-11-refused', 'QISTATE-06', 'connectID 11 is refused', refuses('QISTATE', 1, '11', args('1'))),
  fault('qistate-context-15-refused', 'QISTATE-06', 'contextID 15 is refused', refuses('QISTATE', 1, '15', args('0'))),
  fault('qistate-surplus-taken', 'QISTATE-06', 'AT+QISTATE overlooks values too many', overlooks('QISTATE', 2)),
  fault(
    'qistate-service-as-udp',
    'QISTATE-07 EX-3.6.1',
    'a UDP service is shown as "UDP"',
    stateField(1, '"UDP"', ofType('"UDP SERVICE"')),
  ),
  fault(
    'qistate-listener-as-server',
    'QISTATE-07',
    'a listener is shown as "TCP SERVER"',
    stateField(1, '"TCP SERVER"', ofType('"TCP LISTENER"')),
  ),
  fault('qistate-udp-as-tcp', 'QISTATE-07', 'a UDP client is shown as "TCP"', stateField(1, '"TCP"', ofType('"UDP"'))),
  fault(
    'qistate-own-address',
    'QISTATE-08',
    'a client is shown with the local address',
    stateField(2, '"10.1.1.1"', ofType('"TCP"', '"UDP"')),
  ),
  fault(
    'qistate-incoming-address',
    'QISTATE-08',
    'an incoming connection is shown with another address',
    stateField(2, '"10.1.1.1"', ofType('"TCP INCOMING"')),
  ),
  fault(
    'qistate-listener-address',
    'QISTATE-08',
    'a listener is shown with an address that is not its own',
    stateField(2, '"8.8.8.8"', ofType('"TCP LISTENER"', '"UDP SERVICE"')),
  ),
  fault(
    'qistate-remote-port-off',
    'QISTATE-09',
    'the remote_port of a client is one too great',
    stateField(3, (port) => String(Number(port) + 1), ofType('"TCP"', '"UDP"')),
  ),
  fault(
    'qistate-incoming-port-0',
    'QISTATE-09',
    'the remote_port of an incoming connection is 0',
    stateField(3, '0', ofType('"TCP INCOMING"')),
  ),
  fault(
    'qistate-local-port-off',
    'QISTATE-10',
    'the local_port is one too great',
    stateField(4, (port) => String(Number(port) + 1)),
  ),
  fault(
    'qistate-ports-swapped',
    'QISTATE-09 QISTATE-10',
    'remote_port and local_port change places',
    lines('QISTATE', /^(\+QISTATE: \d+,"[^"]*","[^"]*"),(\d+),(\d+)/, '$1,$3,$2'),
  ),
  fault(
    'qistate-connected-as-3',
    'QISTATE-11 QISTATE-12',
    'a connection that stands is in state 3',
    stateField(5, '3', (fields) => fields[5] === '2'),
  ),
  fault(
    'qistate-listening-as-2',
    'QISTATE-11 QISTATE-12 EX-3.5.1',
    'a listener is in state 2',
    stateField(5, '2', (fields) => fields[5] === '3'),
  ),
  fault(
    'qistate-closing-as-2',
    'QISTATE-12 URC-CLOSED-02',
    'a connection that the peer has closed is in state 2',
    stateField(5, '2', (fields) => fields[5] === '4'),
  ),
  fault(
    'qistate-closing-as-0',
    'QISTATE-12 URC-CLOSED-02',
    'a connection that the peer has closed is in state 0',
    stateField(5, '0', (fields) => fields[5] === '4'),
  ),
  fault(
    'qistate-opening-as-2',
    'QISTATE-13 QISTATE-11',
    'a connection that is being made is in state 2',
    stateField(5, '2', (fields) => fields[5] === '1'),
  ),
  fault(
    'qistate-opening-unlisted',
    'QISTATE-13',
    'a connection that is being made is not shown',
    lines('QISTATE', /^\+QISTATE: \d+,"[^"]*","[^"]*",\d+,\d+,1,.*$/, ''),
  ),
  fault('qistate-context-off', 'QISTATE-02 QISTATE-04', 'contextID is always 1', stateField(6, '1')),
  fault(
    'qistate-context-wrong',
    'QISTATE-02 QISTATE-04',
    'contextID is one too great',
    stateField(6, (id) => String(Number(id) + 1)),
  ),
  fault(
    'qistate-server-id-off',
    'QISTATE-14',
    'serverID of an incoming connection is not its listener',
    stateField(7, (id) => String((Number(id) + 1) % 12), ofType('"TCP INCOMING"')),
  ),
  fault(
    'qistate-server-id-own',
    'QISTATE-14',
    'serverID of an incoming connection is its own connectID',
    stateField(7, (_id, fields) => fields[0]!, ofType('"TCP INCOMING"')),
  ),
  fault('qistate-mode-always-0', 'QISTATE-15', 'access_mode is always 0', stateField(8, '0')),
  fault(
    'qistate-mode-off',
    'QISTATE-15',
    'access_mode is another one',
    stateField(8, (mode) => String((Number(mode) + 1) % 3)),
  ),
  fault('qistate-unknown-port', 'QISTATE-16', 'AT_port is one that the manual does not have', stateField(9, '"usb"')),
  fault(
    'qistate-port-unquoted',
    'QISTATE-16',
    'AT_port stands without quotes',
    lines('QISTATE', /,"([^",]*)"$/, ',$1'),
  ),
];
