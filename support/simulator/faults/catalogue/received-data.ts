import type { Socket } from '../../sockets/socket';
import { type Fault, fault, type Means } from '../fault';
import { eachSocket } from '../means/network';
import { data, header, isCount, isRead } from '../means/reading';
import { on, replies, setting, typed, using, withArgument } from '../means/replies';
import { override } from '../override';

/** Changes received bytes on their way into the cache. */
const received = (change: (data: Buffer) => Buffer): Means =>
  eachSocket((socket) => override(socket.inbox, 'put', (inner) => (data, from) => inner(change(data), from)));

const socketOf = (type: Socket['type'], tamper: (socket: Socket) => void): Means =>
  eachSocket((socket) => socket.type === type && tamper(socket));

/** Received data, and datagrams (2.4.11). */
export const receivedDataFaults: readonly Fault[] = [
  fault('qird-data-behind-ok', 'QIRD-02', 'OK comes before the data', (site) => {
    replies(
      'QIRD',
      (reply) => {
        let held: [string, Buffer] | undefined;
        return {
          info: (line, payload) => {
            if (payload) held = [line, payload];
            else reply.info(line);
          },
          ok: () => {
            reply.ok();
            if (held) site.module.port.urc(...held);
          },
        };
      },
      isRead,
    )(site);
  }),
  fault(
    'qird-service-without-sender',
    'QIRD-05 EX-3.6.3',
    'a datagram of a UDP service comes without its sender',
    header(/^(\+QIRD: \d+),"[^"]*",\d+$/, '$1'),
  ),
  fault(
    'qird-service-own-address',
    'QIRD-05',
    'a datagram names the module as its sender',
    header(/^(\+QIRD: \d+),"[^"]*"/, '$1,"10.1.1.1"'),
  ),
  fault(
    'qird-service-address-unquoted',
    'QIRD-05',
    "the sender's address stands without quotes",
    header(/^(\+QIRD: \d+),"([^"]*)"/, '$1,$2'),
  ),
  fault(
    'qird-service-port-before-address',
    'QIRD-05',
    "the sender's port stands before its address",
    header(/^(\+QIRD: \d+),("[^"]*"),(\d+)$/, '$1,$3,$2'),
  ),
  fault(
    'received-seven-bits',
    'QIRD-11',
    'the highest bit of received data is lost',
    received((bytes_) => Buffer.from(bytes_.map((byte) => byte & 127))),
  ),
  fault(
    'received-zero-bytes-lost',
    'QIRD-11',
    'received NUL bytes are lost',
    received((bytes_) => Buffer.from(bytes_.filter((byte) => byte !== 0))),
  ),
  fault(
    'received-ends-at-zero',
    'QIRD-11',
    'received data end at the first NUL byte',
    received((bytes_) => (bytes_.includes(0) ? bytes_.subarray(0, bytes_.indexOf(0)) : bytes_)),
  ),
  fault(
    'received-cr-lf',
    'QIRD-11',
    '<LF> among received data becomes <CR><LF>',
    received((bytes_) => Buffer.from(bytes_.toString('latin1').replace(/\n/g, '\r\n'), 'latin1')),
  ),
  fault(
    'received-doubled',
    'QIRD-11',
    'received data are doubled',
    received((bytes_) => Buffer.concat([bytes_, bytes_])),
  ),
  fault(
    'received-last-byte-lost',
    'QIRD-11',
    'the last byte of a long segment is lost',
    received((bytes_) => (bytes_.length > 100 ? bytes_.subarray(0, -1) : bytes_)),
  ),
  fault(
    'received-corrupted',
    'QIRD-11',
    'a byte of a long segment is changed',
    received((bytes_) => {
      const copy = Buffer.from(bytes_);
      if (copy.length > 64) copy[64]! ^= 1;
      return copy;
    }),
  ),
  fault(
    'received-cut-at-1024',
    'QIRD-11',
    'segments are cut at 1024 bytes',
    received((bytes_) => bytes_.subarray(0, 1024)),
  ),
  fault('received-order-lost', 'QIRD-11', 'a segment overtakes the one before it', (site) =>
    eachSocket((socket) => {
      let held: Buffer | undefined;
      override(socket.inbox, 'put', (inner) => (bytes_, from) => {
        if (held) {
          inner(bytes_, from);
          inner(held, from);
          held = undefined;
        } else if (bytes_.length < 1000 || from) inner(bytes_, from);
        else {
          held = bytes_;
          site.module.clock.after(2000, () => {
            if (held === bytes_) inner(bytes_, from);
            held = undefined;
            socket.deliver();
          });
        }
      });
    })(site),
  ),
  fault(
    'qird-data-upper-case',
    'QIRD-11',
    'read data come in upper case',
    data((payload) => Buffer.from(payload.map((byte) => (byte >= 97 && byte <= 122 ? byte - 32 : byte)))),
  ),
  fault(
    'qird-recv-while-cached',
    'QIRD-12',
    'further data bring another "recv" though data are cached',
    eachSocket((socket) =>
      override(socket.inbox, 'put', (inner) => (bytes_, from) => {
        socket.inbox.announced = false;
        inner(bytes_, from);
      }),
    ),
  ),
  fault(
    'qird-recv-stops',
    'QIRD-12',
    'after a read that left data no "recv" comes when the cache is empty',
    eachSocket((socket) => {
      let stopped = false;
      override(socket, 'read', (inner) => (most) => {
        const portion = inner(most);
        stopped ||= socket.inbox.unread > 0;
        return portion;
      });
      override(socket, 'deliver', (inner) => () => {
        if (stopped && socket.mode === 0) return;
        inner();
      });
    }),
  ),
  fault(
    'qird-counters-of-nothing',
    'QIRD-13',
    'the counters of a socket that does not exist are 0,0,0',
    using(({ sockets }) =>
      on(
        'QIRD',
        (call, reply, inner) => {
          if (/^([0-9]|1[01])$/.test(typed(call.args[0])) && !sockets.around.table.get(Number(typed(call.args[0])))) {
            reply.info('+QIRD: 0,0,0');
            reply.ok();
          } else inner(call, reply);
        },
        isCount,
      ),
    ),
  ),
  fault(
    'qird-service-cuts',
    'QIRD-14',
    'a read of a UDP service gives 512 bytes at most',
    socketOf('UDP SERVICE', (socket) => override(socket, 'read', (inner) => (most) => inner(Math.min(most, 512)))),
  ),
  fault(
    'qird-service-joins',
    'QIRD-14',
    'a read of a UDP service joins datagrams',
    setting('udpReadStream', () => true),
  ),
  fault(
    'qird-service-wants-length',
    'QIRD-14 QIOPEN-26',
    'a read of a UDP service without a length gives one byte',
    using(({ sockets }) =>
      on(
        'QIRD',
        (call, reply, inner) =>
          inner(
            call.args.length === 1 && sockets.around.table.get(Number(typed(call.args[0])))?.type === 'UDP SERVICE'
              ? withArgument(call, 1, '1')
              : call,
            reply,
          ),
        'set',
      ),
    ),
  ),
  fault(
    'qird-service-port-0',
    'QIRD-15 QIRD-05',
    'the port of the sender is 0',
    header(/^(\+QIRD: \d+,"[^"]*"),\d+$/, '$1,0'),
  ),
  fault(
    'qird-service-port-above',
    'QIRD-15',
    'the port of the sender is beyond 65535',
    header(/^(\+QIRD: \d+,"[^"]*"),(\d+)$/, (_all, head, port) => `${head},${Number(port) + 65_536}`),
  ),
];
