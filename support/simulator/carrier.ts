import type { NetStack } from '../net/stack';

/** What AT+QICSGP has configured for a context that is to be activated. */
export interface CarrierContext {
  /** 1..15. */
  id: number;
  /** 1 IPv4, 2 IPv6, 3 both. */
  type: 1 | 2 | 3;
  apn: string;
  username: string;
  password: string;
  /** 0 none, 1 PAP, 2 CHAP, 3 PAP or CHAP. */
  authentication: number;
}

/** What the network gave: addresses of the families of the context's type, and servers for names. */
export interface Attachment {
  ipv4?: string;
  ipv6?: string;
  stack: NetStack;
  /** Addresses of DNS servers of either family, the primary ones first. */
  dns: readonly string[];
}

/** The mobile network, as far as the module sees it. Calls back once each, never within the call. */
export interface Carrier {
  /** `done` gets the attachment, or an error of chapter 4. */
  activate(context: CarrierContext, done: (result: Attachment | { error: number }) => void): void;
  /** `done` is called when the context is gone. */
  deactivate(id: number, done: () => void): void;
  /** The network has dropped the context: its addresses are gone at once. */
  drop(id: number): void;
  /** Gives everything back. */
  dispose(): void;
}
