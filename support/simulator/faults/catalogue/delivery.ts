import { type Fault, fault } from '../fault';
import { eachSocket } from '../means/network';
import { urc, urcData, urcLate, urcLost, urcs, urcTwice } from '../means/urcs';
import { override, overrideValue } from '../override';

const PUSH = /^\+QIURC: "recv",\d+,\d+/;

/** "recv" and direct pushes (2.5.2). */
export const deliveryFaults: readonly Fault[] = [
  fault(
    'recv-other-id',
    'URC-RECV-01 MODE-02',
    '"recv" names another connectID',
    urc(/^(\+QIURC: "recv"),(\d+)$/, (_all, head, id) => `${head},${(Number(id) + 1) % 12}`),
  ),
  fault('recv-unquoted', 'URC-RECV-01', 'recv stands without quotes', urc('"recv"', 'recv')),
  fault('recv-in-upper-case', 'URC-RECV-01', '"recv" is written "RECV"', urc('"recv"', '"RECV"')),
  fault('recv-late', 'URC-RECV-01', '"recv" comes a minute after the data', urcLate(/^\+QIURC: "recv",\d+$/, 60_000)),
  fault('recv-twice', 'URC-RECV-01 MODE-03', '"recv" comes twice', urcTwice(/^\+QIURC: "recv",\d+$/)),
  fault('push-twice', 'URC-RECV-02 MODE-05', 'pushed data come twice', urcTwice(PUSH)),
  fault('push-lost', 'URC-RECV-02 MODE-05', 'the second push is lost', urcLost(PUSH, 1)),
  fault(
    'push-other-id',
    'URC-RECV-02',
    'a push names another connectID',
    urc(/^(\+QIURC: "recv"),(\d+)(?=,)/, (_all, head, id) => `${head},${(Number(id) + 1) % 12}`),
  ),
  fault(
    'push-length-off',
    'URC-RECV-04 URC-RECV-02',
    'a push announces one byte too many',
    urc(/^(\+QIURC: "recv",\d+),(\d+)/, (_all, head, length) => `${head},${Number(length) + 1}`),
  ),
  fault(
    'push-length-short',
    'URC-RECV-04',
    'a push announces one byte too few',
    urc(/^(\+QIURC: "recv",\d+),([2-9]|\d\d+)/, (_all, head, length) => `${head},${Number(length) - 1}`),
  ),
  fault('push-beyond-1500', 'URC-RECV-04', 'a push carries up to 3000 bytes', (site) => {
    overrideValue(site.sockets.around.reports, 'largestPush', () => 3000);
    eachSocket((socket) =>
      override(socket, 'deliver', (inner) => () => {
        if (socket.mode === 1) site.module.clock.after(100, inner);
        else inner();
      }),
    )(site);
  }),
  fault(
    'push-corrupted',
    'URC-RECV-02 MODE-05 EX-3.4.3',
    'a pushed byte is changed',
    urcData(PUSH, (payload) => {
      const copy = Buffer.from(payload);
      copy[0]! ^= 128;
      return copy;
    }),
  ),
  fault(
    'push-last-byte-lost',
    'URC-RECV-02 URC-RECV-04',
    'the last pushed byte is lost',
    urcData(PUSH, (payload) => payload.subarray(0, -1)),
  ),
  fault(
    'push-seven-bits',
    'URC-RECV-02',
    'the highest bit of pushed data is lost',
    urcData(PUSH, (payload) => Buffer.from(payload.map((byte) => byte & 127))),
  ),
  fault('push-order-lost', 'URC-RECV-02', 'the second of two long pushes comes first', (site) => {
    let held: [string, Buffer] | undefined;
    urcs((line, payload, next) => {
      if (!payload || !PUSH.test(line) || payload.length < 1000) {
        next(line, payload);
        return;
      }
      if (held) {
        next(line, payload);
        next(...held);
        held = undefined;
        return;
      }
      const waiting: [string, Buffer] = [line, payload];
      held = waiting;
      site.module.clock.after(5000, () => {
        if (held !== waiting) return;
        next(...waiting);
        held = undefined;
      });
    })(site);
  }),
  fault(
    'push-service-other-sender',
    'URC-RECV-03 QIOPEN-25',
    'a push of a UDP service names the module as its sender',
    urc(/^(\+QIURC: "recv",\d+,\d+),"[^"]*"/, '$1,"10.1.1.1"'),
  ),
  fault(
    'push-service-unquoted',
    'URC-RECV-03',
    "a push prints the sender's address without quotes",
    urc(/^(\+QIURC: "recv",\d+,\d+),"([^"]*)"/, '$1,$2'),
  ),
  fault(
    'push-service-port-0',
    'URC-RECV-05 URC-RECV-03',
    'a push names port 0 as its sender',
    urc(/^(\+QIURC: "recv",\d+,\d+,"[^"]*"),\d+/, '$1,0'),
  ),
  fault(
    'push-service-port-above',
    'URC-RECV-05',
    'a push names a port beyond 65535',
    urc(/^(\+QIURC: "recv",\d+,\d+,"[^"]*"),(\d+)/, (_all, head, port) => `${head},${Number(port) + 65_536}`),
  ),
  fault(
    'push-reported-as-buffer',
    'MODE-05 URC-RECV-02',
    'direct push mode caches data',
    eachSocket((socket) => {
      override(socket, 'deliver', (inner) => () => {
        if (socket.mode !== 1) inner();
      });
    }),
  ),
];
