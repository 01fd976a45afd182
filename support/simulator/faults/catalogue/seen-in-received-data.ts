import type { Socket } from '../../sockets/socket';
import { State } from '../../sockets/socket';
import { type Fault, fault, type Means } from '../fault';
import { bytes, multipleCut } from '../means/bytes';
import { eachSocket, udp } from '../means/network';
import { on, socketOf, typed } from '../means/replies';
import { toHost } from '../means/transparent';
import { RECV, urcs } from '../means/urcs';
import { override } from '../override';

const forget = (socket: Socket) => socket.inbox.take({ most: Number.POSITIVE_INFINITY, block: false, keepRest: false });

/** "recv" is lost where data come so soon after AT+QIRD. */
const recvLostBehindRead = (ms: number): Means => {
  return (site) => {
    const { clock } = site.module;
    let read = Number.NEGATIVE_INFINITY;
    on(
      'QIRD',
      (call, reply, inner) => {
        read = clock.now();
        inner(call, reply);
      },
      'set',
    )(site);
    urcs((line, payload, next) => {
      if (!RECV.test(line) || payload || clock.now() - read > ms) next(line, payload);
    })(site);
  };
};

/** A read that asked for more than was cached is made good when more comes. */
const readMadeGood: Means = (site) => {
  const owed = new Map<Socket, number>();
  on(
    'QIRD',
    (call, reply, inner) => {
      const socket = socketOf(site, call);
      const short = Number(typed(call.args[1])) - (socket?.inbox.unread ?? 0);
      if (socket && socket.inbox.unread > 0 && short > 0) owed.set(socket, short);
      inner(call, reply);
    },
    'set',
  )(site);
  override(site.sockets.around.reports, 'received', (inner) => (socket) => {
    const most = owed.get(socket);
    owed.delete(socket);
    const portion = most === undefined ? undefined : socket.read(most);
    if (portion) site.module.port.urc(`+QIRD: ${portion.data.length}`, portion.data);
    else inner(socket);
  });
};

/** What is not read for so long is gone. */
const expiring = (ms: number): Means => {
  return (site) =>
    eachSocket((socket) =>
      override(socket.inbox, 'put', (inner) => (data, from) => {
        inner(data, from);
        const { total } = socket.inbox;
        site.module.clock.after(ms, () => {
          if (socket.inbox.read < total) forget(socket);
        });
      }),
    )(site);
};

/** With nothing read in the first moment after "recv" there is nothing to read. */
const readableLater = (ms: number): Means => {
  return (site) => {
    const { clock } = site.module;
    const told = new Map<string, number>();
    urcs((line, payload, next) => {
      const id = RECV.exec(line)?.[1];
      if (id !== undefined) told.set(id, clock.now());
      next(line, payload);
    })(site);
    on(
      'QIRD',
      (call, reply, inner) => {
        const at = told.get(typed(call.args[0]));
        if (typed(call.args[1]) === '0' || at === undefined || clock.now() - at >= ms) inner(call, reply);
        else {
          reply.info('+QIRD: 0');
          reply.ok();
        }
      },
      'set',
    )(site);
  };
};

/** What a connection that its peer has closed does to reads. */
const afterEnd = (handle: (socket: Socket, read: () => void) => void): Means => {
  return (site) =>
    on(
      'QIRD',
      (call, reply, inner) => {
        const socket = socketOf(site, call);
        if (socket?.state === State.closing && typed(call.args[1]) !== '0') handle(socket, () => inner(call, reply));
        else inner(call, reply);
      },
      'set',
    )(site);
};

/** How received data get lost, cut and misreported in firmware in use. */
export const seenInReceivedDataFaults: readonly Fault[] = [
  fault(
    'recv-lost-behind-read',
    'MODE-02 URC-RECV-01 QIRD-12',
    '"recv" is lost where data come within 100 ms of a read',
    recvLostBehindRead(100),
  ),
  fault(
    'recv-of-nothing',
    'MODE-02 URC-RECV-01 QIRD-12',
    'a read that empties the cache is followed by "recv"',
    (site) =>
      on(
        'QIRD',
        (call, reply, inner) => {
          const socket = socketOf(site, call);
          const some = (socket?.inbox.unread ?? 0) > 0;
          inner(call, reply);
          if (some && socket?.inbox.unread === 0)
            site.module.clock.after(200, () => site.module.urc(`+QIURC: "recv",${socket.id}`));
        },
        'set',
      )(site),
  ),
  fault(
    'read-made-good-later',
    'QIRD-09 MODE-02 URC-RECV-01',
    'a read that got less than it asked for is made good by +QIRD when more comes',
    readMadeGood,
  ),
  fault('read-too-soon-empty', 'MODE-02 QIRD-02', 'in the first 300 ms after "recv" nothing can be read', (site) =>
    readableLater(300)(site),
  ),
  fault('unread-expires', 'QIRD-11 MODE-02', 'what is not read within 6 s is lost', expiring(6000)),
  fault(
    'closed-one-read-only',
    'URC-CLOSED-04 QIRD-11',
    'of a connection that the peer has closed one read gives data, no more',
    afterEnd((socket, read) => {
      read();
      forget(socket);
    }),
  ),
  fault(
    'closed-empty-read-hangs',
    'SYN-09 FLOW-01',
    'reading a connection that the peer has closed is not answered when nothing is left',
    afterEnd((socket, read) => {
      if (socket.inbox.unread > 0) read();
    }),
  ),
  fault(
    'reopened-id-old-data',
    'QIRD-06 QIRD-11',
    'what was not read before AT+QICLOSE is read when the connectID is opened again',
    (site) => {
      const left = new Map<number, Socket>();
      eachSocket((socket) => {
        const old = left.get(socket.id);
        const rest = old && forget(old);
        if (rest) socket.inbox.put(rest.data, rest.from);
        left.set(socket.id, socket);
      })(site);
    },
  ),
  fault(
    'udp-one-datagram-cached',
    'QIRD-11 QIRD-14',
    'a datagram that comes while another is unread is lost',
    eachSocket((socket) => {
      if (socket.type !== 'UDP' && socket.type !== 'UDP SERVICE') return;
      override(socket.inbox, 'put', (inner) => (data, from) => {
        if (socket.inbox.unread === 0) inner(data, from);
      });
    }),
  ),
  fault(
    'udp-fragments-lost',
    'QIRD-14 URC-RECV-04',
    'a datagram of more than 1472 bytes is lost',
    udp({ received: (data, from, next) => data.length <= 1472 && next(data, from) }),
  ),
  fault(
    'push-header-behind-data',
    'URC-RECV-02 MODE-05',
    'pushed data come before their header',
    bytes(/^(\r\n\+QIURC: "recv",\d+,\d+\r\n)([\s\S]+?)(\r\n)?$/, '$2$1$3'),
  ),
  fault(
    'receive-512-short',
    'QIRD-11 QIRD-10',
    'reads of a multiple of 512 bytes lose their last byte',
    eachSocket((socket) =>
      override(socket, 'read', (inner) => (most: number) => {
        const portion = inner(most);
        return portion && { ...portion, data: multipleCut(512)(portion.data) };
      }),
    ),
  ),
  fault(
    'transparent-received-512-short',
    'MODE-07',
    'what comes out of transparent mode in multiples of 512 bytes loses its last byte',
    toHost(multipleCut(512)),
  ),
];
