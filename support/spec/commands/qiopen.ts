import { int, ip, quotedOneOf } from '../domains';
import type { CommandSpec } from '../types';
import { accessMode, connectID, contextID, domainName, err, parameter } from './common';

const SYNTAX =
  'AT+QIOPEN=<contextID>,<connectID>,<service_type>,"<IP_address>/<domain_name>",<remote_port>[,<local_port>[,<access_mode>[,<tcp_client_maxnum>]]]';

const COMMON_CLAUSES = [
  'QIOPEN-05',
  'QIOPEN-07',
  'QIOPEN-08',
  'QIOPEN-09',
  'QIOPEN-10',
  'QIOPEN-14',
  'QIOPEN-15',
  'QIOPEN-17',
  'QIOPEN-18',
  'QIOPEN-19',
  'QIOPEN-21',
  'QIOPEN-27',
  'QIOPEN-28',
  'QIOPEN-29',
];

export const qiopen: CommandSpec = {
  name: 'QIOPEN',
  section: '2.4.7',
  title: { en: 'open a socket', zh: '打开 Socket' },
  forms: [
    {
      kind: 'test',
      syntax: 'AT+QIOPEN=?',
      responses: [
        '+QIOPEN: (1-15),(0-11),"TCP/UDP/TCP LISTENER/UDP SERVICE","<IP_address>/<domain_name>",<remote_port>,<local_port>,(0-2),(0-12)\n\nOK',
      ],
      clauses: ['QIOPEN-01'],
    },
    {
      kind: 'set',
      syntax: SYNTAX,
      when: '<access_mode> 2',
      responses: ['CONNECT'],
      clauses: ['QIOPEN-03', 'QIOPEN-04', ...COMMON_CLAUSES],
    },
    {
      kind: 'set',
      syntax: SYNTAX,
      when: '<access_mode> 0 or 1',
      responses: ['OK'],
      later: ['+QIOPEN: <connectID>,<err>'],
      clauses: [
        'QIOPEN-02',
        'QIOPEN-06',
        'QIOPEN-11',
        'QIOPEN-12',
        'QIOPEN-13',
        'QIOPEN-16',
        'QIOPEN-20',
        'QIOPEN-22',
        'QIOPEN-23',
        'QIOPEN-24',
        'QIOPEN-25',
        'QIOPEN-26',
        ...COMMON_CLAUSES,
      ],
    },
  ],
  parameters: [
    contextID,
    connectID,
    parameter('service_type', quotedOneOf('TCP', 'UDP', 'TCP LISTENER', 'UDP SERVICE'), 'what the socket is'),
    parameter('IP_address', ip('yes'), 'the remote server, 127.0.0.1 for "TCP LISTENER" and "UDP SERVICE"'),
    domainName,
    parameter('remote_port', int(0, 65_535), 'the server\'s port, for "TCP" and "UDP"'),
    parameter('local_port', int(0, 65_535), '0 any, for "TCP" and "UDP"'),
    accessMode,
    parameter('tcp_client_maxnum', int(0, 12), 'most clients of a "TCP LISTENER"', { default: 12 }),
    err,
  ],
  maxResponse: { final: 150_000, urc: 150_000 },
  persistence: 'not said',
};
