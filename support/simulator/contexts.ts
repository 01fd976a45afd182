import { isIPv4 } from 'node:net';
import type { Attachment, Carrier, CarrierContext } from './carrier';
import type { SimulatorOptions } from './options';
import type { Route } from './socket-services';

export type ContextState = 'inactive' | 'activating' | 'active' | 'lost' | 'deactivating';

/** The DNS servers of one family: primary and secondary, '' where there is none. */
export type ServerPair = [string, string];

/** A PDP context: its configuration is saved over a restart, the rest is not. */
export interface Context {
  config: CarrierContext;
  state: ContextState;
  /** The type with which it was activated. */
  activeType: 1 | 2 | 3;
  attachment: Attachment | undefined;
  servers: { ipv4: ServerPair; ipv6: ServerPair };
}

/** What contexts tell the rest of the module. */
export interface ContextListener {
  /** All sockets of the context are to be closed: AT+QIDEACT. */
  closing(id: number): void;
  /** The network has dropped the context. */
  lost(id: number): void;
}

const OPENING_FAILED = 561;
const BUSY = 568;
const BROKEN_DOWN = 570;
const NOT_ALLOWED = 572;
const NO_APN = 574;

/** The fifteen contexts. */
export class Contexts {
  private readonly contexts: readonly Context[];
  /** Counts restarts: what the carrier answers to an earlier life is not for this one. */
  private life = 0;

  constructor(
    private readonly carrier: Carrier,
    private readonly options: Readonly<SimulatorOptions>,
    private readonly listener: ContextListener,
  ) {
    this.contexts = Array.from({ length: 15 }, (_, index) => ({
      config: { id: index + 1, type: 1, apn: '', username: '', password: '', authentication: 0 },
      state: 'inactive',
      activeType: 1,
      attachment: undefined,
      servers: { ipv4: ['', ''], ipv6: ['', ''] },
    }));
  }

  /** The context of an id 1..15. */
  get(id: number): Context {
    return this.contexts[id - 1]!;
  }

  all(): readonly Context[] {
    return this.contexts;
  }

  route(id: number): Route | undefined {
    const context = this.get(id);
    return context.state === 'active' ? context.attachment : undefined;
  }

  /** Why a context that is not active cannot be used. */
  routeError(id: number): number {
    return this.get(id).state === 'lost' ? BROKEN_DOWN : OPENING_FAILED;
  }

  /** Why activation cannot even begin; 0: it can. `already` tells that the context is active as it is. */
  refusal(id: number): { code: number; already: boolean } {
    const { state, config } = this.get(id);
    const { variants } = this.options;
    if (state === 'active') return { code: variants.activateActive === 'ok' ? 0 : NOT_ALLOWED, already: true };
    return { code: this.obstacle(state, config), already: false };
  }

  /** Activates; `done` gets 0 or an error of chapter 4, never within this call. For contexts without a refusal. */
  activate(id: number, done: (code: number) => void): void {
    const context = this.get(id);
    const { life } = this;
    context.state = 'activating';
    const { type } = context.config;
    this.carrier.activate({ ...context.config }, (result) => {
      if (life !== this.life) return;
      if ('error' in result) {
        context.state = 'inactive';
        done(result.error);
        return;
      }
      context.state = 'active';
      context.activeType = type;
      context.attachment = result;
      context.servers = { ipv4: pair(result.dns, true), ipv6: pair(result.dns, false) };
      done(0);
    });
  }

  /** Why deactivation cannot begin; 0: it can. `already` tells that the context is not active. */
  deactivationRefusal(id: number): { code: number; already: boolean } {
    const { state } = this.get(id);
    if (state === 'active' || state === 'lost') return { code: 0, already: false };
    if (state !== 'inactive') return { code: BUSY, already: false };
    return { code: this.options.variants.deactivateInactive === 'ok' ? 0 : NOT_ALLOWED, already: true };
  }

  /** Closes the context's sockets and gives it up; `done` is never called within this call. */
  deactivate(id: number, done: () => void): void {
    const context = this.get(id);
    const { life } = this;
    this.listener.closing(id);
    context.state = 'deactivating';
    this.carrier.deactivate(id, () => {
      if (life !== this.life) return;
      clear(context);
      done();
    });
  }

  /** The network drops the context. False where it is not active. */
  drop(id: number): boolean {
    const context = this.get(id);
    if (context.state !== 'active') return false;
    context.state = 'lost';
    this.listener.lost(id);
    this.carrier.drop(id);
    return true;
  }

  /** As after a restart: nothing is active; the configurations stay. */
  reset(): void {
    this.life++;
    for (const context of this.contexts) {
      if (context.state !== 'inactive') this.carrier.drop(context.config.id);
      clear(context);
    }
  }

  private obstacle(state: ContextState, config: CarrierContext): number {
    if (state === 'lost') return BROKEN_DOWN;
    if (state !== 'inactive') return BUSY;
    if (config.apn === '' && this.options.variants.noApn === 'error') return NO_APN;
    const busy = this.contexts.reduce((count, context) => count + (context.state === 'inactive' ? 0 : 1), 0);
    return busy >= this.options.contexts ? OPENING_FAILED : 0;
  }
}

function clear(context: Context): void {
  context.state = 'inactive';
  context.attachment = undefined;
  context.servers = { ipv4: ['', ''], ipv6: ['', ''] };
}

function pair(servers: readonly string[], ipv4: boolean): ServerPair {
  const family = servers.filter((address) => isIPv4(address) === ipv4);
  return [family[0] ?? '', family[1] ?? ''];
}
