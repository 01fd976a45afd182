import { type Fault, fault } from '../fault';
import { args, on, typed } from '../means/replies';
import { urcs } from '../means/urcs';
import { override } from '../override';

/** What holds for TCP and UDP clients, and was not thought of for UDP services and for a listener's clients. */
export const overlookedServiceFaults: readonly Fault[] = [
  fault(
    'recvind-not-of-service',
    'QICFG-40',
    'with recvind 1 "recv" of a UDP service tells no length',
    ({ sockets, module }) =>
      override(sockets.around.reports, 'received', (inner) => (socket) => {
        if (socket.type === 'UDP SERVICE') module.port.urc(`+QIURC: "recv",${socket.id}`);
        else inner(socket);
      }),
  ),
  fault(
    'recvind-not-of-incoming',
    'QICFG-40',
    'with recvind 1 "recv" of an incoming connection tells no length',
    ({ sockets, module }) =>
      override(sockets.around.reports, 'received', (inner) => (socket) => {
        if (socket.type === 'TCP INCOMING') module.port.urc(`+QIURC: "recv",${socket.id}`);
        else inner(socket);
      }),
  ),
  fault(
    'viewmode-not-pushed-by-service',
    'QICFG-33',
    'with viewmode 1 a UDP service pushes its data behind <CR><LF>',
    (site) =>
      urcs((line, payload, next) => {
        const { settings } = site.module;
        const service = /^\+QIURC: "recv",(\d+),\d+,"/.test(line);
        if (!payload || !service || !settings.dataAfterComma) return next(line, payload);
        const given = settings.get('viewmode');
        settings.set('viewmode', [0]);
        next(line, payload);
        settings.set('viewmode', given);
      })(site),
  ),
  fault(
    'counters-of-incoming-refused',
    'QISEND-08',
    'AT+QISEND=<connectID>,0 of an incoming connection answers ERROR',
    (site) =>
      on(
        'QISEND',
        (call, reply, inner) => {
          const socket = site.sockets.around.table.get(Number(typed(call.args[0])));
          if (socket?.type === 'TCP INCOMING') reply.error(572);
          else inner(call, reply);
        },
        args('*', '0'),
      )(site),
  ),
  fault('hex-on-incoming-refused', 'QISENDEX-02', 'AT+QISENDEX of an incoming connection answers ERROR', (site) =>
    on(
      'QISENDEX',
      (call, reply, inner) => {
        const socket = site.sockets.around.table.get(Number(typed(call.args[0])));
        if (socket?.type === 'TCP INCOMING') reply.error(572);
        else inner(call, reply);
      },
      'set',
    )(site),
  ),
];
