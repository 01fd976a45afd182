import { isBystander } from './bystanders';
import {
  connectID,
  contextID,
  contextType,
  err,
  ipv4Address,
  ipv6Address,
  parameter,
  remoteIP,
  remotePort,
} from './commands/common';
import { qidnsgip } from './commands/qidnsgip';
import { qntp } from './commands/qntp';
import { qping } from './commands/qping';
import { data, int, positive } from './domains';
import type { CommandSpec, Parameter, UrcSpec } from './types';

const BYTE = { unit: 'byte' };

function borrowed(command: CommandSpec, ...names: string[]): Parameter[] {
  return command.parameters.filter((each) => names.includes(each.name));
}

/** Every unsolicited result code of the manual, in the order of its sections. */
export const allUrcs: readonly UrcSpec[] = [
  {
    name: '+QIACTEX',
    section: '2.4.5',
    title: { en: 'result of an asynchronous activation', zh: '异步激活的结果' },
    layouts: [
      '+QIACTEX: <contextID>,<err>',
      '+QIACTEX: <contextID>,<err>[,<context_type>[,<IPv4_address>][,<IPv6_address>]]',
    ],
    parameters: [contextID, err, contextType, ipv4Address, ipv6Address],
    clauses: ['QIACTEX-03', 'QIACTEX-04', 'QIACTEX-08', 'QIACTEX-09'],
  },
  {
    name: '+QIDEACTEX',
    section: '2.4.6',
    title: { en: 'result of an asynchronous deactivation', zh: '异步去激活的结果' },
    layouts: ['+QIDEACTEX: <contextID>,<err>'],
    parameters: [contextID, err],
    clauses: ['QIDEACTEX-02', 'QIDEACTEX-05'],
  },
  {
    name: '+QIOPEN',
    section: '2.4.7',
    title: { en: 'result of opening a socket', zh: '打开 Socket 的结果' },
    layouts: ['+QIOPEN: <connectID>,<err>'],
    parameters: [connectID, err],
    clauses: ['QIOPEN-02', 'QIOPEN-05', 'QIOPEN-27'],
  },
  {
    name: '+QPING',
    section: '2.4.14',
    title: { en: 'ping replies and summary', zh: 'Ping 应答与汇总' },
    layouts: [
      '+QPING: <result>,<IP_address>,<bytes>,<time>,<ttl>',
      '+QPING: <result>',
      '+QPING: <finresult>,<sent>,<rcvd>,<lost>,<min>,<max>,<avg>',
      '+QPING: <finresult>',
    ],
    parameters: borrowed(
      qping,
      ...['result', 'IP_address', 'bytes', 'time', 'ttl'],
      ...['finresult', 'sent', 'rcvd', 'lost', 'min', 'max', 'avg'],
    ),
    clauses: ['QPING-02', 'QPING-05', 'QPING-06', 'QPING-07', 'QPING-08', 'QPING-09'],
  },
  {
    name: '+QNTP',
    section: '2.4.15',
    title: { en: 'result of a synchronisation', zh: '时间同步的结果' },
    layouts: ['+QNTP: <err>[,<time>]'],
    parameters: borrowed(qntp, 'err', 'time'),
    clauses: ['QNTP-03', 'QNTP-06', 'QNTP-07'],
  },
  {
    name: '"dnsgip"',
    section: '2.4.17',
    title: { en: 'result of a look-up', zh: '域名解析的结果' },
    layouts: ['+QIURC: "dnsgip",<err>,<IP_count>,<DNS_ttl>', '+QIURC: "dnsgip",<err>', '+QIURC: "dnsgip",<hostIPAddr>'],
    parameters: borrowed(qidnsgip, 'err', 'IP_count', 'DNS_ttl', 'hostIPAddr'),
    clauses: ['QIDNSGIP-02', 'QIDNSGIP-03', 'QIDNSGIP-06', 'QIDNSGIP-08', 'URC-DNSGIP-01'],
  },
  {
    name: '"closed"',
    section: '2.5.1',
    title: { en: 'a connection has ended', zh: '连接已断开' },
    layouts: ['+QIURC: "closed",<connectID>'],
    parameters: [connectID],
    clauses: ['URC-CLOSED-01', 'URC-CLOSED-02', 'URC-CLOSED-03', 'URC-CLOSED-04', 'QICFG-38', 'QICLOSE-03'],
  },
  {
    name: '"recv"',
    section: '2.5.2',
    title: { en: 'data have come', zh: '收到数据' },
    // Buffer mode without and with recvind; direct push of viewmode 0, then of viewmode 1.
    layouts: [
      '+QIURC: "recv",<connectID>',
      '+QIURC: "recv",<connectID>,<length>',
      '+QIURC: "recv",<connectID>,<currentrecvlength><CR><LF><data>',
      '+QIURC: "recv",<connectID>,<currentrecvlength>,<remoteIP>,<remote_port><CR><LF><data>',
      '+QIURC: "recv",<connectID>,<currentrecvlength>,<data>',
      '+QIURC: "recv",<connectID>,<currentrecvlength>,<remoteIP>,<remote_port>,<data>',
    ],
    parameters: [
      connectID,
      parameter('length', positive, 'bytes in the cache', BYTE),
      parameter('currentrecvlength', int(1, 1500), 'length of the data that follow', BYTE),
      remoteIP,
      remotePort,
      parameter('data', data, 'the received data'),
    ],
    clauses: [
      'URC-RECV-01',
      'URC-RECV-02',
      'URC-RECV-03',
      'URC-RECV-04',
      'URC-RECV-05',
      'MODE-02',
      'MODE-05',
      'QICFG-40',
      'QICFG-41',
      'QIOPEN-25',
      'QIOPEN-26',
    ],
  },
  {
    name: '"incoming full"',
    section: '2.5.3',
    title: { en: 'no room for a further client', zh: '客户端已满' },
    layouts: ['+QIURC: "incoming full"'],
    parameters: [],
    clauses: ['URC-FULL-01'],
  },
  {
    name: '"incoming"',
    section: '2.5.4',
    title: { en: 'a client has connected', zh: '客户端接入' },
    layouts: ['+QIURC: "incoming",<connectID>,<serverID>,<remoteIP>,<remote_port>'],
    parameters: [
      connectID,
      parameter('serverID', connectID.domain, 'the connectID of the listener'),
      remoteIP,
      remotePort,
    ],
    clauses: [
      'URC-INCOMING-01',
      'URC-INCOMING-02',
      'URC-INCOMING-03',
      'URC-INCOMING-04',
      'URC-INCOMING-05',
      'QIOPEN-22',
    ],
  },
  {
    name: '"pdpdeact"',
    section: '2.5.5',
    title: { en: 'the network has deactivated a context', zh: '场景被网络去激活' },
    layouts: ['+QIURC: "pdpdeact",<contextID>'],
    parameters: [contextID],
    clauses: ['URC-PDPDEACT-01', 'URC-PDPDEACT-02'],
  },
];

const byName = new Map(allUrcs.map((each) => [each.name, each]));
const QIURC = '+QIURC:';
const PARENTHESIS = 0x28;

/** The manual's URC that a line (without CRLF) begins like: '+QIURC: "recv",0' gives "recv". Lines of test forms give none. */
export function urcOf(line: string): UrcSpec | undefined {
  if (line.startsWith(QIURC)) {
    const open = line.indexOf('"', QIURC.length);
    const close = line.indexOf('"', open + 1);
    return open < 0 || close < 0 ? undefined : byName.get(line.slice(open, close + 1));
  }
  const colon = line.indexOf(':');
  if (colon < 0 || line.charCodeAt(colon + 2) === PARENTHESIS) return undefined;
  return byName.get(line.slice(0, colon));
}

/**
 * Whether a line (without CRLF) may come unasked: a URC of the manual or a legal bystander. A pending command may still
 * own the line: +QIACTEX answers AT+QIACTEX? too, +CREG answers AT+CREG?.
 */
export function isUrcHead(line: string): boolean {
  return line.startsWith(QIURC) || urcOf(line) !== undefined || isBystander(line);
}
