import { isIPv4 } from 'node:net';
import type { Answer, DecodedPacket } from 'dns-packet';
import { canonicalAddress } from '../net/address';
import type { Endpoint, UdpSocket } from '../net/stack';
import type { Clock, Timer } from '../time/clock';
import type { Route } from './socket-services';

export interface DnsExchangeParts {
  clock: Clock;
  route: Route;
  /** Asked in this order, each until it has not answered in time. */
  servers: readonly string[];
  port: number;
  /** Repetitions of an unanswered query, and milliseconds before each. */
  retry: { count: number; period: number };
  random(): number;
}

interface Question {
  id: number;
  type: 'A' | 'AAAA';
  answered: boolean;
  bytes: Buffer;
}

const PARSE_FAILED = 565;

// The packet library costs a few milliseconds to load; most runs ask for no name.
let packets: typeof import('dns-packet') | undefined;
const dnsPacket = () => {
  packets ??= require('dns-packet') as typeof import('dns-packet');
  return packets;
};

/** One look-up: A, AAAA or both, to one server after the other, each asked several times. */
export class DnsExchange {
  private readonly questions: Question[];
  private readonly addresses: string[] = [];
  private ttl = Number.POSITIVE_INFINITY;
  private server = -1;
  private repeats = 0;
  private socket: UdpSocket | undefined;
  private timer: Timer | undefined;
  private over = false;

  constructor(
    private readonly parts: DnsExchangeParts,
    private readonly name: string,
    private readonly done: (error: number, addresses: string[], ttl: number) => void,
  ) {
    const { ipv4, ipv6 } = parts.route;
    this.questions = [];
    if (ipv4) this.questions.push(this.question('A'));
    if (ipv6) this.questions.push(this.question('AAAA'));
  }

  begin(): void {
    this.nextServer();
  }

  /** Ends it without calling `done`. */
  abandon(): void {
    this.over = true;
    this.timer?.cancel();
    this.socket?.close();
  }

  private question(type: 'A' | 'AAAA'): Question {
    const id = Math.floor(this.parts.random() * 65_536);
    const question = { type, name: this.name } as const;
    const flags = dnsPacket().RECURSION_DESIRED;
    return {
      id,
      type,
      answered: false,
      bytes: dnsPacket().encode({ type: 'query', id, flags, questions: [question] }),
    };
  }

  private nextServer(): void {
    this.socket?.close();
    this.socket = undefined;
    this.timer?.cancel();
    this.server++;
    const { clock, servers, route } = this.parts;
    const address = servers[this.server];
    if (address === undefined) {
      this.timer = clock.after(0, () => this.end());
      return;
    }
    const local = isIPv4(address) ? route.ipv4 : route.ipv6;
    if (local === undefined) {
      this.nextServer();
      return;
    }
    const socket = route.stack.bindUdp(
      { address: local, port: 0 },
      {
        bound: () => socket === this.socket && this.send(0),
        failed: () => socket === this.socket && this.nextServer(),
        received: (bytes, from) => socket === this.socket && this.isServer(from) && this.received(bytes),
      },
    );
    this.socket = socket;
  }

  private isServer({ address, port }: Endpoint): boolean {
    const server = this.parts.servers[this.server]!;
    return port === this.parts.port && canonicalAddress(address) === canonicalAddress(server);
  }

  private send(repeats: number): void {
    this.repeats = repeats;
    const { clock, servers, port, retry } = this.parts;
    const to = { address: servers[this.server]!, port };
    for (const question of this.questions) if (!question.answered) this.socket?.send(question.bytes, to);
    this.timer = clock.after(retry.period, () => {
      if (this.repeats < retry.count) this.send(this.repeats + 1);
      else this.nextServer();
    });
  }

  private received(bytes: Buffer): void {
    const packet = decode(bytes);
    const question = packet && this.questions.find(({ id, answered }) => id === packet.id && !answered);
    if (!packet || !question || packet.type !== 'response' || !this.asks(packet, question)) return;
    // A server that cannot tell (SERVFAIL, REFUSED) leaves it to the next one; NXDOMAIN is an answer.
    if (packet.rcode !== 'NOERROR' && packet.rcode !== 'NXDOMAIN') {
      this.nextServer();
      return;
    }
    question.answered = true;
    for (const answer of packet.answers ?? []) this.take(answer, question.type);
    if (this.questions.every(({ answered }) => answered)) this.end();
  }

  private asks(packet: DecodedPacket, question: Question): boolean {
    const asked = packet.questions?.[0];
    return asked?.type === question.type && asked.name.toLowerCase() === this.name.toLowerCase().replace(/\.$/, '');
  }

  private take(answer: Answer, type: 'A' | 'AAAA'): void {
    if (answer.type !== type && answer.type !== 'CNAME') return;
    this.ttl = Math.min(this.ttl, answer.ttl ?? 0);
    if (answer.type === type) this.addresses.push(answer.data as string);
  }

  private end(): void {
    if (this.over) return;
    this.abandon();
    if (this.addresses.length > 0) this.done(0, this.addresses, this.ttl);
    else this.done(PARSE_FAILED, [], 0);
  }
}

function decode(bytes: Buffer): (DecodedPacket & { rcode?: string }) | undefined {
  try {
    return dnsPacket().decode(bytes);
  } catch {
    return undefined;
  }
}
