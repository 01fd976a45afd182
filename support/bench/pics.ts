/** Options of AT+QICFG whose default a PICS may declare, with the number of their values. */
export const DECLARABLE = {
  transpktsize: 1,
  transwaittm: 1,
  dataformat: 2,
  viewmode: 1,
  'udp/sendmode': 1,
  'udp/readmode': 1,
  'tcp/accept': 1,
  passiveclosed: 1,
  'close/mode': 1,
  recvind: 1,
  'tcp/keepalive': 4,
  'tcp/retranscfg': 2,
  formatcfg: 1,
  'qisend/timeout': 1,
  'tcp/delay_ack': 1,
  'dns/cache': 1,
  'tcp/twrecycle': 1,
  'dns/retry': 2,
} as const;

export type DeclarableOption = keyof typeof DECLARABLE;

/** What a firmware claims about itself (ISO/IEC 9646). Defaults matter because the manual marks them by an underline that its text has lost (E06). */
export interface Pics {
  /** As AT+CGMM tells it. */
  model: string;
  /** Firmware versions that it speaks of, as AT+CGMR tells them; `*` stands for anything. */
  firmware: string;
  /** AT_port of AT+QISTATE; left out: any of the manual's list. */
  atPort?: 'usbmodem' | 'usbat' | 'uart1' | 'cmux1' | 'cmux2' | 'cmux3' | 'cmux4';
  /** Declared defaults of AT+QICFG; an option that is not here has no declared default. */
  settings: Partial<Record<DeclarableOption, readonly number[]>>;
  /** first_send of send/auto where it is left out. */
  firstSend?: 0 | 1;
  /** access_mode where AT+QIOPEN leaves it out (E21). */
  accessMode: 0 | 1;
  /** AT+QISDE after a start (E59). */
  dataEcho?: 0 | 1;
  /** autosettime where AT+QNTP leaves it out (E58). */
  autoSetTime?: 0 | 1;
  /** What AT+QISEND answers (E26): 0 SEND OK, 1 the other form. */
  sendViewMode: 0 | 1;
  /** Contexts that can be active at once. */
  contexts: number;
  ipv6: boolean;
  /** Clauses that do not apply to this firmware; a pattern may end in `*`. */
  notSupported: readonly { clauses: readonly string[]; reason: string }[];
}

/** What holds where a PICS says nothing: nothing is declared. */
export const DEFAULT_PICS: Pics = {
  model: '*',
  firmware: '*',
  settings: {},
  accessMode: 0,
  sendViewMode: 0,
  contexts: 15,
  ipv6: true,
  notSupported: [],
};

/**
 * Reads a PICS file.
 * @throws BenchFileError, one line for each wrong, missing or unknown value
 */
export function loadPics(file: string): Pics {
  const { readPics } = require('./pics-schema') as typeof import('./pics-schema');
  return readPics(file);
}

/** Why a clause does not apply to the firmware; undefined where it does. */
export function notSupported(pics: Pics, clause: string): string | undefined {
  return pics.notSupported.find(({ clauses }) => clauses.some((pattern) => fits(pattern, clause)))?.reason;
}

/** Whether the PICS speaks of a module that says this of itself. */
export function describesModule(pics: Pics, model: string, firmware: string): boolean {
  return fits(pics.model, model) && fits(pics.firmware, firmware);
}

/** Whether a text fits a pattern in which `*` stands for anything. */
function fits(pattern: string, text: string): boolean {
  const parts = pattern.split('*');
  if (parts.length === 1) return pattern === text;
  const [head = '', ...rest] = parts;
  const tail = rest.pop() ?? '';
  if (!text.startsWith(head) || !text.endsWith(tail) || text.length < head.length + tail.length) return false;
  let from = head.length;
  for (const part of rest) {
    const at = text.indexOf(part, from);
    if (at < 0 || at + part.length > text.length - tail.length) return false;
    from = at + part.length;
  }
  return true;
}
