import type { Settings } from '../../settings';
import { Mode, State } from '../../sockets/socket';
import { TcpSocket } from '../../sockets/tcp-socket';
import { type Fault, fault, type Means, type Site } from '../fault';
import { eachSocket, tcp } from '../means/network';
import { args, on, replies, setting, through, typed, withArgument } from '../means/replies';
import { isAddressed } from '../means/sending';
import { urcs } from '../means/urcs';
import { override, overrideValue } from '../override';

/** While the form of AT+QISEND with an address is in hand, an option tells another value. */
function notOfService<K extends keyof Settings>(key: K, other: Settings[K]): Means {
  return (site) => {
    let serving = false;
    on(
      'QISEND',
      (call, reply, inner) => {
        serving = isAddressed(call);
        inner(call, reply);
      },
      'set',
    )(site);
    setting(key, (value) => (serving ? other : value))(site);
  };
}

/** Received data of a UDP service are put out as they came, whatever dataformat says. */
const servicePlain = ({ sockets, module }: Site): void => {
  const { reports } = sockets.around;
  override(reports, 'pushed', (inner) => (socket, portion) => {
    if (socket.type !== 'UDP SERVICE' || !module.settings.receiveHex) return inner(socket, portion);
    const { address, port } = portion.from!;
    module.port.urc(`+QIURC: "recv",${socket.id},${portion.data.length},"${address}",${port}`, portion.data);
  });
};

/** What is cached is gone when the access mode changes. */
const lostBySwitch = (mode: Mode): Means =>
  eachSocket((socket) => {
    const forget = () => {
      socket.inbox.take({ most: Number.POSITIVE_INFINITY, block: false, keepRest: false });
    };
    if (mode === Mode.push)
      override(socket, 'switchTo', (inner) => (to) => {
        if (to === mode) forget();
        inner(to);
      });
    else
      override(socket, 'enterTransparent', (inner) => (reply) => {
        forget();
        inner(reply);
      });
  });

/** What comes from the network in the second after +++ goes nowhere. */
const deafInGuard = (site: Site): void => {
  const { clock, port } = site.module;
  let until = Number.NEGATIVE_INFINITY;
  override(port.transparency, 'input', (inner) => (data: Buffer) => {
    if (data.toString('latin1') === '+++') until = clock.now() + 1000;
    inner(data);
  });
  tcp({
    handlers: (handlers) => ({
      ...handlers,
      data: (bytes) => {
        if (clock.now() >= until) handlers.data?.(bytes);
      },
    }),
  })(site);
};

/** AT+QISENDEX says SEND OK on a connection that its peer has closed. */
const hexAfterEnd = (site: Site): void =>
  on(
    'QISENDEX',
    (call, reply, inner) => {
      const socket = site.sockets.around.table.get(Number(typed(call.args[0])));
      if (socket?.state === State.closing) reply.final('SEND OK');
      else inner(call, reply);
    },
    'set',
  )(site);

