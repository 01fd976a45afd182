import { ip, natural, quoted } from '../domains';
import type { CommandSpec } from '../types';
import { contextID, err, GENERAL_LIMIT, parameter } from './common';

export const qidnsgip: CommandSpec = {
  name: 'QIDNSGIP',
  section: '2.4.17',
  title: { en: 'addresses of a domain name', zh: '域名的 IP 地址' },
  forms: [
    {
      kind: 'test',
      syntax: 'AT+QIDNSGIP=?',
      responses: ['+QIDNSGIP: (1-15),<hostname>\n\nOK'],
      clauses: ['QIDNSGIP-01'],
    },
    {
      kind: 'set',
      syntax: 'AT+QIDNSGIP=<contextID>,<hostname>',
      when: 'look-up',
      responses: ['OK'],
      later: [
        '+QIURC: "dnsgip",<err>,<IP_count>,<DNS_ttl>\n[+QIURC: "dnsgip",<hostIPAddr>]\n[...]',
        '+QIURC: "dnsgip",<err>',
      ],
      clauses: [
        'QIDNSGIP-02',
        'QIDNSGIP-03',
        'QIDNSGIP-04',
        'QIDNSGIP-05',
        'QIDNSGIP-06',
        'QIDNSGIP-07',
        'QIDNSGIP-08',
      ],
    },
  ],
  parameters: [
    contextID,
    parameter('hostname', quoted({ min: 1 }), 'the domain name'),
    err,
    parameter('IP_count', natural, 'number of address lines'),
    parameter('DNS_ttl', natural, 'TTL of the answer', { unit: 's' }),
    parameter('hostIPAddr', ip('yes'), 'an address of the domain name'),
  ],
  maxResponse: { final: GENERAL_LIMIT, urc: 60_000 },
  persistence: 'not said',
};
