import type { Clock, Timer } from '../../time/clock';

export interface PacketRule {
  /** transpktsize: bytes of a full packet. */
  readonly packetSize: number;
  /** transwaittm: milliseconds that bytes wait for more before a short packet goes out. */
  readonly packetWait: number;
}

/** Bytes that may wait for room in the send buffer; what comes beyond is lost, as on a port without flow control. */
const MOST_WAITING = 65_536;

/** Makes packets of the host's bytes in transparent mode (2.4.1, transpktsize and transwaittm). */
export class PacketBuilder {
  private readonly parts: Buffer[] = [];
  private waiting = 0;
  private timer: Timer | undefined;
  private overdue = false;

  /**
   * @param room bytes that the send buffer takes now
   * @param send hands a packet to the network
   */
  constructor(
    private readonly clock: Clock,
    private readonly rule: PacketRule,
    private readonly room: () => number,
    private readonly send: (packet: Buffer) => void,
  ) {}

  add(bytes: Buffer): void {
    const kept = bytes.subarray(0, MOST_WAITING - this.waiting);
    if (kept.length === 0) return;
    // The port may use its buffer again; a copy is what stays.
    this.parts.push(Buffer.from(kept));
    this.waiting += kept.length;
    this.pump();
  }

  /** Sends what is due and finds room. To be called when there is room again. */
  pump(): void {
    const size = this.rule.packetSize;
    while (this.waiting >= size && this.room() >= size) {
      this.emit(size);
      this.rest();
    }
    const late = this.overdue && this.waiting > 0 && this.waiting < size;
    if (late && this.room() >= this.waiting) this.emit(this.waiting);
    if (this.waiting === 0) this.rest();
    else if (!this.overdue) this.timer ??= this.clock.after(this.rule.packetWait, () => this.due());
  }

  /** Sends all that waits, whatever the room: transparent mode ends. */
  flush(): void {
    while (this.waiting > 0) this.emit(Math.min(this.waiting, this.rule.packetSize));
    this.rest();
  }

  private due(): void {
    this.timer = undefined;
    this.overdue = true;
    this.pump();
  }

  private rest(): void {
    this.timer?.cancel();
    this.timer = undefined;
    this.overdue = false;
  }

  private emit(size: number): void {
    const all = this.parts.length === 1 ? this.parts[0]! : Buffer.concat(this.parts, this.waiting);
    this.parts.length = 0;
    if (all.length > size) this.parts.push(all.subarray(size));
    this.waiting -= size;
    this.send(all.subarray(0, size));
  }
}
