/** The options of AT+QICFG, in the order of AT+QICFG=?. */
export const OPTION_NAMES = [
  'transpktsize',
  'transwaittm',
  'dataformat',
  'viewmode',
  'udp/sendmode',
  'udp/readmode',
  'tcp/accept',
  'passiveclosed',
  'close/mode',
  'recvind',
  'tcp/keepalive',
  'tcp/retranscfg',
  'send/auto',
  'formatcfg',
  'qisend/timeout',
  'tcp/delay_ack',
  'dns/cache',
  'tcp/twrecycle',
  'dns/retry',
] as const;
export type OptionName = (typeof OPTION_NAMES)[number];

/** One order of AT+QICFG="send/auto". */
export interface AutoSend {
  connectID: number;
  /** Milliseconds between two messages; 0 stops it. */
  period: number;
  message: Buffer;
  /** The message as it was given, hex digits. */
  digits: string;
  /** Whether the first message goes out at once. */
  firstSend: boolean;
}

/** Values that are numbers, as typed. send/auto keeps its own form. */
export type NumericOption = Exclude<OptionName, 'send/auto'>;
export type Defaults = Record<NumericOption, readonly number[]>;

const NO_ORDER: AutoSend = { connectID: 0, period: 0, message: Buffer.alloc(0), digits: '', firstSend: false };

/** The values of AT+QICFG, as the parts of the module that obey them read them. Not saved over a restart. */
export class Settings {
  private values: Record<NumericOption, readonly number[]>;
  private readonly watchers: ((option: OptionName) => void)[] = [];
  private auto = NO_ORDER;
  private readonly orders = new Map<number, AutoSend>();

  constructor(private readonly defaults: Defaults) {
    this.values = { ...defaults };
  }

  /** Calls the watcher after every change by AT+QICFG; a restart is not told. */
  watch(watcher: (option: OptionName) => void): void {
    this.watchers.push(watcher);
  }

  get(option: NumericOption): readonly number[] {
    return this.values[option];
  }

  set(option: NumericOption, values: readonly number[]): void {
    this.values[option] = values;
    this.changed(option);
  }

  setAutoSend(order: AutoSend): void {
    this.auto = order;
    this.orders.set(order.connectID, order);
    this.changed('send/auto');
  }

  /** Back to the defaults, as after a restart. */
  reset(): void {
    this.values = { ...this.defaults };
    this.auto = NO_ORDER;
    this.orders.clear();
  }

  /** transpktsize: bytes of a packet in transparent mode, 1..1460. */
  get packetSize(): number {
    return this.values['transpktsize'][0]!;
  }

  /** transwaittm in milliseconds, 0..2000. */
  get packetWait(): number {
    return this.values['transwaittm'][0]! * 100;
  }

  /** dataformat, sending: whether the data of AT+QISEND are hex digits. */
  get sendHex(): boolean {
    return this.values['dataformat'][0] === 1;
  }

  /** dataformat, receiving: whether received data are put out as hex digits. */
  get receiveHex(): boolean {
    return this.values['dataformat'][1] === 1;
  }

  /** viewmode 1: the data follow their header after a comma, not after CRLF. */
  get dataAfterComma(): boolean {
    return this.values['viewmode'][0] === 1;
  }

  /** udp/sendmode 1. */
  get udpSendStream(): boolean {
    return this.values['udp/sendmode'][0] === 1;
  }

  /** udp/readmode 1. */
  get udpReadStream(): boolean {
    return this.values['udp/readmode'][0] === 1;
  }

  /** tcp/accept. */
  get acceptClients(): boolean {
    return this.values['tcp/accept'][0] === 1;
  }

  get passiveClosed(): boolean {
    return this.values['passiveclosed'][0] === 1;
  }

  /** close/mode 1: AT+QICLOSE is followed by "closed". */
  get closeByUrc(): boolean {
    return this.values['close/mode'][0] === 1;
  }

  /** recvind 1: "recv" in buffer mode tells the length. */
  get receiveLengthShown(): boolean {
    return this.values['recvind'][0] === 1;
  }

  /** tcp/keepalive in milliseconds; undefined while it is off. */
  get keepalive(): { idle: number; interval: number; count: number } | undefined {
    const [enable, idle, interval, count] = this.values['tcp/keepalive'];
    return enable === 1 ? { idle: idle! * 1000, interval: interval! * 1000, count: count! } : undefined;
  }

  /** tcp/retranscfg, the period in milliseconds. */
  get retransmission(): { count: number; period: number } {
    const [count, period] = this.values['tcp/retranscfg'];
    return { count: count!, period: period! * 1000 };
  }

  /** The last order of send/auto; an earlier one for another connectID stays in force. */
  get autoSend(): AutoSend {
    return this.auto;
  }

  /** The last order for one connectID. */
  autoSendOf(connectID: number): AutoSend {
    return this.orders.get(connectID) ?? { ...NO_ORDER, connectID };
  }

  /** formatcfg 1: the prompt is followed by another S3 S4. */
  get promptTail(): boolean {
    return this.values['formatcfg'][0] === 1;
  }

  /** qisend/timeout in milliseconds; 0 where 0 is set (E41). */
  get entryTimeout(): number {
    return this.values['qisend/timeout'][0]! * 1000;
  }

  get delayedAck(): boolean {
    return this.values['tcp/delay_ack'][0] === 1;
  }

  get dnsCache(): boolean {
    return this.values['dns/cache'][0] === 1;
  }

  /** tcp/twrecycle: one MSL in milliseconds; TIME_WAIT lasts two. */
  get segmentLifetime(): number {
    return this.values['tcp/twrecycle'][0]!;
  }

  /** dns/retry: repetitions of a query, and milliseconds before each. */
  get dnsRetry(): { count: number; period: number } {
    const [count, period] = this.values['dns/retry'];
    return { count: count!, period: period! };
  }

  private changed(option: OptionName): void {
    for (const watcher of this.watchers) watcher(option);
  }
}
