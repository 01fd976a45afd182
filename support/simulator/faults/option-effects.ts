import { OPTION_NAMES } from '../settings';
import { type Fault, fault, type Means } from './fault';
import { answers, args, bytes, lines, okAfter, on, refuses, setting, takes, through, typed, urcs } from './means';
import { eachSocket, tcp, udp } from './network';
import { override, overrideValue } from './override';
import { entering, toHost, typedLater } from './transparent';

const AUTO = '"send/auto"';
const isAuto = args(AUTO);

/** The order of send/auto is another one. */
const autoSend = (change: (order: { period: number; message: Buffer; firstSend: boolean }) => object): Means =>
  setting('autoSend', (order) => ({ ...order, ...change(order) }));

const keepalive = (change: (of: { idle: number; interval: number; count: number }) => object): Means =>
  tcp({
    options: (given) =>
      given.keepalive ? { ...given, keepalive: { ...given.keepalive, ...change(given.keepalive) } } : given,
  });

const retransmission = (change: (of: { count: number; period: number }) => object): Means =>
  tcp({
    options: (given) =>
      given.retransmission
        ? { ...given, retransmission: { ...given.retransmission, ...change(given.retransmission) } }
        : given,
  });

/** Names are served from a cache of another kind: `serves` by the setting of dns/cache, entries for `keep` milliseconds. */
const cache =
  (serves: (cached: boolean) => boolean, keep?: number): Means =>
  ({ module }) => {
    const known = new Map<string, { addresses: string[]; ttl: number; until: number }>();
    override(module.dns, 'resolve', (inner) => (id, name, done) => {
      const kept = serves(module.settings.dnsCache) ? known.get(name) : undefined;
      if (kept && module.clock.now() < kept.until) {
        module.clock.after(0, () => done(0, [...kept.addresses], kept.ttl));
        return;
      }
      inner(id, name, (error, addresses, ttl) => {
        const until = module.clock.now() + (keep ?? ttl * 1000);
        if (error === 0 && ttl > 0) known.set(name, { addresses, ttl, until });
        done(error, addresses, ttl);
      });
    });
  };

const DNS_PORT = 53;
const FOR_EVER = 1e12;

/** Every n-th datagram waits and goes out with the next one. */
const joinedDatagrams: Means = ({ carrier }) => {
  let waiting: Buffer | undefined;
  udp({
    sent: (data, to, next) => {
      if (to.port === DNS_PORT || to.port === 123) next(data, to);
      else if (waiting) {
        next(Buffer.concat([waiting, data]), to);
        waiting = undefined;
      } else waiting = data;
    },
  })({ carrier } as never);
};

const splitDatagrams: Means = udp({
  sent: (data, to, next) => {
    if (to.port === DNS_PORT || to.port === 123 || data.length < 2) next(data, to);
    else {
      next(data.subarray(0, data.length >> 1), to);
      next(data.subarray(data.length >> 1), to);
    }
  },
});

/** What has been entered when time runs out is sent. */
const entryTimeoutSends: Means = (site) => {
  let typing: Buffer[] = [];
  override(site.module.port, 'input', (inner) => (data: Buffer) => {
    typing.push(Buffer.from(data));
    inner(data);
  });
  on('QISEND', (call, reply, inner) =>
    inner(
      call,
      through(reply, {
        prompt: (entry) => {
          typing = [];
          reply.prompt({
            ...entry,
            done: (outcome, answer) => {
              const socket = site.sockets.around.table.get(Number(call.args[0]?.text));
              if (outcome === 'timeout') socket?.transmit(Buffer.concat(typing));
              entry.done(outcome, answer);
            },
          });
        },
      }),
    ),
  )(site);
};

