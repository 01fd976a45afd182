import type { PeerConnection, PeerTcpServer, PeerUdp } from '../peer';
import type { Exchange } from '../session/exchange';
import type { TimelineEvent } from '../timeline/event';
import { benchError } from '../verdict/verdict';
import type { Bench } from './bench';
import { hexDigits } from './data';

/** Something at the remote end that a scenario has a name for. */
export interface Remote {
  server?: PeerTcpServer;
  connection?: PeerConnection;
  udp?: PeerUdp;
}

/** What one scenario knows while it runs. The functions beside this file work on it; steps only call those. */
export class TestCase {
  /** The log's position where the case began. */
  readonly begin: number;
  readonly startedAt: number;
  /** Values that steps refer to as {name}. */
  readonly values = new Map<string, string>();
  /** The remote ends by the scenario's name for them; 'server' is the one that has no name. */
  readonly remotes = new Map<string, Remote>();
  /** Which remote belongs to which connectID. */
  readonly byConnectID = new Map<number, Remote>();
  /** How to undo what the case changed; run last to first. */
  readonly undo: { key: string; run: () => Promise<void> }[] = [];
  readonly notes: { id: string; question: string; answer: string }[] = [];
  /** The exchange of the command sent last. */
  last?: Exchange;
  /** The log's position where the last action began: what a Then asks for is looked for from there. */
  since: number;
  /** Data entered or sent last, for steps that speak of 'the same bytes'. */
  lastData: Buffer = Buffer.alloc(0);
  checks = 0;
  /** Whether a socket may be open that has to be closed at the end. */
  touchedSockets = false;
  restarted = false;
  /** The case breaks the order of commands on purpose: the rules that always watch would misread it. */
  unruly = false;

  constructor(
    readonly bench: Bench,
    readonly tags: readonly string[] = [],
  ) {
    this.begin = bench.timeline.end;
    this.since = this.begin;
    this.startedAt = bench.clock.now();
  }

  /** Marks the begin of an action: later questions look no further back. */
  act(): void {
    this.since = this.bench.timeline.end;
  }

  /** The log since the case began. */
  events(): TimelineEvent[] {
    return this.bench.timeline.slice(this.begin);
  }

  /** Puts bench values in for {name}. */
  resolve(text: string): string {
    return text.replace(/\{([\w. -]+)\}/g, (_, name: string) => {
      const value = this.values.get(name) ?? madeText(name) ?? benchValue(this.bench, name);
      return value ?? benchError({ message: `the step speaks of {${name}}, which no step before it has made` });
    });
  }

  /** The exchange of the last command; an error in the suite where there was none. */
  exchange(): Exchange {
    return this.last ?? benchError({ message: 'the step speaks of an answer, but no command was sent before it' });
  }

  /** The remote end that a step means: by name, by connectID, or the only one. */
  remote(name?: string | number): Remote {
    const found =
      typeof name === 'number'
        ? this.byConnectID.get(name)
        : name !== undefined
          ? this.remotes.get(name)
          : [...this.remotes.values()].at(-1);
    return found ?? benchError({ message: `no remote end ${name ?? ''} was made by a step before this one` });
  }

  /** How long a state without a limit of its own may take to follow an event, in milliseconds. */
  get settle(): number {
    return this.bench.pixit.tolerances.settle;
  }

  /** How long nothing must come before its absence is shown, in milliseconds. */
  get quiet(): number {
    const { latency, quiet } = this.bench.pixit.tolerances;
    return quiet + latency;
  }

  /** Writes an observation into the run's behavioural profile. */
  note(id: string, question: string, answer: string): void {
    this.notes.push({ id, question, answer });
    this.bench.timeline.append({ kind: 'note', id, question, answer });
  }
}

/** {text of 127 bytes}, {400 hex digits}: made to measure. */
function madeText(name: string): string | undefined {
  if (name === 'all 256 byte values in hex')
    return Buffer.from(Array.from({ length: 256 }, (_, i) => i))
      .toString('hex')
      .toUpperCase();
  const found = /^(?:text of (\d+) bytes|(\d+) hex digits)$/.exec(name);
  if (!found) return undefined;
  return found[1]
    ? 'abcdefghij'.repeat(Math.ceil(Number(found[1]) / 10)).slice(0, Number(found[1]))
    : hexDigits(Number(found[2]));
}

/** Values of the PIXIT and PICS that features may name. */
function benchValue(bench: Bench, name: string): string | undefined {
  const { pixit } = bench;
  switch (name) {
    case 'context.type':
      return String(pixit.context.type);
    case 'default.mode':
      return String(bench.pics.accessMode);
    case 'other.mode':
      return String(1 - bench.pics.accessMode);
    case 'apn':
      return pixit.context.apn;
    case 'apn.refused':
      return pixit.refusedApn;
    case 'dns.server':
      return pixit.dns?.serverAddress;
    case 'peer.ip':
      return pixit.peer.address;
    case 'silent.ip':
      return pixit.silentAddress;
    case 'name':
      return pixit.names?.resolves?.name;
    case 'name.fails':
      return pixit.names?.fails;
    case 'ntp.server':
      return pixit.ntp?.server;
    case 'ntp.port':
      return pixit.ntp ? String(pixit.ntp.port) : undefined;
    case 'ping.host':
      return pixit.ping?.host;
    // What the PICS declares of AT+QIOPEN and AT+QISTATE; without a declaration any AT_port of the manual's list.
    case 'access_mode':
      return String(bench.pics.accessMode);
    case 'AT_port':
      return bench.pics.atPort ? `"${bench.pics.atPort}"` : '<AT_port>';
    default:
      return undefined;
  }
}
