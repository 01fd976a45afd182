/** What a transport tells its user. Calls come in the order in which things happened. */
export interface TransportListener {
  /** At least one byte came. `at`: when the last of them did, in milliseconds on the run's clock. */
  data(bytes: Buffer, at: number): void;
  /** The port went away by itself (unplugged, connection ended). No data come until `reopened`. */
  lost(reason: string): void;
  /** The port is back; what was written in between is gone. */
  reopened(): void;
}

/**
 * A way to the module's AT port. Implementations promise:
 * - bytes arrive unchanged, in order, none lost or doubled, in pieces of any size;
 * - `write` returns at once, and bytes leave in the order written; on a lost port they are dropped;
 * - after `lost` they try to reopen by themselves every now and then until `close`;
 * - after `close` has resolved no listener is called any more.
 */
export interface Transport {
  /** What stands at the other end, for the transcript's header: nothing is ever called hardware that was not. */
  readonly source: 'simulator' | 'hardware' | 'manual';
  /** For people: 'simulator', 'serial port /dev/ttyUSB2 at 115200 baud', ... */
  readonly description: string;
  /** Whether the port has a DTR line that `setDtr` moves. */
  readonly hasDtr: boolean;

  /** Opens the port. Rejects with one clear line that says what to do. */
  open(listener: TransportListener): Promise<void>;
  write(bytes: Buffer): void;
  /** Raises or drops DTR. Rejects where `hasDtr` is false. */
  setDtr(on: boolean): Promise<void>;
  close(): Promise<void>;
}
