import type { Session } from '../session';

/** What cases take for granted of the options of AT+QICFG whose default is the firmware's own choice (E06). */
const BASELINE = {
  dataformat: '0,0',
  viewmode: '0',
  'udp/sendmode': '0',
  'udp/readmode': '0',
  'tcp/accept': '1',
  passiveclosed: '0',
  'close/mode': '0',
  recvind: '0',
  formatcfg: '0',
} as const;
type Option = keyof typeof BASELINE;

/** Brings a module of other defaults to where cases begin, and back at the end of the run. */
export class Baseline {
  /** The module's own values of the options that differ. */
  private readonly own = new Map<Option, string>();

  constructor(private readonly session: Session) {}

  /** Asks for every option and sets those that differ; the framer learns from the answers how the module's bytes are to be read. */
  async begin(): Promise<void> {
    for (const option of Object.keys(BASELINE) as Option[]) {
      const head = `+QICFG: "${option}",`;
      const { info } = await this.execute(`AT+QICFG="${option}"`);
      const line = info.find(({ text }) => text.startsWith(head))?.text;
      if (line !== undefined && line !== head + BASELINE[option]) this.own.set(option, line.slice(head.length));
    }
    await this.apply();
  }

  /** Sets what differs again: a restart has brought the module's own values back. */
  async apply(): Promise<void> {
    for (const option of this.own.keys()) await this.execute(`AT+QICFG="${option}",${BASELINE[option]}`);
  }

  /** Leaves the module as the run found it. */
  async end(): Promise<void> {
    if (!this.session.isOpen) return;
    for (const [option, values] of this.own) await this.execute(`AT+QICFG="${option}",${values}`);
  }

  private execute(command: string) {
    return this.session.execute(command, { limit: LIMIT });
  }
}

/** Milliseconds. */
const LIMIT = 10_000;
