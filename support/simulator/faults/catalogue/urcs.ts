import { type Fault, fault } from '../fault';
import { bytes } from '../means/bytes';
import { tcp } from '../means/network';
import { lines, on, typed, using, withArgument } from '../means/replies';
import { urc, urcLate, urcLost, urcs, urcTwice } from '../means/urcs';
import { override } from '../override';

const CLOSED = /^\+QIURC: "closed",\d+$/;

const INCOMING = /^\+QIURC: "incoming",/;

const FULL = /^\+QIURC: "incoming full"$/;

const DROPPED = /^\+QIURC: "pdpdeact",/;

/** URCs (2.5). */
export const urcFaults: readonly Fault[] = [
  fault(
    'urc-without-lead',
    'URC-01',
    'no <CR><LF> stands before a URC',
    bytes(/^\r\n(\+QIURC: "(?:recv|closed)",\d+\r\n)$/, '$1'),
  ),
  fault(
    'urc-without-tail',
    'URC-01',
    'no <CR><LF> stands after a URC',
    bytes(/^(\r\n\+QIURC: "(?:recv|closed)",\d+)\r\n$/, '$1'),
  ),
  fault('urc-with-lf-only', 'URC-01', 'URCs are framed by <LF> alone', bytes(/^\r\n(\+QIURC: [^\r]*)\r\n$/, '\n$1\n')),
  fault('urc-with-cr-only', 'URC-01', 'URCs are framed by <CR> alone', bytes(/^\r\n(\+QIURC: [^\r]*)\r\n$/, '\r$1\r')),
  fault('urc-inside-line', 'URC-02', 'a URC stands inside a response', (site) => {
    let held: string[] = [];
    urcs((line, payload, next) => {
      if (payload || !/"(recv|closed)"/.test(line)) next(line, payload);
      else {
        held.push(line);
        site.module.clock.after(20_000, () => {
          if (held.includes(line)) next(line);
          held = held.filter((each) => each !== line);
        });
      }
    })(site);
    const { output } = site.module.port;
    output.filter = (piece) => {
      const text = piece.toString('latin1');
      if (held.length === 0 || !/^\r\n\+QI(?!URC)/.test(text)) return piece;
      const shown = held.map((line) => `\r\n${line}\r\n`).join('');
      held = [];
      return Buffer.from(`${text.slice(0, 8)}${shown}${text.slice(8)}`, 'latin1');
    };
  }),
  fault('urc-between-header-and-data', 'URC-02', 'a URC stands between a header and its data', ({ module }) => {
    const { output } = module.port;
    output.filter = (piece) => {
      const text = piece.toString('latin1');
      return Buffer.from(
        text.replace(/^(\r\n\+(?:QIRD: \d{2,}|QIURC: "recv",\d+,\d+)\r\n)/, '$1\r\n+QIURC: "closed",11\r\n'),
        'latin1',
      );
    };
  }),
  fault('closed-missing', 'URC-CLOSED-01', 'the end of a connection is not reported', urcLost(CLOSED)),
  fault('closed-twice', 'URC-CLOSED-01', '"closed" comes twice', urcTwice(CLOSED)),
  fault(
    'closed-other-id',
    'URC-CLOSED-01',
    '"closed" names another connectID',
    urc(/^(\+QIURC: "closed"),(\d+)$/, (_all, head, id) => `${head},${(Number(id) + 1) % 12}`),
  ),
  fault('closed-late', 'URC-CLOSED-01', '"closed" comes two minutes late', urcLate(CLOSED, 120_000)),
  fault(
    'closed-reset-not-told',
    'URC-CLOSED-01',
    'a reset by the peer is not reported',
    tcp({ handlers: (inner) => ({ ...inner, reset: (reason) => reason !== 'ECONNRESET' && inner.reset?.(reason) }) }),
  ),
  fault('closed-with-reason', 'URC-CLOSED-01', '"closed" tells a reason', urc(/^(\+QIURC: "closed",\d+)$/, '$1,1')),
  fault('closed-frees', 'URC-CLOSED-02 QICFG-37', 'a connection that the peer has closed is gone', ({ sockets }) =>
    override(sockets.around.reports, 'closed', (inner) => (id) => {
      inner(id);
      const socket = sockets.around.table.get(id);
      if (socket?.state === 4) sockets.around.table.remove(socket);
    }),
  ),
  fault(
    'closed-id-unusable',
    'URC-CLOSED-03',
    'a connectID that the peer has closed cannot be opened again',
    (site) => {
      const dead = new Set<string>();
      override(site.sockets.around.reports, 'closed', (inner) => (id) => {
        dead.add(String(id));
        inner(id);
      });
      on(
        'QIOPEN',
        (call, reply, inner) => (dead.has(typed(call.args[1])) ? reply.error(563) : inner(call, reply)),
        'set',
      )(site);
    },
  ),
  fault(
    'closed-close-refused',
    'URC-CLOSED-03',
    'a connection that the peer has closed cannot be closed',
    using(({ sockets }) =>
      on(
        'QICLOSE',
        (call, reply, inner) =>
          sockets.around.table.get(Number(typed(call.args[0])))?.state === 4 ? reply.error(567) : inner(call, reply),
        'set',
      ),
    ),
  ),
  fault('closed-loses-data', 'URC-CLOSED-04', 'data that came before the close cannot be read', ({ sockets }) =>
    override(sockets.around.reports, 'closed', (inner) => (id) => {
      sockets.around.table.get(id)?.inbox.take({ most: 1e6, block: false, keepRest: false });
      inner(id);
    }),
  ),
  fault(
    'closed-before-recv',
    'URC-CLOSED-04',
    '"closed" comes before the "recv" of data that came first',
    urcLate(/^\+QIURC: "recv",\d+(,\d+)?$/, 2000),
  ),
  fault(
    'closed-after-data-refused',
    'URC-CLOSED-04',
    'reading a connection that the peer has closed is refused',
    using(({ sockets }) =>
      on(
        'QIRD',
        (call, reply, inner) =>
          sockets.around.table.get(Number(typed(call.args[0])))?.state === 4 ? reply.error(567) : inner(call, reply),
        'set',
      ),
    ),
  ),
  fault('full-missing', 'URC-FULL-01', 'a client too many is not reported', urcLost(FULL)),
  fault(
    'full-with-incoming',
    'URC-FULL-01',
    '"incoming" follows "incoming full"',
    urcs((line, payload, next) => {
      next(line, payload);
      if (FULL.test(line)) next('+QIURC: "incoming",11,1,"203.0.113.10",40000');
    }),
  ),
  fault(
    'full-in-two-words',
    'URC-FULL-01',
    '"incoming full" is written "incomingfull"',
    urc('"incoming full"', '"incomingfull"'),
  ),
  fault(
    'full-accepts',
    'URC-FULL-01',
    'a client too many gets a connectID',
    on(
      'QIOPEN',
      (call, reply, inner) =>
        inner(
          /^\d+$/.test(typed(call.args[7])) && Number(typed(call.args[7])) < 12
            ? withArgument(call, 7, String(Number(typed(call.args[7])) + 1))
            : call,
          reply,
        ),
      'set',
    ),
  ),
  fault(
    'incoming-without-server',
    'URC-INCOMING-01 QIOPEN-22 EX-3.5.2',
    '"incoming" leaves serverID out',
    urc(/^(\+QIURC: "incoming",\d+),\d+/, '$1'),
  ),
  fault(
    'incoming-unquoted',
    'URC-INCOMING-01',
    '"incoming" prints the address without quotes',
    urc(/^(\+QIURC: "incoming",\d+,\d+),"([^"]*)"/, '$1,$2'),
  ),
  fault('incoming-twice', 'URC-INCOMING-01', '"incoming" comes twice', urcTwice(INCOMING)),
  fault(
    'incoming-other-server',
    'URC-INCOMING-02',
    '"incoming" names another listener',
    urc(/^(\+QIURC: "incoming",\d+),(\d+)/, (_all, head, id) => `${head},${(Number(id) + 1) % 12}`),
  ),
  fault(
    'incoming-other-address',
    'URC-INCOMING-02',
    '"incoming" tells the module\'s address',
    urc(/^(\+QIURC: "incoming",\d+,\d+),"[^"]*"/, '$1,"10.1.1.1"'),
  ),
  fault(
    'incoming-other-port',
    'URC-INCOMING-02',
    '"incoming" tells the port of the listener',
    urc(/^(\+QIURC: "incoming",\d+,\d+,"[^"]*"),(\d+)$/, (_all, head, port) => `${head},${Number(port) - 1}`),
  ),
  fault(
    'incoming-state-udp',
    'URC-INCOMING-03',
    'an incoming connection is shown as "UDP INCOMING"',
    lines('QISTATE', '"TCP INCOMING"', '"UDP INCOMING"'),
  ),
  fault('incoming-after-recv', 'URC-INCOMING-04', '"incoming" comes after the first "recv"', urcLate(INCOMING, 3000)),
  fault(
    'incoming-port-0',
    'URC-INCOMING-05',
    '"incoming" tells port 0',
    urc(/^(\+QIURC: "incoming",\d+,\d+,"[^"]*"),\d+$/, '$1,0'),
  ),
  fault(
    'incoming-port-above',
    'URC-INCOMING-05',
    '"incoming" tells a port beyond 65535',
    urc(/^(\+QIURC: "incoming",\d+,\d+,"[^"]*"),(\d+)$/, (_all, head, port) => `${head},${Number(port) + 65_536}`),
  ),
  fault('pdpdeact-missing', 'URC-PDPDEACT-01', 'a context that the network drops is not reported', urcLost(DROPPED)),
  fault(
    'pdpdeact-other-context',
    'URC-PDPDEACT-01',
    '"pdpdeact" names another context',
    urc(/^(\+QIURC: "pdpdeact"),(\d+)$/, (_all, head, id) => `${head},${(Number(id) % 15) + 1}`),
  ),
  fault(
    'pdpdeact-deactivation-refused',
    'URC-PDPDEACT-02',
    'a dropped context cannot be deactivated',
    using(({ module }) =>
      on(
        'QIDEACT',
        (call, reply, inner) => {
          const id = Number(typed(call.args[0]));
          if (id >= 1 && id <= 15 && module.contexts.get(id).state === 'lost') reply.error(570);
          else inner(call, reply);
        },
        'set',
      ),
    ),
  ),
  fault('pdpdeact-for-good', 'URC-PDPDEACT-02', 'a dropped context cannot be activated again', (site) => {
    const dropped = new Set<string>();
    override(site.module.contexts, 'drop', (inner) => (id) => {
      dropped.add(String(id));
      return inner(id);
    });
    on(
      'QIACT',
      (call, reply, inner) => (dropped.has(typed(call.args[0])) ? reply.error(570) : inner(call, reply)),
      'set',
    )(site);
  }),
  fault(
    'pdpdeact-sockets-kept',
    'URC-PDPDEACT-02',
    'the connectIDs of a dropped context stay in use after AT+QIDEACT',
    ({ sockets }) => override(sockets, 'closeContext', () => () => {}),
  ),
];
