import type { Handler, Invocation, Reply } from './handler';
import type { SimulatorOptions } from './options';
import type { Step } from './port/parse';
import type { Commands } from './port/port';

/** 3GPP 27.007 9.2: incorrect parameters, for commands that are not of TCP/IP. */
const INCORRECT = 50;
/** Chapter 4: invalid parameters. */
const INVALID = 552;

const CME_TEXTS: Record<number, string> = {
  3: 'operation not allowed',
  10: 'SIM not inserted',
  14: 'SIM busy',
  30: 'no network service',
  50: 'incorrect parameters',
};

/** The commands that the module knows, and what the last TCP/IP one of them came to. */
export class Registry implements Commands {
  /** AT+QISDE. */
  dataEcho = false;
  /** AT+CMEE: 0, 1 or 2. */
  cmee = 0;
  /** What AT+QIGETERROR tells. */
  lastError = 0;
  private readonly extended = new Map<string, Handler>();
  private readonly basics = new Map<string, Handler>();
  private readonly planned = new Map<string, number[]>();

  constructor(private readonly options: Readonly<SimulatorOptions>) {}

  define(name: string, handler: Handler): void {
    this.extended.set(name, handler);
  }

  /** A basic command: E, &D, S3. */
  defineBasic(name: string, handler: Handler): void {
    this.basics.set(name, handler);
  }

  /** Puts another handler in the place of one, which the new one may call. */
  replace(name: string, make: (inner: Handler) => Handler): void {
    for (const known of [this.extended, this.basics]) {
      const inner = known.get(name);
      if (inner) known.set(name, make(inner));
    }
  }

  /** Makes the next set or execution form of a command end with ERROR and this code; several are used in turn. */
  plan(name: string, code: number): void {
    const codes = this.planned.get(name);
    if (codes) codes.push(code);
    else this.planned.set(name, [code]);
  }

  run(step: Step, reply: Reply): void {
    const handler = (step.basic ? this.basics : this.extended).get(step.name);
    if (!handler) {
      reply.error(0);
      return;
    }
    const code = this.takePlanned(step);
    if (code !== undefined) reply.error(code);
    else if (step.malformed) reply.error(isTcpIp(step) ? INVALID : INCORRECT);
    else handler(step, reply);
  }

  errorText(step: Step | undefined, code: number): string {
    if (step === undefined || code === 0 || this.cmee === 0) return 'ERROR';
    if (isTcpIp(step)) return this.options.variants.cmeErrors === 'yes' ? `+CME ERROR: ${code}` : 'ERROR';
    return `+CME ERROR: ${this.cmee === 2 ? (CME_TEXTS[code] ?? code) : code}`;
  }

  note(step: Step | undefined, code: number): void {
    if (step && isTcpIp(step) && step.name !== 'QIGETERROR' && this.extended.has(step.name)) this.lastError = code;
  }

  private takePlanned(step: Step): number | undefined {
    if (this.planned.size === 0 || step.form === 'test' || step.form === 'read') return undefined;
    const codes = this.planned.get(step.name);
    const code = codes?.shift();
    if (codes?.length === 0) this.planned.delete(step.name);
    return code;
  }
}

/** The commands of the manual, whose results AT+QIGETERROR tells. */
function isTcpIp(call: Invocation): boolean {
  return call.name.startsWith('QI') || call.name === 'QPING' || call.name === 'QNTP';
}

export type Forms = Partial<Record<Invocation['form'], Handler>>;

/** A handler of several forms; a form that the command does not have is an error. */
export function forms(available: Forms): Handler {
  return (call, reply) => {
    const handler = available[call.form];
    if (handler) handler(call, reply);
    else invalid(call, reply);
  };
}

/** ERROR for wrong parameters. */
export function invalid(call: Invocation, reply: Reply): void {
  reply.error(isTcpIp(call) ? INVALID : INCORRECT);
}

/** A test form that prints one line. */
export function testLine(line: string): Handler {
  return (_call, reply) => {
    reply.info(line);
    reply.ok();
  };
}
