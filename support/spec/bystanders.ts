import type { Bilingual } from './types';

/** A line that a real module may say at any time and that belongs to no clause. */
export interface Bystander {
  /** The whole line, or what stands before its colon. */
  start: string;
  form: 'line' | 'head';
  title: Bilingual;
}

function line(start: string, en: string, zh: string): Bystander {
  return { start, form: 'line', title: { en, zh } };
}

function head(start: string, en: string, zh: string): Bystander {
  return { start, form: 'head', title: { en, zh } };
}

/** Legal lines that no rule may trip over. Lines that begin with ^ and a capital belong to them too, see {@link isBystander}. */
export const bystanders: readonly Bystander[] = [
  line('RDY', 'the module has started', '模块已启动'),
  line('APP RDY', 'the application has started', '应用已启动'),
  line('POWERED DOWN', 'the module has switched off', '模块已关机'),
  line('NORMAL POWER DOWN', 'the module is switching off', '模块正在关机'),
  line('RING', 'a call is coming in', '有来电'),
  head('+CPIN', 'state of the (U)SIM', '(U)SIM 状态'),
  head('+QUSIM', 'kind of the (U)SIM', '(U)SIM 类型'),
  head('+QSIMSTAT', '(U)SIM inserted or removed', '(U)SIM 插拔'),
  head('+QIND', 'progress of the start, signal, radio technology', '启动进度、信号、制式'),
  head('+CFUN', 'level of functionality', '功能级别'),
  head('+CREG', 'registration', '网络注册'),
  head('+CGREG', 'registration for packet data', '分组域注册'),
  head('+CEREG', 'registration with LTE', 'LTE 网络注册'),
  head('+CSCON', 'state of the signalling connection', '信令连接状态'),
  head('+CGEV', 'packet domain event', '分组域事件'),
  head('+CTZV', 'time zone', '时区'),
  head('+CTZE', 'time zone and time', '时区与时间'),
  head('+CIEV', 'indicator event', '指示事件'),
  head('+CMTI', 'a message has been stored', '短消息已存储'),
  head('+CDSI', 'a message report has been stored', '短消息回执已存储'),
  head('+CUSD', 'supplementary service data', '补充业务数据'),
  head('+CSSU', 'supplementary service notification', '补充业务通知'),
  head('+CRING', 'a call is coming in', '有来电'),
  head('+CLIP', "the caller's number", '来电号码'),
  head('+CCWA', 'a call is waiting', '呼叫等待'),
];

function starts(form: Bystander['form']): ReadonlySet<string> {
  return new Set(bystanders.filter((each) => each.form === form).map((each) => each.start));
}

const lines = starts('line');
const heads = starts('head');

const CARET = 0x5e;
const PLUS = 0x2b;
const CAPITAL_A = 0x41;
const CAPITAL_Z = 0x5a;

/** Whether a line (without CRLF) is a legal line that belongs to no clause. Lines of test forms, +CREG: (0-2), are not. */
export function isBystander(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first === PLUS) {
    const colon = text.indexOf(':');
    return colon > 0 && heads.has(text.slice(0, colon)) && text[colon + 2] !== '(';
  }
  if (first === CARET) {
    const second = text.charCodeAt(1);
    return second >= CAPITAL_A && second <= CAPITAL_Z;
  }
  return lines.has(text);
}
