import { isIPv4 } from 'node:net';
import type { NetStack } from '../net/stack';
import type { Clock } from '../time/clock';
import type { Attachment, Carrier, CarrierContext } from './carrier';

/** A stack of real sockets that can end all it has opened. */
export interface ClosingStack extends NetStack {
  close(): void;
}

export interface RealCarrierOptions {
  /** Until a context is active, in milliseconds. Default 300. */
  activationTime?: number;
  /** Until a context is given up, in milliseconds. Default 100. */
  deactivationTime?: number;
  /** DNS servers that contexts are given. Default: this machine, which need not have one. */
  dns?: readonly string[];
}

/** Contexts on this machine: context n has the address 127.0.1.n, and ::1 for IPv6. */
export class RealCarrier implements Carrier {
  private readonly stacks = new Map<number, ClosingStack>();

  /** @param open makes the sockets of one activation. */
  constructor(
    private readonly clock: Clock,
    private readonly open: () => ClosingStack,
    private readonly options: RealCarrierOptions = {},
  ) {}

  activate(context: CarrierContext, done: (result: Attachment) => void): void {
    this.clock.after(this.options.activationTime ?? 300, () => done(this.attach(context)));
  }

  deactivate(id: number, done: () => void): void {
    this.clock.after(this.options.deactivationTime ?? 100, () => {
      this.drop(id);
      done();
    });
  }

  drop(id: number): void {
    this.stacks.get(id)?.close();
    this.stacks.delete(id);
  }

  dispose(): void {
    for (const id of [...this.stacks.keys()]) this.drop(id);
  }

  private attach({ id, type }: CarrierContext): Attachment {
    this.drop(id);
    const stack = this.open();
    this.stacks.set(id, stack);
    const servers = (this.options.dns ?? ['127.0.0.1', '::1']).filter((address) => type !== (isIPv4(address) ? 2 : 1));
    return {
      ipv4: type === 2 ? undefined : `127.0.1.${id}`,
      ipv6: type === 1 ? undefined : '::1',
      stack,
      dns: servers,
    };
  }
}
