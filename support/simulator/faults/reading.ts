import type { Invocation } from '../handler';
import type { Inbox, Portion } from '../sockets/inbox';
import type { Socket } from '../sockets/socket';
import { type Fault, fault, type Means } from './fault';
import {
  answers,
  args,
  ends,
  lines,
  on,
  overlooks,
  refuses,
  replies,
  setting,
  takes,
  typed,
  urc,
  urcData,
  urcLate,
  urcLost,
  urcs,
  urcTwice,
  using,
  withArgument,
} from './means';
import { eachSocket } from './network';
import { override, overrideValue } from './override';

const isRead = (call: Invocation) => call.form === 'set' && typed(call.args[1]) !== '0';
const isCount = args('*', '0');
const PUSH = /^\+QIURC: "recv",\d+,\d+/;

/** Changes received bytes on their way into the cache. */
const received = (change: (data: Buffer) => Buffer): Means =>
  eachSocket((socket) => override(socket.inbox, 'put', (inner) => (data, from) => inner(change(data), from)));

/** Changes what a read takes out of the cache. */
const taken = (change: (portion: Portion, inbox: Inbox) => Portion | undefined): Means =>
  eachSocket((socket) =>
    override(socket, 'read', (inner) => (most) => {
      const portion = inner(most);
      return portion && change(portion, socket.inbox);
    }),
  );

/** Changes the line before data. */
const header = (from: RegExp, to: string | ((...parts: string[]) => string)): Means => lines('QIRD', from, to, isRead);

const data = (change: (payload: Buffer) => Buffer): Means =>
  replies('QIRD', (reply) => ({ info: (line, payload) => reply.info(line, payload && change(payload)) }), isRead);

const counters = (change: (total: number, read: number, unread: number) => readonly number[]): Means =>
  lines(
    'QIRD',
    /^(\+QIRD: )(\d+),(\d+),(\d+)$/,
    (_line, head, ...numbers) => head + change(Number(numbers[0]), Number(numbers[1]), Number(numbers[2])).join(','),
    isCount,
  );

const socketOf = (type: Socket['type'], tamper: (socket: Socket) => void): Means =>
  eachSocket((socket) => socket.type === type && tamper(socket));

const reversed = (bytes_: Buffer) => Buffer.from(bytes_).reverse();

