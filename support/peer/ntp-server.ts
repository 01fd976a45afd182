import type { Endpoint } from '../net/stack';
import type { PeerHost, Placement } from './host';
import { UdpPart } from './udp-part';

/**
 * 'unsynchronised': leap indicator 3, stratum 16, which a client must not believe; 'kiss': a kiss-o'-death (stratum 0,
 * DENY); 'short': an answer that is cut off; 'stranger': an answer whose originate time is not the client's.
 */
export type NtpBehaviour = 'normal' | 'silent' | 'unsynchronised' | 'kiss' | 'short' | 'stranger';

export interface NtpServerOptions extends Placement {
  /** Default 'normal'. */
  behaviour?: NtpBehaviour;
  /** What the server's clock shows now, in milliseconds since 1970-01-01T00:00:00Z; it runs on. Default: the true time. */
  time?: number;
  /** Milliseconds between a request and its answer; default 0. */
  delay?: number;
}

export interface NtpRequest {
  readonly from: Endpoint;
  /** Milliseconds on the run's clock. */
  readonly at: number;
  readonly version: number;
  /** The request as it came, at least 48 bytes. */
  readonly bytes: Buffer;
  answered: boolean;
}

const PORT = 123;
const LENGTH = 48;
const CLIENT = 3;
const SERVER = 4;
/** Seconds from 1900 to 1970. */
const EPOCH = 2_208_988_800;

/** A time server of the peer (SNTP, RFC 4330), and every request that it has had. */
export class NtpServer extends UdpPart {
  readonly requests: NtpRequest[] = [];
  /** Datagrams that are no client request. */
  readonly malformed: Buffer[] = [];
  /** What it does from now on; may be changed at any time. */
  behaviour: NtpBehaviour;
  delay: number;
  private offset: number;

  private constructor(host: PeerHost, name: string, options: NtpServerOptions) {
    super(host, name);
    this.behaviour = options.behaviour ?? 'normal';
    this.delay = options.delay ?? 0;
    this.offset = options.time === undefined ? 0 : options.time - host.clock.wall();
  }

  /** Begins to serve, on port 123 unless told otherwise. Bench error where the port cannot be had. */
  static open(host: PeerHost, name: string, options: NtpServerOptions): Promise<NtpServer> {
    return new NtpServer(host, name, options).bind('time server', { ipv6: options.ipv6, port: options.port ?? PORT });
  }

  /** What the server's clock shows, in milliseconds since 1970. */
  get time(): number {
    return this.host.clock.wall() + this.offset;
  }

  set time(wall: number) {
    this.offset = wall - this.host.clock.wall();
  }

  /** Waits until so many requests have come in all; undefined where they did not within so many milliseconds. */
  asked(count: number, within: number): Promise<NtpRequest | undefined> {
    return this.nth('request', this.requests, count, within);
  }

  protected take(bytes: Buffer, from: Endpoint): void {
    const mode = bytes.length >= LENGTH ? bytes[0]! & 7 : undefined;
    if (mode !== CLIENT) {
      this.malformed.push(bytes);
      this.log({ what: 'query', remote: from, detail: 'no NTP request', bytes });
      return;
    }
    const request = { from, at: this.host.clock.now(), version: (bytes[0]! >> 3) & 7, bytes, answered: false };
    this.requests.push(request);
    this.log({ what: 'query', remote: from, detail: `NTP version ${request.version}`, bytes });
    if (this.behaviour === 'silent') return;
    const received = this.time;
    if (this.delay > 0) this.host.clock.after(this.delay, () => this.reply(request, received));
    else this.reply(request, received);
  }

  private reply(request: NtpRequest, received: number): void {
    if (this.ended) return;
    const bytes = answer(request, { received, now: this.time }, this.behaviour);
    request.answered = true;
    this.log({ what: 'answer', remote: request.from, detail: this.behaviour, bytes });
    this.transmit(bytes, request.from);
  }
}

function answer(request: NtpRequest, time: { received: number; now: number }, behaviour: NtpBehaviour): Buffer {
  const bytes = Buffer.alloc(LENGTH);
  const leap = behaviour === 'unsynchronised' || behaviour === 'kiss' ? 3 : 0;
  bytes[0] = (leap << 6) | (request.version << 3) | SERVER;
  bytes[1] = behaviour === 'unsynchronised' ? 16 : behaviour === 'kiss' ? 0 : 2;
  bytes[2] = request.bytes[2]!;
  // 2^-20 s, about a microsecond.
  bytes.writeInt8(-20, 3);
  bytes.write(behaviour === 'kiss' ? 'DENY' : 'LOCL', 12, 'latin1');
  stamp(bytes, 16, time.received - 60_000);
  request.bytes.copy(bytes, 24, 40, 48);
  if (behaviour === 'stranger') bytes[31]! ^= 0xff;
  stamp(bytes, 32, time.received);
  stamp(bytes, 40, time.now);
  return behaviour === 'short' ? bytes.subarray(0, 40) : bytes;
}

/** Writes a 64-bit NTP time stamp; the seconds wrap in 2036 as RFC 4330 section 3 says. */
function stamp(bytes: Buffer, offset: number, wall: number): void {
  const seconds = Math.floor(wall / 1000);
  bytes.writeUInt32BE((((seconds + EPOCH) % 2 ** 32) + 2 ** 32) % 2 ** 32, offset);
  bytes.writeUInt32BE(Math.floor(((wall - seconds * 1000) / 1000) * 2 ** 32), offset + 4);
}
