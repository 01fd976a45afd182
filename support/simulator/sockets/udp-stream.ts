import type { Endpoint } from '../../net/stack';
import type { Clock, Timer } from '../../time/clock';

/** How long bytes wait for more that go into the same datagram. Milliseconds. */
const GATHER = 50;
const LARGEST_DATAGRAM = 1460;

/** udp/sendmode 1: bytes on their way to one remote are a stream, and its datagrams need not be the host's. */
export class UdpStream {
  private parts: Buffer[] = [];
  private size = 0;
  private to: Endpoint | undefined;
  private timer: Timer | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly send: (bytes: Buffer, to: Endpoint) => void,
  ) {}

  add(bytes: Buffer, to: Endpoint): void {
    const elsewhere = this.to && (this.to.port !== to.port || this.to.address !== to.address);
    if (elsewhere || this.size + bytes.length > LARGEST_DATAGRAM) this.flush();
    this.to = to;
    this.parts.push(bytes);
    this.size += bytes.length;
    this.timer ??= this.clock.after(GATHER, () => this.flush());
  }

  flush(): void {
    const { parts, to } = this;
    this.discard();
    if (to && parts.length > 0) this.send(Buffer.concat(parts), to);
  }

  discard(): void {
    this.timer?.cancel();
    this.timer = undefined;
    this.parts = [];
    this.size = 0;
    this.to = undefined;
  }
}
