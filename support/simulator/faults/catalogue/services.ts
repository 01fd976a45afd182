import { type Fault, fault, type Means } from '../fault';
import { network, udp } from '../means/network';
import { answers, args, leftOut, lines, on, overlooks, refuses, takes, typed, using } from '../means/replies';
import { urc, urcLost } from '../means/urcs';
import { override } from '../override';

const isType = (type: string) => args('*', '*', `"${type}"`);

/** A client socket leaves from another local port than it was told. */
const localPortIgnored: Means = network((stack) => {
  override(
    stack,
    'connectTcp',
    (inner) => (to, handlers, options) => inner(to, handlers, { ...options, from: { ...options?.from, port: 0 } }),
  );
  override(
    stack,
    'bindUdp',
    (inner) => (at, handlers) => inner({ ...at, port: at.port > 1024 ? at.port + 1 : at.port }, handlers),
  );
});

const localPortFixed: Means = network((stack) => {
  override(
    stack,
    'connectTcp',
    (inner) => (to, handlers, options) =>
      inner(to, handlers, { ...options, from: { ...options?.from, port: options?.from?.port || 4097 } }),
  );
});

const listensElsewhere: Means = network((stack) =>
  override(
    stack,
    'listenTcp',
    (inner) => (at, handlers) =>
      inner(
        { ...at, port: at.port === 65_535 ? 1025 : at.port + 1 },
        { ...handlers, listening: () => handlers.listening?.(at) },
      ),
  ),
);

/** Nobody is asked for a connection, but it is said to stand. */
const notConnected: Means = using(({ module }) =>
  network((stack) =>
    override(stack, 'connectTcp', () => (to, handlers) => {
      const nothing = () => {};
      const soon = (action: (() => void) | undefined) => void module.clock.after(0, action ?? nothing);
      soon(handlers.connected);
      const local = { address: '10.1.1.1', port: 4099 };
      const halfClose = () => soon(handlers.closed);
      return {
        local,
        remote: to,
        write: nothing,
        halfClose,
        reset: nothing,
        pause: nothing,
        silence: () => false,
        tune: nothing,
      };
    }),
  ),
);

/** Whatever happens to a connection attempt, it is told in this way. */
const failureTold = (text: string): Means => urc(/^(\+QIOPEN: \d+),[1-9]\d*$/, `$1${text}`);

