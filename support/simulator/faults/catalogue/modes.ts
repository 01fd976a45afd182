import type { Invocation } from '../../handler';
import { type Fault, fault, type Means, type Site } from '../fault';
import { eachSocket, tcp } from '../means/network';
import { answers, args, ends, on, takes, using } from '../means/replies';
import {
  breakKeepsMode,
  brokenByNetwork,
  commandsRun,
  dtr,
  dtrWithoutResult,
  ending,
  entering,
  escapeIgnored,
  fromHost,
  inOnePiece,
  leftInto,
  PLUS,
  patient,
  toHost,
  transparentPort,
  urcsShown,
  withoutGuardAfter,
  withoutSilence,
} from '../means/transparent';
import { urc, urcLost, urcs } from '../means/urcs';
import { override } from '../override';

const CRLF = '\r\n';

const isPush = (call: Invocation, site: Site) => modeOf(call, site) === 1;

const isBuffer = (call: Invocation, site: Site) => modeOf(call, site) === 0;

const modeOf = ({ args: [id] }: Invocation, { sockets }: Site) => sockets.around.table.get(Number(id?.text))?.mode;

const refusedIn =
  (names: string, meant: (call: Invocation, site: Site) => boolean): Means =>
  (site) =>
    on(names, (call, reply, inner) => (meant(call, site) ? reply.error(572) : inner(call, reply)), 'set')(site);

const always = (text: string) => (data: Buffer) => Buffer.concat([data, Buffer.from(text)]);

