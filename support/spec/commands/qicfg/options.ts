import { hex, int, oneOf, ranges } from '../../domains';
import type { Parameter, QicfgOption } from '../../types';
import { connectID, parameter } from '../common';

const SECOND = { unit: 's' };
const MILLISECOND = { unit: 'ms' };

interface OptionFacts {
  name: string;
  en: string;
  zh: string;
  parameters: Parameter[];
  /** The values as the test form prints them. */
  supported: string;
  clauses: string[];
  queried?: number;
  optional?: number;
}

function option(facts: OptionFacts): QicfgOption {
  const { name, parameters, queried = 0, optional = 0 } = facts;
  const fields = parameters.map((each) => `<${each.name}>`);
  const required = fields.slice(0, fields.length - optional);
  const rest = fields.slice(fields.length - optional);
  return {
    name,
    title: { en: facts.en, zh: facts.zh },
    parameters,
    queried,
    optional,
    syntax: {
      query: `AT+QICFG=${[`"${name}"`, ...fields.slice(0, queried)].join(',')}`,
      set: `AT+QICFG=${[`"${name}"`, ...required].join(',')}${rest.map((field) => `[,${field}`).join('')}${']'.repeat(rest.length)}`,
    },
    response: `+QICFG: ${[`"${name}"`, ...fields].join(',')}`,
    test: `+QICFG: "${name}",${facts.supported}`,
    clauses: facts.clauses,
  };
}

function onOff(name: string, what: string): Parameter {
  return parameter(name, oneOf(0, 1), `${what}: 0 disabled, 1 enabled`);
}

const udpMode = parameter('mode', oneOf(0, 1), '0 block, 1 stream');
const FORMAT = '0 text, 1 hex';

/** The options of AT+QICFG in the order of its test form (QICFG-01), the errata's readings applied. */
export const allQicfgOptions: readonly QicfgOption[] = [
  option({
    name: 'transpktsize',
    en: 'packet size of transparent mode',
    zh: '透传模式的数据包大小',
    parameters: [parameter('transpktsize', int(1, 1460), 'most bytes of a packet', { default: 1024, unit: 'byte' })],
    supported: '(1-1460)',
    clauses: ['QICFG-09', 'QICFG-28'],
  }),
  option({
    name: 'transwaittm',
    en: 'waiting time of transparent mode',
    zh: '透传模式的等待时间',
    parameters: [
      parameter('transwaittm', int(0, 20), 'wait before a short packet is sent', { default: 2, unit: '100 ms' }),
    ],
    supported: '(0-20)',
    clauses: ['QICFG-10', 'QICFG-29'],
  }),
  option({
    name: 'dataformat',
    en: 'format of sent and received data',
    zh: '收发数据的格式',
    parameters: [
      parameter('send_data_format', oneOf(0, 1), FORMAT),
      parameter('recv_data_format', oneOf(0, 1), FORMAT),
    ],
    supported: '(0,1),(0,1)',
    clauses: ['QICFG-11', 'QICFG-30', 'QICFG-31', 'QICFG-52'],
  }),
  option({
    name: 'viewmode',
    en: 'output form of received data',
    zh: '接收数据的输出形式',
    parameters: [parameter('view_mode', oneOf(0, 1), '0 header<CR><LF>data, 1 header,data')],
    supported: '(0,1)',
    clauses: ['QICFG-12', 'QICFG-32', 'QICFG-33', 'QICFG-52'],
  }),
  option({
    name: 'udp/sendmode',
    en: 'sending mode of UDP',
    zh: 'UDP 的发送模式',
    parameters: [udpMode],
    supported: '(0,1)',
    clauses: ['QICFG-13', 'QICFG-47'],
  }),
  option({
    name: 'udp/readmode',
    en: 'reading mode of UDP',
    zh: 'UDP 的读取模式',
    parameters: [udpMode],
    supported: '(0,1)',
    clauses: ['QICFG-14', 'QICFG-47'],
  }),
  option({
    name: 'tcp/accept',
    en: 'automatic acceptance of TCP clients',
    zh: '自动接受 TCP 客户端',
    parameters: [onOff('accept', 'automatic acceptance of clients')],
    supported: '(0,1)',
    clauses: ['QICFG-15', 'QICFG-34', 'QICFG-35'],
  }),
  option({
    name: 'passiveclosed',
    en: 'automatic disconnection after the server has closed',
    zh: '服务器关闭后自动断开',
    parameters: [onOff('closed', 'automatic disconnection after the server has closed')],
    supported: '(0,1)',
    clauses: ['QICFG-16', 'QICFG-36', 'QICFG-37'],
  }),
  option({
    name: 'close/mode',
    en: 'URC for AT+QICLOSE',
    zh: 'AT+QICLOSE 的 URC',
    parameters: [onOff('close_mode', 'a "closed" URC after AT+QICLOSE')],
    supported: '(0,1)',
    clauses: ['QICFG-17', 'QICFG-38', 'QICFG-39'],
  }),
  option({
    name: 'recvind',
    en: 'length in the "recv" URC of buffer mode',
    zh: '缓存模式 "recv" URC 中的长度',
    parameters: [onOff('show_length', 'the length in the "recv" URC of buffer mode')],
    supported: '(0,1)',
    clauses: ['QICFG-18', 'QICFG-40', 'QICFG-41'],
  }),
  option({
    name: 'tcp/keepalive',
    en: 'TCP keep-alive',
    zh: 'TCP 保活',
    parameters: [
      onOff('enable', 'keep-alive probes'),
      parameter('idle_time', int(1, 1800), 'silence before the first probe', { default: 60, ...SECOND }),
      parameter('interval_time', int(25, 100), 'time between unanswered probes', { default: 25, ...SECOND }),
      parameter('probe_cnt', int(3, 10), 'unanswered probes before the connection is given up', { default: 3 }),
    ],
    supported: '(0,1),(1-1800),(25-100),(3-10)',
    clauses: ['QICFG-19', 'QICFG-42'],
  }),
  // E03: the third value of the printed set form belongs to send/auto.
  option({
    name: 'tcp/retranscfg',
    en: 'TCP retransmission',
    zh: 'TCP 重传',
    parameters: [
      parameter('retrains_cnt', int(3, 12), 'retransmissions before the connection is given up', { default: 5 }),
      parameter('retrains_period', int(1, 60), 'time between retransmissions', { default: 3, ...SECOND }),
    ],
    supported: '(3-12),(1-60)',
    clauses: ['QICFG-20', 'QICFG-50'],
  }),
  // E04: <first_send> is a value that may be left out when setting. E56: 400 bytes are 800 digits.
  option({
    name: 'send/auto',
    en: 'periodic sending',
    zh: '定时自动发送',
    parameters: [
      connectID,
      parameter('period', ranges([0, 0], [20, 65_535]), 'time between two sendings; 0 none', SECOND),
      parameter('msg_auto', hex('either', 800), 'the bytes to send, as hex digits'),
      parameter('first_send', oneOf(0, 1), 'sending right after the setting: 0 disabled, 1 enabled'),
    ],
    supported: '(0-11),(0,20-65535),<msg_auto>,(0,1)',
    clauses: ['QICFG-21', 'QICFG-43'],
    queried: 1,
    optional: 1,
  }),
  option({
    name: 'formatcfg',
    en: 'form of the prompt of AT+QISEND',
    zh: 'AT+QISEND 提示符的形式',
    parameters: [parameter('format', oneOf(0, 1), '0 S3 S4 >, 1 S3 S4 > S3 S4')],
    supported: '(0,1)',
    clauses: ['QICFG-22', 'QICFG-44', 'QICFG-45', 'QICFG-51'],
  }),
  option({
    name: 'qisend/timeout',
    en: 'time for data entry after the prompt of AT+QISEND',
    zh: 'AT+QISEND 提示符之后的输入时限',
    parameters: [parameter('timeout', int(0, 120), 'time for the data entry', { default: 5, ...SECOND })],
    supported: '(0-120)',
    clauses: ['QICFG-23', 'QICFG-46'],
  }),
  option({
    name: 'tcp/delay_ack',
    en: 'delayed TCP acknowledgement',
    zh: 'TCP 延迟确认',
    parameters: [onOff('delay_ack', 'delayed acknowledgement')],
    supported: '(0,1)',
    clauses: ['QICFG-24'],
  }),
  option({
    name: 'dns/cache',
    en: 'DNS cache',
    zh: 'DNS 缓存',
    parameters: [onOff('dns_cache', 'the DNS cache')],
    supported: '(0,1)',
    clauses: ['QICFG-25', 'QICFG-49'],
  }),
  option({
    name: 'tcp/twrecycle',
    en: 'MSL of TIME_WAIT',
    zh: 'TIME_WAIT 的 MSL',
    parameters: [parameter('timewait_timeout', int(2, 60_000), 'MSL of TIME_WAIT', { default: 2, ...MILLISECOND })],
    supported: '(2-60000)',
    clauses: ['QICFG-26'],
  }),
  option({
    name: 'dns/retry',
    en: 'repetition of DNS queries',
    zh: 'DNS 查询的重发',
    parameters: [
      parameter('retry_ack', int(1, 4), 'repetitions of an unanswered query', { default: 2 }),
      parameter('retry_timeout', int(100, 2000), 'time between them', { default: 200, ...MILLISECOND }),
    ],
    supported: '(1-4),(100-2000)',
    clauses: ['QICFG-27', 'QICFG-48'],
  }),
];
