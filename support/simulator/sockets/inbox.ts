import type { Endpoint } from '../../net/stack';

/** Bytes read at once, and where they came from where that matters. */
export interface Portion {
  data: Buffer;
  from?: Endpoint;
}

export interface ReadingRule {
  /** Most bytes of the portion, at least 1. */
  most: number;
  /** Datagrams stay whole: a portion comes from one of them (udp/readmode 0). TCP is a stream always. */
  block: boolean;
  /** Whether the rest of a datagram that is not read whole can be read next (E31). */
  keepRest: boolean;
}

/** The receive cache of one socket: what has come, in order, and how much of it has been read. */
export class Inbox {
  private readonly chunks: Portion[] = [];
  private held = 0;
  private taken = 0;
  /** Whether the host has been told by "recv" of what is cached; ends when the cache is drained. */
  announced = false;

  /** All bytes that ever came. */
  get total(): number {
    return this.taken + this.held;
  }

  /** Bytes read by the host, pushed to it, or passed on in transparent mode. */
  get read(): number {
    return this.taken;
  }

  get unread(): number {
    return this.held;
  }

  put(data: Buffer, from?: Endpoint): void {
    if (data.length === 0) return;
    this.chunks.push({ data, from });
    this.held += data.length;
  }

  /** The next bytes by the rule; undefined while nothing is cached. A portion has one sender. */
  take(rule: ReadingRule): Portion | undefined {
    const first = this.chunks[0];
    if (!first) return undefined;
    const portion = rule.block ? this.takeDatagram(first, rule) : this.takeStream(first, rule.most);
    if (this.held === 0) this.announced = false;
    return portion;
  }

  private takeDatagram(first: Portion, rule: ReadingRule): Portion {
    const { from } = first;
    const data = this.cut(rule.most);
    if (this.chunks[0] === first && !rule.keepRest) this.cut(first.data.length);
    return { data, from };
  }

  private takeStream(first: Portion, most: number): Portion {
    const { from } = first;
    const parts: Buffer[] = [];
    let room = most;
    while (room > 0 && this.chunks[0] && sameSender(this.chunks[0].from, from)) {
      const part = this.cut(room);
      parts.push(part);
      room -= part.length;
    }
    return { data: parts.length === 1 ? parts[0]! : Buffer.concat(parts), from };
  }

  /** At most so many bytes of the first chunk, which leaves when it is used up. */
  private cut(most: number): Buffer {
    const first = this.chunks[0]!;
    const data = first.data.subarray(0, most);
    if (data.length === first.data.length) this.chunks.shift();
    else first.data = first.data.subarray(data.length);
    this.held -= data.length;
    this.taken += data.length;
    return data;
  }
}

function sameSender(a: Endpoint | undefined, b: Endpoint | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && a.port === b.port && a.address === b.address);
}
