import { type Fault, fault, type Means } from '../fault';
import { tcp, udp } from '../means/network';
import { setting } from '../means/replies';
import { typedLater } from '../means/transparent';
import { override } from '../override';

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

/** What the settings of AT+QICFG do to connections and names (2.4.1). */
export const networkOptionFaults: readonly Fault[] = [
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
  fault('datagrams-joined', 'QICFG-47', 'in block mode two sends leave as one datagram', joinedDatagrams),
  fault('datagrams-split', 'QICFG-47', 'in block mode a send leaves as two datagrams', splitDatagrams),
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