/** What a firmware does right in every case but one that its author did not think of. */
export const overlookedFaults: readonly Fault[] = [
  fault('guard-second-deaf', 'MODE-07 MODE-08', 'data that come in the second after +++ are lost', deafInGuard),
  fault('hex-sent-in-capitals-only', 'QICFG-30', 'with dataformat send 1 digits in lower case are refused', (site) =>
    replies(
      'QISEND',
      (reply) => ({
        prompt: (entry) =>
          reply.prompt({
            ...entry,
            done: (outcome, answer) =>
              typeof outcome === 'object' &&
              site.module.settings.sendHex &&
              /[a-f]/.test(outcome.data.toString('latin1'))
                ? answer.error(552)
                : entry.done(outcome, answer),
          }),
      }),
      'set',
    )(site),
  ),
  fault(
    'hex-not-sent-by-service',
    'QICFG-30',
    'with dataformat send 1 a UDP service sends the digits as they are',
    notOfService('sendHex', false),
  ),
  fault(
    'hex-not-pushed-by-service',
    'QICFG-31',
    'with dataformat recv 1 a UDP service pushes data as they come',
    servicePlain,
  ),
  fault('hex-sent-decoded-twice', 'QISENDEX-02', 'with dataformat send 1 AT+QISENDEX decodes twice', (site) =>
    on(
      'QISENDEX',
      (call, reply, inner) => {
        const once = Buffer.from(call.args[1]?.text ?? '', 'hex').toString('latin1');
        const twice = site.module.settings.sendHex && /^(?:[\da-f]{2})+$/i.test(once);
        inner(twice ? withArgument(call, 1, `"${once}"`) : call, reply);
      },
      'set',
    )(site),
  ),
  fault('viewmode-1-comma-without-data', 'QICFG-33 QIRD-03', 'with viewmode 1 a comma follows +QIRD: 0', (site) =>
    replies(
      'QIRD',
      (reply) => ({
        info: (line, payload) =>
          reply.info(line === '+QIRD: 0' && site.module.settings.dataAfterComma ? `${line},` : line, payload),
      }),
      'set',
    )(site),
  ),
  fault(
    'prompt-format-not-of-service',
    'QICFG-45',
    'formatcfg 1 does not hold for the prompt of a UDP service',
    notOfService('promptTail', false),
  ),
  fault(
    'entry-timeout-not-of-service',
    'QICFG-46',
    'the data entry of a UDP service does not run out of time',
    notOfService('entryTimeout', 3_600_000),
  ),
  fault(
    'qiclose-always-by-force',
    'QICLOSE-06 QICLOSE-08',
    'every connection is closed by RST',
    tcp({ connection: (connection) => override(connection, 'halfClose', () => () => connection.reset()) }),
  ),
  fault(
    'qisendex-after-end-ok',
    'QISENDEX-04',
    'a connection that the peer has closed is answered SEND OK',
    hexAfterEnd,
  ),
  fault(
    'qiswtmd-cache-lost-to-push',
    'QISWTMD-02 QIRD-11',
    'cached data are lost by a switch to direct push mode',
    lostBySwitch(Mode.push),
  ),
  fault(
    'qiswtmd-cache-lost-to-transparent',
    'QISWTMD-03 QIRD-11',
    'cached data are lost by a switch to transparent mode',
    lostBySwitch(Mode.transparent),
  ),
  fault(
    'passiveclosed-of-opening',
    'QICFG-07 QICFG-36',
    'passiveclosed holds for connections that are opened later',
    (site) => {
      const { settings } = site.module;
      const latched = new Map<number, boolean>();
      const now = () => settings.get('passiveclosed')[0] === 1;
      let asked: number | undefined;
      eachSocket((socket) => {
        latched.set(socket.id, now());
        if (!(socket instanceof TcpSocket)) return;
        const guarded = socket as unknown as { closedByPeer(): void };
        override(guarded, 'closedByPeer', (inner) => () => {
          asked = socket.id;
          inner();
          asked = undefined;
        });
      })(site);
      overrideValue(settings, 'passiveClosed', (value) =>
        asked === undefined ? value : (latched.get(asked) ?? value),
      );
    },
  ),
  fault(
    'transparent-failure-told-twice',
    'QIOPEN-04',
    'in transparent mode +QIOPEN follows the ERROR of a failure',
    (site: Site) =>
      on(
        'QIOPEN',
        (call, reply, inner) =>
          inner(
            call,
            through(reply, {
              error: (code) => {
                reply.error(code);
                site.module.urc(`+QIOPEN: ${typed(call.args[1])},${code}`);
              },
            }),
          ),
        (call) => call.form === 'set' && typed(call.args[6]) === '2',
      )(site),
  ),
  fault('ato-after-end-connects', 'MODE-16 MODE-18', 'ATO answers CONNECT though the connection has ended', (site) =>
    on('O', (call, reply, inner) =>
      inner(
        call,
        through(reply, {
          final: (text, code) => {
            if (text === 'NO CARRIER' && site.sockets.around.table.all().some(({ state }) => state === State.closing))
              reply.connect({ fromHost: () => {}, left: () => {} });
            else reply.final(text, code);
          },
        }),
      ),
    )(site),
  ),
  fault(
    'qiswtmd-closed-connects',
    'QISWTMD-04',
    'a connection that its peer has closed is brought into transparent mode',
    (site) =>
      on(
        'QISWTMD',
        (call, reply, inner) => {
          const socket = site.sockets.around.table.get(Number(typed(call.args[0])));
          if (socket?.state === State.closing) socket.enterTransparent(reply);
          else inner(call, reply);
        },
        args('*', '2'),
      )(site),
  ),
  fault('incoming-lost-in-entry', 'URC-INCOMING-01', '"incoming" that arises during data entry is lost', (site) => {
    let entering = false;
    replies(
      'QISEND',
      (reply) => ({
        prompt: (entry) => {
          entering = true;
          reply.prompt({
            ...entry,
            done: (outcome, answer) => {
              entering = false;
              entry.done(outcome, answer);
            },
          });
        },
      }),
      'set',
    )(site);
    urcs((line, payload, next) => {
      if (!entering || !line.startsWith('+QIURC: "incoming",')) next(line, payload);
    })(site);
  }),
];
