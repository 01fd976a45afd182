import { int, ipv4, natural, positive, quoted } from '../domains';
import { errDomain } from '../error-codes';
import type { CommandSpec } from '../types';
import { contextID, GENERAL_LIMIT, parameter } from './common';

const MILLISECOND = { unit: 'ms' };

export const qping: CommandSpec = {
  name: 'QPING',
  section: '2.4.14',
  title: { en: 'ping a remote host', zh: 'Ping 远程主机' },
  forms: [
    {
      kind: 'test',
      syntax: 'AT+QPING=?',
      responses: ['+QPING: (1-15),<host>,(1-255),(1-10)\n\nOK'],
      clauses: ['QPING-01'],
    },
    {
      kind: 'set',
      syntax: 'AT+QPING=<contextID>,<host>[,<timeout>[,<pingnum>]]',
      when: 'ping',
      responses: ['OK'],
      later: [
        '+QPING: <result>[,<IP_address>,<bytes>,<time>,<ttl>]\n[...]\n+QPING: <finresult>,<sent>,<rcvd>,<lost>,<min>,<max>,<avg>',
        '[+QPING: <result>]\n[...]\n+QPING: <finresult>',
      ],
      clauses: [
        'QPING-02',
        'QPING-03',
        'QPING-04',
        'QPING-05',
        'QPING-06',
        'QPING-07',
        'QPING-08',
        'QPING-09',
        'QPING-10',
        'QPING-11',
        'QPING-12',
      ],
    },
  ],
  parameters: [
    contextID,
    parameter('host', quoted({ min: 1 }), 'a domain name or a dotted IPv4 address'),
    parameter('timeout', int(1, 255), 'wait for each answer', { default: 4, unit: 's' }),
    parameter('pingnum', int(1, 10), 'most requests', { default: 4 }),
    parameter('result', errDomain, '0 answered, otherwise a code of chapter 4'),
    parameter('IP_address', ipv4('yes'), 'the address that answered'),
    parameter('bytes', positive, 'length of the request', { unit: 'byte' }),
    // E32: the manual's bound of 255 is broken by its own example; above it a time is noted.
    parameter('time', positive, 'time until the answer came', MILLISECOND),
    parameter('ttl', int(1, 255), 'TTL of the answer'),
    parameter('finresult', errDomain, '0 in good order, otherwise a code of chapter 4'),
    parameter('sent', int(0, 10), 'requests sent'),
    parameter('rcvd', int(0, 10), 'requests answered'),
    parameter('lost', int(0, 10), 'requests not answered'),
    parameter('min', natural, 'least time', MILLISECOND),
    parameter('max', natural, 'greatest time', MILLISECOND),
    parameter('avg', natural, 'mean time, or the running half-sum (E33)', MILLISECOND),
  ],
  maxResponse: { final: GENERAL_LIMIT },
  persistence: 'not said',
};