/** What AT+QIOPEN opens (2.4.7). */
export const serviceFaults: readonly Fault[] = [
  fault('qiopen-tcp-not-connected', 'QIOPEN-10', 'a TCP client tells success without connecting', notConnected),
  fault(
    'qiopen-udp-wrong-port',
    'QIOPEN-11',
    'a UDP client sends to the next port',
    udp({
      sent: (data, to, next) => next(data, to.port === 53 || to.port === 123 ? to : { ...to, port: to.port + 1 }),
    }),
  ),
  fault('qiopen-udp-no-urc', 'QIOPEN-11', 'opening a UDP client is never told', (site) =>
    on('QIOPEN', (call, reply, inner) => (isType('UDP')(call) ? reply.ok() : inner(call, reply)))(site),
  ),
  fault('qiopen-listener-deaf', 'QIOPEN-12', 'a listener tells success and listens on another port', listensElsewhere),
  fault('qiopen-service-deaf', 'QIOPEN-13', 'a UDP service hears one remote only', (site) => {
    let first = '';
    udp({
      received: (data, from, next) => {
        const key = `${from.address} ${from.port}`;
        if (from.port !== 53 && from.port !== 123) first ||= key;
        if (from.port === 53 || from.port === 123 || key === first) next(data, from);
      },
    })(site);
  }),
  fault(
    'qiopen-service-other-port',
    'QIOPEN-13',
    'a UDP service takes another port than local_port',
    network((stack) =>
      override(
        stack,
        'bindUdp',
        (inner) => (at, handlers) =>
          inner(
            { ...at, port: at.port === 0 ? 0 : at.port + 1 },
            { ...handlers, bound: (own) => handlers.bound?.(at.port === 0 ? own : at) },
          ),
      ),
    ),
  ),
  fault('qiopen-remote-port-65536-taken', 'QIOPEN-14', 'remote_port 65536 is taken', takes('QIOPEN', 4, '65536', '0')),
  fault('qiopen-remote-port-negative-taken', 'QIOPEN-14', 'remote_port -1 is taken', takes('QIOPEN', 4, '-1', '0')),
  fault('qiopen-remote-port-65535-refused', 'QIOPEN-14', 'remote_port 65535 is refused', refuses('QIOPEN', 4, '65535')),
  fault(
    'qiopen-server-needs-remote-port',
    'QIOPEN-14',
    'a server with remote_port 0 is refused',
    on('QIOPEN', (call, reply, inner) =>
      typed(call.args[4]) === '0' && /LISTENER|SERVICE/.test(typed(call.args[2]))
        ? reply.error(552)
        : inner(call, reply),
    ),
  ),
  fault('qiopen-local-port-65536-taken', 'QIOPEN-15', 'local_port 65536 is taken', takes('QIOPEN', 5, '65536', '0')),
  fault('qiopen-local-port-negative-taken', 'QIOPEN-15', 'local_port -1 is taken', takes('QIOPEN', 5, '-1', '0')),
  fault('qiopen-local-port-65535-refused', 'QIOPEN-15', 'local_port 65535 is refused', refuses('QIOPEN', 5, '65535')),
  fault(
    'qiopen-listener-without-port-taken',
    'QIOPEN-16',
    'a listener without local_port is taken',
    leftOut('QIOPEN', 5, '4098'),
  ),
  fault('qiopen-local-port-fixed', 'QIOPEN-17', 'with local_port 0 every client takes port 4097', localPortFixed),
  fault('qiopen-local-port-0-refused', 'QIOPEN-17', 'local_port 0 is refused', refuses('QIOPEN', 5, '0')),
  fault('qiopen-local-port-ignored', 'QIOPEN-18', 'a local_port that is not 0 is not used', localPortIgnored),
  fault('qiopen-mode-3-taken', 'QIOPEN-19', 'access_mode 3 is taken', takes('QIOPEN', 6, '3', '0')),
  fault('qiopen-mode-negative-taken', 'QIOPEN-19', 'access_mode -1 is taken', takes('QIOPEN', 6, '-1', '0')),
  fault('qiopen-mode-1-refused', 'QIOPEN-19', 'access_mode 1 is refused', refuses('QIOPEN', 6, '1')),
  fault('qiopen-clients-13-taken', 'QIOPEN-20', 'tcp_client_maxnum 13 is taken', takes('QIOPEN', 7, '13', '12')),
  fault('qiopen-clients-12-refused', 'QIOPEN-20', 'tcp_client_maxnum 12 is refused', refuses('QIOPEN', 7, '12')),
  fault(
    'qiopen-clients-unbounded',
    'QIOPEN-20 URC-FULL-01',
    'tcp_client_maxnum does not bound the clients',
    on(
      'QIOPEN',
      (call, reply, inner) => inner({ ...call, args: call.args.slice(0, 7) }, reply),
      (call) => call.form === 'set' && /^([0-9]|1[0-2])$/.test(typed(call.args[7])),
    ),
  ),
  fault(
    'qiopen-clients-default-1',
    'QIOPEN-20',
    'tcp_client_maxnum is 1 where it is left out',
    leftOut('QIOPEN', 7, '1'),
  ),
  fault(
    'qiopen-name-refused',
    'QIOPEN-21',
    'a domain name is refused',
    on('QIOPEN', (call, reply, inner) =>
      /^"[a-z][\w-]*\./i.test(typed(call.args[3])) ? reply.error(552) : inner(call, reply),
    ),
  ),
  fault('qiopen-name-fails', 'QIOPEN-21', 'a domain name is never resolved', ({ module, sockets }) => {
    void module;
    override(
      sockets.around.services,
      'resolve',
      (inner) => (id, name, done) =>
        /^[a-z]/i.test(name) && !name.includes(':')
          ? void module.clock.after(0, () => done(565, [], 0))
          : inner(id, name, done),
    );
  }),
  fault('qiopen-name-in-state', 'QISTATE-08', 'AT+QISTATE shows the name in the place of the address', (site) => {
    let name = '';
    on(
      'QIOPEN',
      (call, reply, inner) => {
        if (/^"[a-z]/i.test(typed(call.args[3]))) name = call.args[3]!.text;
        inner(call, reply);
      },
      'set',
    )(site);
    lines('QISTATE', /^(\+QISTATE: \d+,"TCP"),"[^"]*"/, (all, head) => (name ? `${head},"${name}"` : all))(site);
  }),
  fault(
    'qiopen-refused-told-as-success',
    'QIOPEN-27 ERR-566',
    'a refused connection is told as opened',
    failureTold(',0'),
  ),
  fault(
    'qiopen-refused-told-as-1',
    'QIOPEN-27',
    'a refused connection is told by a code that chapter 4 does not have',
    failureTold(',1'),
  ),
  fault('qiopen-refused-not-told', 'QIOPEN-27', 'a refused connection is never told', urcLost(/^\+QIOPEN: \d+,[1-9]/)),
  fault(
    'qiopen-id-opened-again',
    'QIOPEN-28 ERR-563',
    'a connectID in use is opened again',
    using(({ sockets }) =>
      on(
        'QIOPEN',
        (call, reply, inner) => {
          const known = sockets.around.table.get(Number(call.args[1]?.text));
          if (known?.state === 2) known.drop();
          inner(call, reply);
        },
        'set',
      ),
    ),
  ),
  fault(
    'qiopen-id-in-use-told-otherwise',
    'QIOPEN-28 ERR-563',
    'a connectID in use is told as 550',
    urc(/^(\+QIOPEN: \d+),563$/, '$1,550'),
    ({ module }) => {
      override(module.registry, 'note', (inner) => (step, code) => inner(step, code === 563 ? 550 : code));
    },
  ),
  fault(
    'qiopen-activates',
    'QIOPEN-29',
    'AT+QIOPEN activates the context by itself',
    using(({ module }) =>
      on(
        'QIOPEN',
        (call, reply, inner) => {
          const id = Number(call.args[0]?.text);
          const inactive = id >= 1 && id <= 15 && module.contexts.get(id).state === 'inactive';
          if (inactive) module.contexts.activate(id, () => inner(call, reply));
          else inner(call, reply);
        },
        'set',
      ),
    ),
  ),
  fault(
    'qiopen-inactive-told-as-success',
    'QIOPEN-29',
    'a socket on an inactive context is told as opened',
    urc(/^(\+QIOPEN: \d+),561$/, '$1,0'),
  ),
  fault('qiopen-surplus-taken', 'SYN-06', 'a ninth value is overlooked', overlooks('QIOPEN', 8)),
  fault(
    'open-example-slow',
    'EX-3.3.1',
    'the example of transparent mode is answered ERROR',
    answers('QIOPEN', 'ERROR', args('1', '0', '"TCP"', '*', '*', '0', '2')),
  ),
];
