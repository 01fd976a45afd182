import type { Invocation } from '../handler';
import { type Fault, fault, type Means } from './fault';
import {
  answers,
  bytes,
  extraLine,
  lines,
  on,
  slow,
  through,
  typed,
  urc,
  urcLate,
  urcLost,
  urcs,
  urcTwice,
  using,
  withArgument,
} from './means';
import { tcp } from './network';
import { override, overrideValue } from './override';

/** Codes of chapter 4, in order. */
const CODES = [0, ...Array.from({ length: 25 }, (_, index) => 550 + index)];
const clauseOf = (code: number) => `ERR-${String(code).padStart(3, '0')}`;
const COMMANDS =
  'QICFG QICSGP QIACT QIDEACT QIACTEX QIDEACTEX QIOPEN QICLOSE QISTATE QISEND QIRD QISENDEX QISWTMD QIDNSCFG QISDE';

/** A code is told as another one wherever it is told. */
function toldOtherwise(code: number): Fault {
  const other = code === 550 ? 551 : 550;
  const clauses = code === 0 ? 'ERR-000 QIGETERROR-05' : clauseOf(code);
  return fault(
    `code-${String(code).padStart(3, '0')}-told-as-${other}`,
    clauses,
    `${code} is told as ${other}`,
    ({ module }) =>
      override(module.registry, 'note', (inner) => (step, noted) => inner(step, noted === code ? other : noted)),
    overriddenLast(code, other),
    ...(code === 0
      ? []
      : [
          urc(
            new RegExp(`^(\\+(?:QIOPEN|QIACTEX|QIDEACTEX|QIURC|QPING|QNTP): (?:\\d+,|"dnsgip",)?)${code}(?=,|$)`),
            `$1${other}`,
          ),
        ]),
  );
}

/** What came by URC is kept under another code. */
const overriddenLast =
  (from: number, to: number): Means =>
  ({ module }) =>
    overrideValue(module.registry, 'lastError', (kept) => (kept === from ? to : kept));

/** A code is not kept. */
function untold(code: number): Fault {
  return fault(`code-${code}-not-kept`, clauseOf(code), `after ${code} AT+QIGETERROR tells 0`, overriddenLast(code, 0));
}

const isError = (call: Invocation) => call.form === 'exec';

/** AT+QIGETERROR and chapter 4 (2.4.19, 4). */
export const errorFaults: readonly Fault[] = [
  fault(
    'qigeterror-test-form-line',
    'QIGETERROR-01',
    'AT+QIGETERROR=? prints a line',
    extraLine('QIGETERROR', '+QIGETERROR: (0-574)', 'test'),
  ),
  fault(
    'qigeterror-test-form-refused',
    'QIGETERROR-01',
    'AT+QIGETERROR=? answers ERROR',
    answers('QIGETERROR', 'ERROR', 'test'),
  ),
  fault(
    'qigeterror-without-text',
    'QIGETERROR-02',
    'the description is left out',
    lines('QIGETERROR', /^(\+QIGETERROR: \d+),.*$/, '$1', isError),
  ),
  fault(
    'qigeterror-text-only',
    'QIGETERROR-02',
    'the code is left out',
    lines('QIGETERROR', /^(\+QIGETERROR: )\d+,/, '$1', isError),
  ),
  fault(
    'qigeterror-text-first',
    'QIGETERROR-02',
    'the description stands before the code',
    lines('QIGETERROR', /^(\+QIGETERROR: )(\d+),(.*)$/, '$1$3,$2', isError),
  ),
  fault(
    'qigeterror-constant',
    'QIGETERROR-03',
    '0 is told always',
    lines('QIGETERROR', /^\+QIGETERROR: .*/, '+QIGETERROR: 0,Operation success', isError),
  ),
  fault('qigeterror-one-behind', 'QIGETERROR-03', 'the code of the command before the last one is told', (site) => {
    let last = 0;
    let before = 0;
    on(COMMANDS, (call, reply, inner) => {
      before = last;
      inner(
        call,
        through(reply, {
          ok: () => {
            last = 0;
            reply.ok();
          },
          error: (code) => {
            last = code;
            reply.error(code);
          },
        }),
      );
    })(site);
    lines('QIGETERROR', /^\+QIGETERROR: \d+,.*/, () => `+QIGETERROR: ${before},Unknown error`, isError)(site);
  }),
  fault(
    'qigeterror-erases',
    'QIGETERROR-03',
    'asking for the code erases it',
    using(({ module }) =>
      on(
        'QIGETERROR',
        (call, reply, inner) => {
          inner(call, reply);
          module.registry.lastError = 0;
        },
        isError,
      ),
    ),
  ),
  fault('qigeterror-others-count', 'QIGETERROR-03', 'commands that are not of TCP/IP change the code', ({ module }) =>
    override(module.registry, 'note', (inner) => (step, code) => {
      if (step && !/^Q(I|PING|NTP)/.test(step.name)) module.registry.lastError = code === 0 ? 0 : 550;
      inner(step, code);
    }),
  ),
  fault('qigeterror-sticky', 'QIGETERROR-05', 'a success does not change the code', ({ module }) =>
    override(module.registry, 'note', (inner) => (step, code) => {
      if (code !== 0) inner(step, code);
    }),
  ),
  fault(
    'qigeterror-after-300-ms',
    'QIGETERROR-04',
    'AT+QIGETERROR answers after 400 ms',
    slow('QIGETERROR', 400, isError),
  ),
  ...CODES.map(toldOtherwise),
  ...[561, 563, 565, 566].map(untold),
  fault(
    'code-without-text',
    'ERR-000 QIGETERROR-02',
    'the description is empty',
    lines('QIGETERROR', /^(\+QIGETERROR: \d+,).*$/, '$1', isError),
  ),
];

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