/** Chapter 1.1: buffer, direct push and transparent mode, and the ways between them. */
export const modeFaults: readonly Fault[] = [
  fault('send-refused-in-buffer-mode', 'MODE-01', 'AT+QISEND is refused in buffer mode', refusedIn('QISEND', isBuffer)),
  fault('recv-missing', 'MODE-02 URC-RECV-01', 'cached data bring no "recv"', urcLost(/^\+QIURC: "recv",\d+$/)),
  fault(
    'buffer-mode-pushes',
    'MODE-02 URC-RECV-01',
    'data are pushed in buffer mode',
    using(({ sockets: { around } }) =>
      eachSocket((socket) =>
        override(socket, 'deliver', (inner) => () => {
          if (socket.mode !== 0) inner();
          else {
            for (let portion = socket.read(1500); portion; portion = socket.read(1500))
              around.reports.pushed(socket, portion);
          }
        }),
      ),
    ),
  ),
  fault(
    'recv-repeated',
    'MODE-03 QIRD-12',
    '"recv" is said for every segment though data are cached',
    eachSocket((socket) =>
      override(socket, 'deliver', (inner) => () => {
        socket.inbox.announced = false;
        inner();
      }),
    ),
  ),
  fault(
    'recv-once-only',
    'MODE-03 QIRD-12',
    'after the cache was read empty no "recv" comes any more',
    eachSocket((socket) =>
      override(socket.inbox, 'take', (inner) => (rule) => {
        const { announced } = socket.inbox;
        const portion = inner(rule);
        socket.inbox.announced = announced;
        return portion;
      }),
    ),
  ),
  fault(
    'send-refused-in-push-mode',
    'MODE-04',
    'AT+QISEND is refused in direct push mode',
    refusedIn('QISEND', isPush),
  ),
  fault(
    'push-without-length',
    'MODE-05 URC-RECV-02 EX-3.4.3',
    'a direct push tells no length',
    urc(/^(\+QIURC: "recv",\d+),\d+$/, '$1'),
  ),
  fault(
    'push-announces-only',
    'MODE-05 URC-RECV-02',
    'direct push mode announces data and does not put them out',
    urcs((line, payload, next) => next(payload ? line.replace(/,\d+$/, '') : line)),
  ),
  fault('urc-in-transparent-mode', 'MODE-06', 'URCs come out among the data of transparent mode', urcsShown),
  fault(
    'transparent-byte-lost',
    'MODE-06',
    'the last byte of what is typed in transparent mode is lost',
    entering((pipe) => ({ ...pipe, fromHost: (data) => pipe.fromHost(data.subarray(0, -1)) })),
  ),
  fault(
    'transparent-nothing-sent',
    'MODE-06 EX-3.3.2',
    'what is typed in transparent mode is not sent',
    entering((pipe) => ({ ...pipe, fromHost: () => {} })),
  ),
  fault('transparent-typing-echoed', 'MODE-06 MODE-07', 'what is typed in transparent mode is echoed', (site) => {
    const port = transparentPort(site);
    fromHost((data, next) => {
      port()?.toHost(Buffer.from(data));
      next(data);
    })(site);
  }),
  fault(
    'transparent-seven-bits',
    'MODE-06',
    'the highest bit of what is typed in transparent mode is lost',
    entering((pipe) => ({ ...pipe, fromHost: (data) => pipe.fromHost(Buffer.from(data.map((byte) => byte & 127))) })),
  ),
  fault(
    'transparent-framed',
    'MODE-07',
    'data come out of transparent mode framed by <CR><LF>',
    toHost((data) => Buffer.concat([Buffer.from(CRLF), data, Buffer.from(CRLF)])),
  ),
  fault('transparent-tail', 'MODE-07 EX-3.3.3', '<CR><LF> follows the data of transparent mode', toHost(always(CRLF))),
  fault(
    'transparent-header',
    'MODE-07 EX-3.3.3',
    'data come out of transparent mode behind a header',
    toHost((data) => Buffer.concat([Buffer.from(`${CRLF}+QIURC: "recv",0,${data.length}${CRLF}`), data])),
  ),
  fault(
    'transparent-zero-bytes-lost',
    'MODE-07',
    'NUL bytes do not come out of transparent mode',
    toHost((data) => Buffer.from(data.filter((byte) => byte !== 0))),
  ),
  fault('escape-without-ok', 'MODE-08 EX-3.3.4', '+++ is not answered', ending('OK', undefined)),
  fault('escape-answered-no-carrier', 'MODE-08', '+++ is answered NO CARRIER', ending('OK', 'NO CARRIER')),
  fault('escape-ignored', 'MODE-08', '+++ does not leave transparent mode', escapeIgnored()),
  fault('escape-into-push-mode', 'MODE-08', 'after +++ the socket is in direct push mode', leftInto(1)),
  fault('escape-keeps-mode', 'MODE-08', 'after +++ AT+QISTATE still shows transparent mode', leftInto(2)),
  fault(
    'escape-closes',
    'MODE-08',
    '+++ closes the connection',
    entering((pipe, { sockets }) => ({
      ...pipe,
      left: () => {
        pipe.left();
        for (const socket of sockets.around.table.all()) socket.close(0, () => {});
      },
    })),
  ),
  fault('return-answered-ok', 'MODE-09', 'AT+QISWTMD=<id>,2 after +++ answers OK', ends('QISWTMD', 'CONNECT', 'OK')),
  fault(
    'return-refused',
    'MODE-09',
    'AT+QISWTMD=<id>,2 after +++ answers ERROR',
    answers('QISWTMD', 'ERROR', args('*', '2')),
  ),
  fault('escape-without-silence', 'MODE-10', '+++ counts right behind other data', withoutSilence),
  fault('escape-at-any-pace', 'MODE-11', 'three + count though they take more than a second', patient(false)),
  fault('escape-among-data', 'MODE-11', 'three + count though other bytes stand among them', patient(true)),
  fault('escape-in-one-piece-only', 'MODE-11', 'three + that are typed one by one do not count', inOnePiece),
  fault(
    'escape-silence-broken-by-network',
    'MODE-10',
    'data from the network break the silence before +++',
    brokenByNetwork,
  ),
  fault('escape-at-once', 'MODE-12', '+++ counts without the second of silence after it', withoutGuardAfter),
  fault(
    'failed-escape-swallowed',
    'MODE-13',
    '+++ that breaks a guard condition does not reach the peer',
    entering((pipe) => ({
      ...pipe,
      fromHost: (data) => pipe.fromHost(Buffer.from(data.toString('latin1').replace('+++', ''), 'latin1')),
    })),
  ),
  fault(
    'single-plus-swallowed',
    'MODE-13',
    'a + typed in transparent mode does not reach the peer',
    tcp({
      sent: (data, next) => next(Buffer.from(data.filter((byte) => byte !== PLUS))),
    }),
  ),
  fault(
    'dtr-ignored',
    'MODE-14',
    'a drop of DTR does not leave transparent mode with AT&D1',
    dtr(() => {}),
  ),
  fault('dtr-without-ok', 'MODE-14', 'leaving transparent mode by DTR is not answered', dtrWithoutResult),
  fault('ato-refused', 'MODE-15', 'ATO after +++ answers NO CARRIER', answers('O', 'NO CARRIER')),
  fault('ato-answered-ok', 'MODE-15', 'ATO after +++ answers OK', ends('O', 'CONNECT', 'OK')),
  fault(
    'ato-without-connection-ok',
    'MODE-16',
    'ATO without transparent mode answers OK',
    ends('O', 'NO CARRIER', 'OK'),
  ),
  fault(
    'ato-without-connection-error',
    'MODE-16',
    'ATO without transparent mode answers ERROR',
    ends('O', 'NO CARRIER', 'ERROR'),
  ),
  fault('commands-run-in-transparent-mode', 'MODE-17', 'AT in transparent mode is answered', commandsRun),
  fault(
    'break-not-told',
    'MODE-18',
    'a broken connection ends transparent mode without a word',
    ending('NO CARRIER', undefined),
  ),
  fault('break-told-as-ok', 'MODE-18', 'a broken connection ends transparent mode with OK', ending('NO CARRIER', 'OK')),
  fault('break-keeps-mode', 'MODE-18', 'transparent mode goes on after NO CARRIER', breakKeepsMode),
  fault('close-after-no-carrier-refused', 'MODE-19', 'AT+QICLOSE answers ERROR after NO CARRIER', (site) => {
    let told = false;
    override(site.module.port, 'finish', (inner) => (response: Buffer | string, final: string) => {
      told ||= final === 'NO CARRIER';
      inner(response, final);
    });
    on('QICLOSE', (call, reply, inner) => (told ? reply.error(567) : inner(call, reply)), 'set')(site);
  }),
  fault(
    'access-mode-overlooked',
    'MODE-20 QIOPEN-19 EX-3.4.1',
    'AT+QIOPEN overlooks access_mode 1',
    takes('QIOPEN', 6, '1', '0'),
  ),
  fault(
    'transparent-open-overlooked',
    'MODE-20 QIOPEN-03',
    'AT+QIOPEN overlooks access_mode 2',
    takes('QIOPEN', 6, '2', '0'),
  ),
  fault(
    'switch-without-effect',
    'MODE-20 QISWTMD-06',
    'AT+QISWTMD answers OK and switches nothing',
    answers('QISWTMD', 'OK', args('*', '1')),
  ),
  fault(
    'dtr-leaves-always',
    'MODE-21',
    'a drop of DTR leaves transparent mode with AT&D0',
    dtr((on_, next, { module }) => {
      if (on_) next(on_);
      else module.port.transparency.leave();
    }),
  ),
];