/** AT+QIRD (2.4.11). */
export const readingFaults: readonly Fault[] = [
  fault(
    'qird-test-form-other',
    'QIRD-01',
    'AT+QIRD=? lists another range of read_length',
    lines('QIRD', '(0-1500)', '(0-1460)', 'test'),
  ),
  fault('qird-test-form-empty', 'QIRD-01', 'AT+QIRD=? answers OK alone', answers('QIRD', 'OK', 'test')),
  fault('qird-without-length', 'QIRD-02', 'data come without their length', header(/^\+QIRD: \d+$/, '+QIRD:')),
  fault('qird-with-id', 'QIRD-02', 'the connectID stands before the length', header(/^\+QIRD: /, '+QIRD: 0,')),
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
  fault('qird-empty-ok', 'QIRD-03 EX-3.2.3 EX-3.5.3', 'with nothing to read OK comes alone', header(/^\+QIRD: 0$/, '')),
  fault(
    'qird-empty-error',
    'QIRD-03',
    'with nothing to read ERROR comes',
    using(({ sockets }) =>
      on(
        'QIRD',
        (call, reply, inner) => {
          const socket = sockets.around.table.get(Number(typed(call.args[0])));
          if (socket?.state === 2 && socket.inbox.unread === 0) reply.error(552);
          else inner(call, reply);
        },
        isRead,
      ),
    ),
  ),
  fault(
    'qird-empty-with-frame',
    'QIRD-03',
    'with nothing to read a blank line follows +QIRD: 0',
    replies(
      'QIRD',
      (reply) => ({
        info: (line, payload) => (line === '+QIRD: 0' ? reply.info('+QIRD: 0,') : reply.info(line, payload)),
      }),
      isRead,
    ),
  ),
  fault(
    'qird-nothing-ok',
    'QIRD-04',
    'reading a socket that does not exist answers +QIRD: 0',
    using(({ sockets }) =>
      on(
        'QIRD',
        (call, reply, inner) => {
          if (/^([0-9]|1[01])$/.test(typed(call.args[0])) && !sockets.around.table.get(Number(typed(call.args[0])))) {
            reply.info('+QIRD: 0');
            reply.ok();
          } else inner(call, reply);
        },
        isRead,
      ),
    ),
  ),
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
    'qird-counters-short',
    'QIRD-06 EX-3.2.3 EX-3.5.3',
    'the counters leave unread_length out',
    lines('QIRD', /^(\+QIRD: \d+,\d+),\d+$/, '$1', isCount),
  ),
  fault(
    'qird-counters-read-data',
    'QIRD-06',
    'a length of 0 reads data',
    on('QIRD', (call, reply, inner) => inner(withArgument(call, 1, '1500'), reply), isCount),
  ),
  fault('qird-counters-refused', 'QIRD-06', 'a length of 0 is refused', refuses('QIRD', 1, '0')),
  fault(
    'qird-counters-reset',
    'QIRD-06',
    'asking for the counters empties the cache',
    using(({ sockets }) =>
      on(
        'QIRD',
        (call, reply, inner) => {
          inner(call, reply);
          const inbox = sockets.around.table.get(Number(typed(call.args[0])))?.inbox;
          inbox?.take({ most: 65_536, block: false, keepRest: true });
        },
        isCount,
      ),
    ),
  ),
  fault(
    'qird-total-off',
    'QIRD-07',
    'total_receive_length is one too great',
    counters((total, read, unread) => [total + 1, read, unread]),
  ),
  fault(
    'qird-unread-is-total',
    'QIRD-07',
    'unread_length stays when data are read',
    counters((total, read) => [total, read, total]),
  ),
  fault(
    'qird-read-and-unread-swapped',
    'QIRD-06',
    'have_read_length and unread_length change places',
    counters((total, read, unread) => [total, unread, read]),
  ),
  fault(
    'qird-counts-reads',
    'QIRD-06',
    'have_read_length stays 0',
    counters((_total, _read, unread) => [unread, 0, unread]),
  ),
  fault('qird-length-1501-taken', 'QIRD-08', 'read_length 1501 is taken', takes('QIRD', 1, '1501', '1500')),
  fault('qird-length-negative-taken', 'QIRD-08', 'read_length -1 is taken', takes('QIRD', 1, '-1', '0')),
  fault('qird-length-1500-refused', 'QIRD-08', 'read_length 1500 is refused', refuses('QIRD', 1, '1500')),
  fault('qird-length-1-refused', 'QIRD-08', 'read_length 1 is refused', refuses('QIRD', 1, '1')),
  fault(
    'qird-length-text-taken',
    'QIRD-08',
    'read_length "A" is taken',
    takes('QIRD', 1, '"A"', '1500'),
    takes('QIRD', 1, 'A', '1500'),
  ),
  fault('qird-id-12-taken', 'QIRD-08', 'connectID 12 is taken as 0', takes('QIRD', 0, '12', '0')),
  fault('qird-id-negative-taken', 'QIRD-08', 'connectID -1 is taken as 0', takes('QIRD', 0, '-1', '0')),
  fault('qird-id-11-refused', 'QIRD-08', 'connectID 11 is refused', refuses('QIRD', 0, '11')),
  fault('qird-surplus-taken', 'QIRD-08', 'AT+QIRD overlooks values too many', overlooks('QIRD', 2)),
  fault(
    'qird-more-than-asked',
    'QIRD-09',
    'a read gives one byte more than was asked for',
    eachSocket((socket) => override(socket, 'read', (inner) => (most) => inner(most + 1))),
  ),
  fault(
    'qird-rest-lost',
    'QIRD-09',
    'what is beyond read_length is lost',
    taken((portion, inbox) => {
      if (portion.from === undefined) inbox.take({ most: 65_536, block: false, keepRest: true });
      return portion;
    }),
  ),
  fault(
    'qird-rest-first',
    'QIRD-09 QIRD-11',
    'a read gives the last bytes first',
    taken((portion) => ({ ...portion, data: reversed(portion.data) })),
  ),
  fault(
    'qird-again',
    'QIRD-09',
    'the same bytes can be read again',
    eachSocket((socket) =>
      override(socket, 'read', (inner) => (most) => {
        const portion = inner(most);
        if (portion && portion.data.length === most) socket.inbox.put(portion.data, portion.from);
        return portion;
      }),
    ),
  ),
  fault(
    'qird-length-off',
    'QIRD-10',
    'read_actual_length is one too great',
    header(/^\+QIRD: ([1-9]\d*)/, (_all, length) => `+QIRD: ${Number(length) + 1}`),
  ),
  fault(
    'qird-length-as-asked',
    'QIRD-10',
    'read_actual_length is the length asked for',
    replies(
      'QIRD',
      (reply, call) => ({
        info: (line, payload) =>
          reply.info(payload ? line.replace(/\d+/, typed(call.args[1]) || '1500') : line, payload),
      }),
      isRead,
    ),
  ),
  fault(
    'qird-length-one-short',
    'QIRD-10',
    'read_actual_length is one too small',
    header(/^\+QIRD: ([2-9]|\d\d+)/, (_all, length) => `+QIRD: ${Number(length) - 1}`),
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

/** Received data as URCs and in other modes: 2.5.2, AT+QISWTMD (2.4.13). */
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
