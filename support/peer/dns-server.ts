import * as dns from 'dns-packet';
import type { Endpoint } from '../net/stack';
import type { PeerHost, Placement } from './host';
import { UdpPart } from './udp-part';

/** What a name stands for. A name with a `cname` has no addresses of its own. */
export interface ZoneEntry {
  a?: string[];
  aaaa?: string[];
  cname?: string;
  /** Seconds. */
  ttl: number;
}

export type Zone = Record<string, ZoneEntry>;

/** 'after': answers a question only when it has been asked so many times in vain. */
export type DnsBehaviour = 'normal' | 'silent' | 'servfail' | 'refused' | { after: number };

export interface DnsServerOptions extends Placement {
  zone: Zone;
  /** Default 'normal'. */
  answer?: DnsBehaviour;
  /** Milliseconds between a query and its answer; default 0. */
  delay?: number;
}

export interface DnsQuery {
  readonly name: string;
  readonly type: string;
  readonly id: number;
  readonly from: Endpoint;
  /** Milliseconds on the run's clock. */
  readonly at: number;
  /** The answer's code; undefined where none was given. */
  answer?: 'NOERROR' | 'NXDOMAIN' | 'SERVFAIL' | 'REFUSED';
}

const PORT = 53;
const RCODES = { NOERROR: 0, SERVFAIL: 2, NXDOMAIN: 3, REFUSED: 5 };
/** Longest answer over UDP without EDNS, RFC 1035 4.2.1. */
const PLAIN_LIMIT = 512;
const CNAME_LIMIT = 8;

/** A name server of the peer with a small zone of its own (RFC 1035, UDP), and every query that it has had. */
export class DnsServer extends UdpPart {
  readonly queries: DnsQuery[] = [];
  /** Datagrams that are no DNS query. */
  readonly malformed: Buffer[] = [];
  /** What is answered from now on; may be changed at any time. */
  answer: DnsBehaviour;
  delay: number;
  private readonly zone = new Map<string, ZoneEntry>();

  private constructor(host: PeerHost, name: string, options: DnsServerOptions) {
    super(host, name);
    this.answer = options.answer ?? 'normal';
    this.delay = options.delay ?? 0;
    for (const [key, entry] of Object.entries(options.zone)) this.zone.set(canonical(key), entry);
  }

  /** Begins to serve, on port 53 unless told otherwise. Bench error where the port cannot be had. */
  static open(host: PeerHost, name: string, options: DnsServerOptions): Promise<DnsServer> {
    return new DnsServer(host, name, options).bind('name server', { ipv6: options.ipv6, port: options.port ?? PORT });
  }

  /** Adds or replaces a name. */
  define(name: string, entry: ZoneEntry): void {
    this.zone.set(canonical(name), entry);
  }

  /** The queries for one name, of one type or of all. */
  queriesFor(name: string, type?: 'A' | 'AAAA'): DnsQuery[] {
    const wanted = canonical(name);
    return this.queries.filter((query) => canonical(query.name) === wanted && (!type || query.type === type));
  }

  /** Waits until so many queries have come in all; undefined where they did not within so many milliseconds. */
  asked(count: number, within: number): Promise<DnsQuery | undefined> {
    return this.nth('query', this.queries, count, within);
  }

  protected take(bytes: Buffer, from: Endpoint): void {
    const packet = decode(bytes);
    const question = packet?.questions?.[0];
    if (!packet || packet.type !== 'query' || !question || packet.questions?.length !== 1) {
      this.malformed.push(bytes);
      this.log({ what: 'query', remote: from, detail: 'no DNS query', bytes });
      return;
    }
    const query: DnsQuery = {
      name: question.name,
      type: question.type,
      id: packet.id ?? 0,
      from,
      at: this.host.clock.now(),
    };
    this.queries.push(query);
    this.log({ what: 'query', remote: from, detail: `${query.type} ${query.name}`, bytes });
    if (this.isSilent(query)) return;
    if (this.delay > 0) this.host.clock.after(this.delay, () => this.reply(packet, question, query));
    else this.reply(packet, question, query);
  }

  private isSilent(query: DnsQuery): boolean {
    if (typeof this.answer !== 'object') return this.answer === 'silent';
    const name = canonical(query.name);
    let asked = 0;
    for (const each of this.queries) if (each.type === query.type && canonical(each.name) === name) asked++;
    return asked <= this.answer.after;
  }

  private reply(packet: dns.Packet, question: dns.Question, query: DnsQuery): void {
    if (this.ended) return;
    const { code, answers } = this.lookUp(question);
    const flags = ((packet.flags ?? 0) & dns.RECURSION_DESIRED) | dns.RECURSION_AVAILABLE | RCODES[code];
    const response: dns.Packet = { type: 'response', id: query.id, flags, questions: [question], answers };
    const limit = packet.additionals?.find((extra) => extra.type === 'OPT')?.udpPayloadSize ?? PLAIN_LIMIT;
    let bytes = dns.encode(response);
    if (bytes.length > Math.max(limit, PLAIN_LIMIT)) {
      bytes = dns.encode({ ...response, flags: flags | dns.TRUNCATED_RESPONSE, answers: [] });
    }
    query.answer = code;
    this.log({
      what: 'answer',
      remote: query.from,
      detail: `${code} ${query.type} ${query.name}: ${answers.length} records`,
      bytes,
    });
    this.transmit(bytes, query.from);
  }

  private lookUp(question: dns.Question): { code: NonNullable<DnsQuery['answer']>; answers: dns.StringAnswer[] } {
    const answers: dns.StringAnswer[] = [];
    if (this.answer === 'servfail') return { code: 'SERVFAIL', answers };
    if (this.answer === 'refused') return { code: 'REFUSED', answers };
    let name = question.name;
    let entry = this.zone.get(canonical(name));
    for (let hops = 0; entry?.cname !== undefined && hops < CNAME_LIMIT; hops++) {
      answers.push({ type: 'CNAME', name, ttl: entry.ttl, data: entry.cname });
      name = entry.cname;
      entry = this.zone.get(canonical(name));
    }
    if (!entry) return { code: 'NXDOMAIN', answers };
    const { ttl, a = [], aaaa = [] } = entry;
    if (question.type === 'A') for (const data of a) answers.push({ type: 'A', name, ttl, data });
    if (question.type === 'AAAA') for (const data of aaaa) answers.push({ type: 'AAAA', name, ttl, data });
    return { code: 'NOERROR', answers };
  }
}

function canonical(name: string): string {
  const lower = name.toLowerCase();
  return lower.endsWith('.') ? lower.slice(0, -1) : lower;
}

function decode(bytes: Buffer): dns.Packet | undefined {
  try {
    return dns.decode(bytes);
  } catch {
    return undefined;
  }
}
