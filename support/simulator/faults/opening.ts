import { type Fault, fault, type Means } from './fault';
import {
  answers,
  args,
  ends,
  leftOut,
  lines,
  okAfter,
  on,
  overlooks,
  refuses,
  slow,
  takes,
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
import { eachSocket, network, udp } from './network';
import { override } from './override';

const isType = (type: string) => args('*', '*', `"${type}"`);
const OPENED = /^\+QIOPEN: \d+,\d+$/;

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

const asNext = (id: string) => String((Number(id) + 1) % 12);

/** AT+QIOPEN (2.4.7). */
export const openingFaults: readonly Fault[] = [
  fault(
    'qiopen-test-form-other',
    'QIOPEN-01',
    'AT+QIOPEN=? lists another range of connectID',
    lines('QIOPEN', '(0-11)', '(0-5)', 'test'),
  ),
  fault(
    'qiopen-test-form-unquoted',
    'QIOPEN-01',
    'AT+QIOPEN=? prints the service types without quotes',
    lines('QIOPEN', /"/g, '', 'test'),
  ),
  fault(
    'qiopen-test-form-short',
    'QIOPEN-01',
    'AT+QIOPEN=? leaves tcp_client_maxnum out',
    lines('QIOPEN', ',(0-12)', '', 'test'),
  ),
  fault('qiopen-test-form-refused', 'QIOPEN-01', 'AT+QIOPEN=? answers ERROR', answers('QIOPEN', 'ERROR', 'test')),
  fault('qiopen-urc-missing', 'QIOPEN-02', 'no +QIOPEN follows OK', urcLost(OPENED)),
  fault('qiopen-urc-before-ok', 'QIOPEN-02', '+QIOPEN comes before OK', okAfter('QIOPEN', OPENED)),
  fault('qiopen-urc-twice', 'QIOPEN-02', '+QIOPEN comes twice', urcTwice(OPENED)),
  fault(
    'qiopen-urc-other-id',
    'QIOPEN-02',
    '+QIOPEN names another connectID',
    urc(/^\+QIOPEN: (\d+)/, (_all, id) => `+QIOPEN: ${asNext(id!)}`),
  ),
  fault('qiopen-success-1', 'QIOPEN-02 EX-3.2.1', 'success is told as 1', urc(/^(\+QIOPEN: \d+),0$/, '$1,1')),
  fault('qiopen-without-error', 'QIOPEN-02', '+QIOPEN tells no error code', urc(/^(\+QIOPEN: \d+),\d+$/, '$1')),
  fault('qiopen-push-urc-missing', 'QIOPEN-02', 'no +QIOPEN follows OK in direct push mode', (site) => {
    urcs((line, payload, next) => {
      const id = /^\+QIOPEN: (\d+),0/.exec(line)?.[1];
      if (id === undefined || site.sockets.around.table.get(Number(id))?.mode !== 1) next(line, payload);
    })(site);
  }),
  fault(
    'qiopen-transparent-ok',
    'QIOPEN-03',
    'in transparent mode OK takes the place of CONNECT',
    ends('QIOPEN', 'CONNECT', 'OK'),
  ),
  fault('qiopen-transparent-urc', 'QIOPEN-03', 'in transparent mode +QIOPEN comes before CONNECT', (site) =>
    on('QIOPEN', (call, reply, inner) =>
      inner(
        call,
        through(reply, {
          connect: (pipe) => {
            site.module.port.urc(`+QIOPEN: ${typed(call.args[1])},0`);
            return reply.connect(pipe);
          },
        }),
      ),
    )(site),
  ),
  fault(
    'qiopen-transparent-ok-first',
    'QIOPEN-03',
    'in transparent mode OK comes before CONNECT',
    on('QIOPEN', (call, reply, inner) =>
      inner(
        call,
        through(reply, {
          connect: (pipe) => {
            reply.info('OK');
            return reply.connect(pipe);
          },
        }),
      ),
    ),
  ),
  fault(
    'qiopen-transparent-failure-no-carrier',
    'QIOPEN-04',
    'in transparent mode a failure answers NO CARRIER',
    ends('QIOPEN', 'ERROR', 'NO CARRIER', args('*', '*', '*', '*', '*', '*', '2')),
  ),
  fault('qiopen-transparent-failure-ok', 'QIOPEN-04', 'in transparent mode a failure answers OK and +QIOPEN', (site) =>
    on(
      'QIOPEN',
      (call, reply, inner) =>
        inner(
          call,
          through(reply, {
            error: (code) => {
              reply.ok();
              site.module.port.urc(`+QIOPEN: ${typed(call.args[1])},${code}`);
            },
          }),
        ),
      args('*', '*', '*', '*', '*', '*', '2'),
    )(site),
  ),
  fault(
    'qiopen-transparent-failure-untold',
    'QIOPEN-04',
    'in transparent mode AT+QIGETERROR tells 0 after a failure',
    (site) =>
      on(
        'QIOPEN',
        (call, reply, inner) => inner(call, through(reply, { error: () => reply.error(0) })),
        args('*', '*', '*', '*', '*', '*', '2'),
      )(site),
  ),
  fault('qiopen-after-150-s', 'QIOPEN-05', '+QIOPEN comes after 150 s', urcLate(OPENED, 150_100)),
  fault(
    'qiopen-failure-after-150-s',
    'QIOPEN-05 QIOPEN-27',
    'a silent server is told only after 200 s',
    urcLate(/^\+QIOPEN: \d+,[1-9]/, 151_000),
  ),
  fault(
    'qiopen-connect-after-150-s',
    'QIOPEN-05',
    'CONNECT comes after 150 s',
    slow('QIOPEN', 150_100, args('*', '*', '*', '*', '*', '*', '2')),
  ),
  fault(
    'qiopen-close-while-opening-refused',
    'QIOPEN-06',
    'a connection that is being made cannot be closed',
    using(({ sockets }) =>
      on(
        'QICLOSE',
        (call, reply, inner) =>
          sockets.around.table.get(Number(call.args[0]?.text))?.state === 1 ? reply.error(568) : inner(call, reply),
        'set',
      ),
    ),
  ),
  fault('qiopen-context-0-taken', 'QIOPEN-07', 'contextID 0 is taken', takes('QIOPEN', 0, '0', '1')),
  fault('qiopen-context-16-taken', 'QIOPEN-07', 'contextID 16 is taken', takes('QIOPEN', 0, '16', '1')),
  fault('qiopen-context-15-refused', 'QIOPEN-07', 'contextID 15 is refused', refuses('QIOPEN', 0, '15')),
  fault(
    'qiopen-context-always-1',
    'QIOPEN-07',
    'every socket is opened on context 1',
    on('QIOPEN', (call, reply, inner) =>
      inner(/^([2-9]|1[0-5])$/.test(typed(call.args[0])) ? withArgument(call, 0, '1') : call, reply),
    ),
  ),
  fault('qiopen-id-12-taken', 'QIOPEN-08', 'connectID 12 is taken', takes('QIOPEN', 1, '12', '11')),
  fault('qiopen-id-negative-taken', 'QIOPEN-08', 'connectID -1 is taken', takes('QIOPEN', 1, '-1', '0')),
  fault('qiopen-id-11-refused', 'QIOPEN-08', 'connectID 11 is refused', refuses('QIOPEN', 1, '11')),
  fault('qiopen-id-0-refused', 'QIOPEN-08', 'connectID 0 is refused', refuses('QIOPEN', 1, '0')),
  fault(
    'qiopen-unknown-type-taken',
    'QIOPEN-09',
    'an unknown service type is taken as TCP',
    on(
      'QIOPEN',
      (call, reply, inner) =>
        inner(
          /^"(TCP|UDP|TCP LISTENER|UDP SERVICE)"$/.test(typed(call.args[2])) ? call : withArgument(call, 2, '"TCP"'),
          reply,
        ),
      'set',
    ),
  ),
  fault(
    'qiopen-service-refused',
    'QIOPEN-09 EX-3.6.1',
    'service type "UDP SERVICE" is refused',
    refuses('QIOPEN', 2, '"UDP SERVICE"'),
  ),
  fault(
    'qiopen-listener-refused',
    'QIOPEN-09 EX-3.5.1',
    'service type "TCP LISTENER" is refused',
    refuses('QIOPEN', 2, '"TCP LISTENER"'),
  ),
  fault(
    'qiopen-tcp-incoming-taken',
    'QIOPEN-09',
    'service type "TCP INCOMING" is taken',
    takes('QIOPEN', 2, '"TCP INCOMING"', '"TCP"'),
  ),
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
    'incoming-id-in-use',
    'QIOPEN-22 URC-INCOMING-02',
    '"incoming" names the connectID of the listener',
    urc(/^(\+QIURC: "incoming"),\d+,(\d+)/, '$1,$2,$2'),
  ),
  fault(
    'incoming-id-above',
    'QIOPEN-22 URC-INCOMING-02',
    '"incoming" names connectID 12',
    urc(/^(\+QIURC: "incoming"),\d+/, '$1,12'),
  ),
  fault(
    'incoming-missing',
    'QIOPEN-22 URC-INCOMING-01 EX-3.5.2',
    'a client of a listener is not reported',
    urcLost(/^\+QIURC: "incoming",/),
  ),
  fault(
    'incoming-type-tcp',
    'QIOPEN-23 URC-INCOMING-03',
    'an incoming connection is of type "TCP"',
    lines('QISTATE', '"TCP INCOMING"', '"TCP"'),
  ),
  fault(
    'incoming-mode-other',
    'QIOPEN-23 URC-INCOMING-03',
    'a client of a listener in buffer mode is in direct push mode',
    eachSocket((socket) => {
      if (socket.type === 'TCP INCOMING' && socket.mode === 0) socket.switchTo(1);
    }),
  ),
  fault(
    'service-send-refused',
    'QIOPEN-24 QISEND-06',
    'a UDP service cannot send',
    using(({ sockets }) =>
      on(
        'QISEND',
        (call, reply, inner) =>
          call.args.length === 4 && sockets.around.table.get(Number(call.args[0]?.text))
            ? reply.error(572)
            : inner(call, reply),
        'set',
      ),
    ),
  ),
  fault(
    'service-push-without-sender',
    'QIOPEN-25 URC-RECV-03',
    'a direct push of a UDP service does not name its sender',
    urc(/^(\+QIURC: "recv",\d+,\d+),"[^"]*",\d+$/, '$1'),
  ),
  fault('service-recv-missing', 'QIOPEN-26', 'a UDP service in buffer mode does not report data', ({ sockets }) =>
    override(sockets.around.reports, 'received', (inner) => (socket) => socket.type !== 'UDP SERVICE' && inner(socket)),
  ),
  fault(
    'service-read-refused',
    'QIOPEN-26',
    'AT+QIRD without a length is refused',
    on('QIRD', (call, reply, inner) => (call.args.length === 1 ? reply.error(552) : inner(call, reply)), 'set'),
  ),
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
