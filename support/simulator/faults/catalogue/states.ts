import { type Fault, fault, type Means } from '../fault';
import { answers, args, extraLine, lines, on, overlooks, refuses, replies, takes } from '../means/replies';

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

/** AT+QISTATE (2.4.9). */
export const stateFaults: readonly Fault[] = [
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
