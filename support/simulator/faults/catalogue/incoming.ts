import { type Fault, fault } from '../fault';
import { eachSocket } from '../means/network';
import { lines, on, using } from '../means/replies';
import { urc, urcLost } from '../means/urcs';
import { override } from '../override';

/** What a listener and a UDP service bring in (2.4.7, 2.5.4). */
export const incomingFaults: readonly Fault[] = [
  fault(
    'incoming-id-in-use',
    'QIOPEN-22 URC-INCOMING-02',
    '"incoming" names the connectID of the listener',
    urc(/^(\+QIURC: "incoming"),\d+,(\d+)/, '$1,$2,$2'),
  ),
  fault(
    'incoming-id-above',
    'QIOPEN-22 URC-INCOMING-02',
    '"incoming" names connectID 12',
    urc(/^(\+QIURC: "incoming"),\d+/, '$1,12'),
  ),
  fault(
    'incoming-missing',
    'QIOPEN-22 URC-INCOMING-01 EX-3.5.2',
    'a client of a listener is not reported',
    urcLost(/^\+QIURC: "incoming",/),
  ),
  fault(
    'incoming-type-tcp',
    'QIOPEN-23 URC-INCOMING-03',
    'an incoming connection is of type "TCP"',
    lines('QISTATE', '"TCP INCOMING"', '"TCP"'),
  ),
  fault(
    'incoming-mode-other',
    'QIOPEN-23 URC-INCOMING-03',
    'a client of a listener in buffer mode is in direct push mode',
    eachSocket((socket) => {
      if (socket.type === 'TCP INCOMING' && socket.mode === 0) socket.switchTo(1);
    }),
  ),
  fault(
    'service-send-refused',
    'QIOPEN-24 QISEND-06',
    'a UDP service cannot send',
    using(({ sockets }) =>
      on(
        'QISEND',
        (call, reply, inner) =>
          call.args.length === 4 && sockets.around.table.get(Number(call.args[0]?.text))
            ? reply.error(572)
            : inner(call, reply),
        'set',
      ),
    ),
  ),
  fault(
    'service-push-without-sender',
    'QIOPEN-25 URC-RECV-03',
    'a direct push of a UDP service does not name its sender',
    urc(/^(\+QIURC: "recv",\d+,\d+),"[^"]*",\d+$/, '$1'),
  ),
  fault('service-recv-missing', 'QIOPEN-26', 'a UDP service in buffer mode does not report data', ({ sockets }) =>
    override(sockets.around.reports, 'received', (inner) => (socket) => socket.type !== 'UDP SERVICE' && inner(socket)),
  ),
  fault(
    'service-read-refused',
    'QIOPEN-26',
    'AT+QIRD without a length is refused',
    on('QIRD', (call, reply, inner) => (call.args.length === 1 ? reply.error(552) : inner(call, reply)), 'set'),
  ),
];