/** What the settings of AT+QICFG do (2.4.1). */
export const optionEffectFaults: readonly Fault[] = [
  fault('options-out-of-order', 'QICFG-01', 'the test form lists viewmode before dataformat', ({ module }) =>
    module.registry.replace('QICFG', (inner) => (call, reply) => {
      let held = '';
      inner(
        call,
        through(reply, {
          info: (line, payload) => {
            if (call.form === 'test' && line.includes('"dataformat"')) held = line;
            else {
              reply.info(line, payload);
              if (held && line.includes('"viewmode"')) reply.info(held);
            }
          },
        }),
      );
    }),
  ),
  fault('options-test-form-refused', 'QICFG-01', 'AT+QICFG=? answers ERROR', answers('QICFG', 'ERROR', 'test')),
  fault('options-unquoted', 'QICFG-02', 'the test form prints names without quotes', lines('QICFG', /"/g, '', 'test')),
  fault('options-query-unquoted', 'QICFG-03', 'queries print names without quotes', lines('QICFG', /"/g, '', 'set')),
  fault(
    'unknown-option-ok',
    'QICFG-06',
    'an unknown option is answered OK',
    on(
      'QICFG',
      (call, reply, inner) => {
        const known = OPTION_NAMES.some((option) => typed(call.args[0]).toLowerCase() === `"${option}"`);
        if (known) inner(call, reply);
        else reply.ok();
      },
      'set',
    ),
  ),
  fault('option-effective-late', 'QICFG-07', 'a setting takes effect only 10 s later', ({ module }) =>
    override(module.settings, 'set', (inner) => (option, values) => {
      module.clock.after(10_000, () => inner(option, values));
    }),
  ),
  fault('option-effective-next-time', 'QICFG-07', 'viewmode holds for sockets that are opened later only', (site) => {
    let seen = false;
    eachSocket(() => {
      seen = site.module.settings.get('viewmode')[0] === 1;
    })(site);
    overrideValue(site.module.settings, 'dataAfterComma', () => seen);
  }),
  fault(
    'auto-send-id-above-taken',
    'QICFG-21 QICFG-05',
    'send/auto takes connectID 12',
    takes('QICFG', 1, '12', '11', isAuto),
  ),
  fault('auto-send-id-most-refused', 'QICFG-21', 'send/auto refuses connectID 11', refuses('QICFG', 1, '11', isAuto)),
  fault(
    'auto-send-period-below-taken',
    'QICFG-21 QICFG-05',
    'send/auto takes a period of 19 s',
    takes('QICFG', 2, '19', '20', isAuto),
  ),
  fault(
    'auto-send-period-above-taken',
    'QICFG-21 QICFG-05',
    'send/auto takes a period of 65536 s',
    takes('QICFG', 2, '65536', '65535', isAuto),
  ),
  fault(
    'auto-send-period-least-refused',
    'QICFG-21',
    'send/auto refuses a period of 20 s',
    refuses('QICFG', 2, '20', isAuto),
  ),
  fault(
    'auto-send-period-most-refused',
    'QICFG-21',
    'send/auto refuses a period of 65535 s',
    refuses('QICFG', 2, '65535', isAuto),
  ),
  fault(
    'auto-send-period-zero-refused',
    'QICFG-21',
    'send/auto refuses a period of 0',
    refuses('QICFG', 2, '0', isAuto),
  ),
  fault(
    'auto-send-first-above-taken',
    'QICFG-21 QICFG-05',
    'send/auto takes first_send 2',
    takes('QICFG', 4, '2', '1', isAuto),
  ),
  fault(
    'auto-send-message-refused',
    'QICFG-21',
    'send/auto refuses 400 hex digits',
    on('QICFG', (call, reply, inner) =>
      isAuto(call) && (call.args[3]?.text.length ?? 0) >= 400 ? reply.error(552) : inner(call, reply),
    ),
  ),
  fault(
    'auto-send-long-message-taken',
    'QICFG-21 QICFG-05',
    'send/auto takes 802 hex digits',
    on('QICFG', (call, reply, inner) =>
      isAuto(call) && (call.args[3]?.text.length ?? 0) > 800 ? reply.ok() : inner(call, reply),
    ),
  ),
  fault(
    'auto-send-text-taken',
    'QICFG-21 QICFG-05',
    'send/auto takes a message that is no hex',
    on('QICFG', (call, reply, inner) =>
      isAuto(call) && /[^0-9a-f]/i.test(call.args[3]?.text ?? '') ? reply.ok() : inner(call, reply),
    ),
  ),
  fault('auto-send-saved', 'QICFG-08', '"send/auto" survives a restart', ({ module }) =>
    override(module.settings, 'reset', (inner) => () => {
      const { autoSend: kept } = module.settings;
      inner();
      module.settings.setAutoSend(kept);
    }),
  ),
  fault('auto-send-surplus-taken', 'QICFG-05', '"send/auto" takes a value too many', ({ module }) =>
    module.registry.replace(
      'QICFG',
      (inner) => (call, reply) => inner(isAuto(call) ? { ...call, args: call.args.slice(0, 5) } : call, reply),
    ),
  ),
  fault(
    'hex-sent-as-text',
    'QICFG-30',
    'with dataformat send 1 the digits are sent as they are',
    setting('sendHex', () => false),
  ),
  fault('hex-sent-reversed', 'QICFG-30', 'with dataformat send 1 the digits of a byte change places', (site) =>
    tcp({
      sent: (data, next) =>
        next(site.module.settings.sendHex ? Buffer.from(data.map((byte) => (byte >> 4) | ((byte & 15) << 4))) : data),
    })(site),
  ),
  fault(
    'hex-received-as-text',
    'QICFG-31',
    'with dataformat recv 1 data come as they are',
    setting('receiveHex', () => false),
  ),
  fault('hex-received-reversed', 'QICFG-31', 'with dataformat recv 1 the digits of a byte change places', (site) =>
    override(
      site.sockets.around.reports,
      'shown',
      (inner) => (data) =>
        inner(
          site.module.settings.receiveHex ? Buffer.from(data.map((byte) => (byte >> 4) | ((byte & 15) << 4))) : data,
        ),
    ),
  ),
  fault('hex-received-with-0x', 'QICFG-31', 'with dataformat recv 1 the digits follow 0x', (site) =>
    override(site.sockets.around.reports, 'shown', (inner) => (data) => {
      const shown = inner(data);
      return site.module.settings.receiveHex
        ? { ...shown, payload: Buffer.concat([Buffer.from('0x'), shown.payload]) }
        : shown;
    }),
  ),
  fault(
    'viewmode-0-comma',
    'QICFG-32',
    'with viewmode 0 a comma stands before the data',
    setting('dataAfterComma', () => true),
  ),
  fault(
    'viewmode-1-crlf',
    'QICFG-33',
    'with viewmode 1 <CR><LF> stands before the data',
    setting('dataAfterComma', () => false),
  ),
  fault(
    'clients-not-accepted',
    'QICFG-34',
    'with tcp/accept 1 clients are refused',
    setting('acceptClients', () => false),
  ),
  fault(
    'clients-accepted-always',
    'QICFG-35',
    'with tcp/accept 0 clients are accepted',
    setting('acceptClients', () => true),
  ),
  fault(
    'passive-close-waits',
    'QICFG-36',
    'with passiveclosed 1 the module does not end the connection',
    setting('passiveClosed', () => false),
  ),
  fault(
    'passive-close-always',
    'QICFG-37',
    'with passiveclosed 0 the module ends the connection by itself',
    setting('passiveClosed', () => true),
  ),
  fault(
    'close-urc-missing',
    'QICFG-38 QICLOSE-03',
    'with close/mode 1 no "closed" follows',
    setting('closeByUrc', () => false),
  ),
  fault('close-urc-before-ok', 'QICFG-38 QICLOSE-03', 'with close/mode 1 "closed" comes before OK', (site) =>
    okAfter('QICLOSE', /"closed"/, () => site.module.settings.closeByUrc)(site),
  ),
  fault('close-urc-other-id', 'QICFG-38 QICLOSE-03', 'with close/mode 1 "closed" names another connectID', (site) => {
    override(
      site.sockets.around.reports,
      'closed',
      (inner) => (id) => inner(site.module.settings.closeByUrc ? (id + 1) % 12 : id),
    );
  }),
  fault(
    'close-urc-always',
    'QICFG-39 QICLOSE-02',
    'with close/mode 0 "closed" follows',
    setting('closeByUrc', () => true),
  ),
  fault(
    'recvind-without-length',
    'QICFG-40',
    'with recvind 1 "recv" tells no length',
    setting('receiveLengthShown', () => false),
  ),
  fault(
    'recvind-wrong-length',
    'QICFG-40',
    'with recvind 1 "recv" tells a length that is one too great',
    urcs((line, payload, next) =>
      next(
        payload
          ? line
          : line.replace(/^(\+QIURC: "recv",\d+,)(\d+)$/, (_all, head, length) => head + (Number(length) + 1)),
        payload,
      ),
    ),
  ),
  fault(
    'recvind-always',
    'QICFG-41',
    'with recvind 0 "recv" tells the length',
    setting('receiveLengthShown', () => true),
  ),
  fault(
    'keepalive-never',
    'QICFG-42',
    'no keep-alive probe is ever sent',
    tcp({ options: (given) => ({ ...given, keepalive: undefined }) }),
  ),
  fault(
    'keepalive-idle-doubled',
    'QICFG-42',
    'the first probe comes after twice idle_time',
    keepalive(({ idle }) => ({ idle: 2 * idle })),
  ),
  fault(
    'keepalive-idle-halved',
    'QICFG-42',
    'the first probe comes after half of idle_time',
    keepalive(({ idle }) => ({ idle: idle / 2 })),
  ),
  fault(
    'keepalive-interval-doubled',
    'QICFG-42',
    'probes come every second interval_time',
    keepalive(({ interval }) => ({ interval: 2 * interval })),
  ),
  fault(
    'keepalive-one-probe-too-many',
    'QICFG-42',
    'probe_cnt + 1 probes are sent',
    keepalive(({ count }) => ({ count: count + 1 })),
  ),
  fault(
    'keepalive-one-probe-too-few',
    'QICFG-42',
    'probe_cnt - 1 probes are sent',
    keepalive(({ count }) => ({ count: count - 1 })),
  ),
  fault(
    'keepalive-end-not-told',
    'QICFG-42 URC-CLOSED-01',
    'a connection given up for lack of answers is not reported',
    tcp({
      handlers: (inner) => ({ ...inner, reset: (reason) => reason !== 'ETIMEDOUT' && inner.reset?.(reason) }),
    }),
  ),
  fault(
    'auto-send-never',
    'QICFG-43',
    'send/auto sends nothing',
    autoSend(() => ({ period: 0 })),
  ),
  fault(
    'auto-send-slow',
    'QICFG-43',
    'send/auto sends every second period',
    autoSend(({ period }) => ({ period: 2 * period })),
  ),
  fault(
    'auto-send-fast',
    'QICFG-43',
    'send/auto sends twice a period',
    autoSend(({ period }) => ({ period: period / 2 })),
  ),
  fault(
    'auto-send-digits',
    'QICFG-43',
    'send/auto sends its digits as text',
    autoSend(({ message }) => ({ message: Buffer.from(message.toString('hex')) })),
  ),
  fault(
    'auto-send-other-socket',
    'QICFG-43',
    'send/auto sends on the next connectID',
    setting('autoSend', (order) => ({ ...order, connectID: (order.connectID + 1) % 12 })),
  ),
  fault('auto-send-not-stopped', 'QICFG-43', 'period 0 does not stop send/auto', ({ module }) => {
    let last = module.settings.autoSend;
    let stopped = false;
    override(module.settings, 'setAutoSend', (inner) => (order) => {
      stopped = order.period === 0;
      inner(order);
    });
    overrideValue(module.settings, 'autoSend', (order) => {
      if (!stopped) last = order;
      return last;
    });
  }),
  fault(
    'prompt-with-tail',
    'QICFG-44',
    'with formatcfg 0 <CR><LF> follows the >',
    setting('promptTail', () => true),
  ),
  fault(
    'prompt-without-lead',
    'QICFG-44',
    'with formatcfg 0 no <CR><LF> stands before the >',
    bytes(/^\r\n(> ?)$/, '$1'),
  ),
  fault(
    'prompt-without-tail',
    'QICFG-45',
    'with formatcfg 1 no <CR><LF> follows the >',
    setting('promptTail', () => false),
  ),
  fault(
    'prompt-ignores-registers',
    'QICFG-51',
    'the prompt is framed by <CR><LF> whatever S3 and S4 are',
    bytes(/^..(>)( ?)(..)?$/s, (_all, mark, blank, tail) => `\r\n${mark}${blank}${tail ? '\r\n' : ''}`),
  ),
  fault(
    'entry-timeout-doubled',
    'QICFG-46',
    'data entry ends after twice qisend/timeout',
    setting('entryTimeout', (ms) => 2 * ms),
  ),
  fault(
    'entry-timeout-halved',
    'QICFG-46',
    'data entry ends after half of qisend/timeout',
    setting('entryTimeout', (ms) => ms / 2),
  ),
  fault(
    'entry-never-ends',
    'QICFG-46',
    'data entry goes on when qisend/timeout is over',
    setting('entryTimeout', () => 0),
  ),
  fault('entry-timeout-sends', 'QICFG-46', 'what was entered when qisend/timeout is over is sent', entryTimeoutSends),
  fault('datagrams-joined', 'QICFG-47', 'in block mode two sends leave as one datagram', joinedDatagrams),
  fault('datagrams-split', 'QICFG-47', 'in block mode a send leaves as two datagrams', splitDatagrams),
  fault(
    'read-block-joined',
    'QICFG-47 QIRD-14',
    'in block mode one read takes several datagrams',
    setting('udpReadStream', () => true),
  ),
  fault(
    'read-stream-blocks',
    'QICFG-47',
    'in stream mode one read takes one datagram only',
    setting('udpReadStream', () => false),
  ),
  fault(
    'dns-not-repeated',
    'QICFG-48',
    'an unanswered query is not repeated',
    setting('dnsRetry', (of) => ({ ...of, count: 0 })),
  ),
  fault(
    'dns-repeated-once-more',
    'QICFG-48',
    'an unanswered query is repeated once too often',
    setting('dnsRetry', (of) => ({ ...of, count: of.count + 1 })),
  ),
  fault(
    'dns-repeated-late',
    'QICFG-48',
    'queries are repeated at twice retry_timeout',
    setting('dnsRetry', (of) => ({ ...of, period: 2 * of.period })),
  ),
  fault(
    'dns-repeated-early',
    'QICFG-48',
    'queries are repeated at half of retry_timeout',
    setting('dnsRetry', (of) => ({ ...of, period: of.period / 2 })),
  ),
  fault(
    'dns-never-cached',
    'QICFG-49',
    'with dns/cache 1 a second look-up asks again',
    setting('dnsCache', () => false),
  ),
  fault(
    'dns-cached-always',
    'QICFG-49',
    'with dns/cache 0 a second look-up does not ask again',
    cache(() => true),
  ),
  fault(
    'dns-cached-for-ever',
    'QICFG-49',
    'a name is served from the cache when its TTL is over',
    cache((cached) => cached, FOR_EVER),
  ),
  fault(
    'retransmitted-once-more',
    'QICFG-50',
    'a segment is sent retrains_cnt + 1 times again',
    retransmission(({ count }) => ({ count: count + 1 })),
  ),
  fault(
    'retransmitted-once-less',
    'QICFG-50',
    'a segment is sent retrains_cnt - 1 times again',
    retransmission(({ count }) => ({ count: count - 1 })),
  ),
  fault(
    'retransmitted-late',
    'QICFG-50',
    'segments are sent again at twice retrains_period',
    retransmission(({ period }) => ({ period: 2 * period })),
  ),
  fault(
    'retransmitted-early',
    'QICFG-50',
    'segments are sent again at half of retrains_period',
    retransmission(({ period }) => ({ period: period / 2 })),
  ),
  fault(
    'transparent-hex',
    'QICFG-52',
    'dataformat holds in transparent mode',
    toHost((data, { module }) => (module.settings.receiveHex ? Buffer.from(data.toString('hex')) : data)),
  ),
  fault(
    'transparent-comma',
    'QICFG-52',
    'viewmode 1 puts a comma before the data of transparent mode',
    toHost((data, { module }) => (module.settings.dataAfterComma ? Buffer.concat([Buffer.from(','), data]) : data)),
  ),
  fault(
    'transparent-hex-sent',
    'QICFG-52',
    'dataformat makes bytes of the digits typed in transparent mode',
    entering((pipe, { module }) => ({
      ...pipe,
      fromHost: (data) => pipe.fromHost(module.settings.sendHex ? Buffer.from(data.toString('latin1'), 'hex') : data),
    })),
  ),
  fault(
    'packets-too-long',
    'QICFG-28',
    'packets of transparent mode are longer than transpktsize',
    setting('packetSize', (size) => size + 1),
  ),
  fault(
    'packets-ignore-size',
    'QICFG-28',
    'packets of transparent mode are 1460 bytes long',
    setting('packetSize', () => 1460),
  ),
  fault(
    'full-packet-waits',
    'QICFG-28',
    'a full packet waits for transwaittm',
    typedLater(({ module }) => module.settings.packetWait),
  ),
  fault(
    'short-packet-waits-long',
    'QICFG-29',
    'a short packet waits ten times transwaittm',
    setting('packetWait', (ms) => 10 * ms),
  ),
  fault(
    'short-packet-at-once',
    'QICFG-29',
    'a short packet does not wait for transwaittm',
    setting('packetWait', () => 0),
  ),
];
