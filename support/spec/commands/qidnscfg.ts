import { ip, ipv4, ipv6 } from '../domains';
import type { CommandSpec } from '../types';
import { contextID, GENERAL_LIMIT, parameter } from './common';

export const qidnscfg: CommandSpec = {
  name: 'QIDNSCFG',
  section: '2.4.16',
  title: { en: 'DNS servers of a context', zh: 'DNS 服务器' },
  forms: [
    {
      kind: 'test',
      syntax: 'AT+QIDNSCFG=?',
      responses: ['+QIDNSCFG: (1-15),<pridnsaddr>,<secdnsaddr>\n\nOK'],
      clauses: ['QIDNSCFG-01'],
    },
    {
      kind: 'set',
      syntax: 'AT+QIDNSCFG=<contextID>',
      when: 'query: an IPv4 context',
      responses: ['+QIDNSCFG: <contextID>,<ipv4pridnsaddr>,<ipv4secdnsaddr>\n\nOK'],
      clauses: ['QIDNSCFG-02', 'QIDNSCFG-06'],
    },
    {
      kind: 'set',
      syntax: 'AT+QIDNSCFG=<contextID>',
      when: 'query: an IPv6 context',
      responses: ['+QIDNSCFG: <contextID>,<ipv6pridnsaddr>,<ipv6secdnsaddr>\n\nOK'],
      clauses: ['QIDNSCFG-03', 'QIDNSCFG-06'],
    },
    {
      kind: 'set',
      syntax: 'AT+QIDNSCFG=<contextID>',
      when: 'query: an IPv4v6 context',
      responses: ['+QIDNSCFG: <contextID>,<ipv4pridnsaddr>,<ipv4secdnsaddr>,<ipv6pridnsaddr>,<ipv6secdnsaddr>\n\nOK'],
      clauses: ['QIDNSCFG-04', 'QIDNSCFG-06'],
    },
    {
      kind: 'set',
      syntax: 'AT+QIDNSCFG=<contextID>',
      when: 'query: a context that is not active (E69)',
      responses: ['OK'],
      clauses: ['QIDNSCFG-08'],
    },
    {
      kind: 'set',
      syntax: 'AT+QIDNSCFG=<contextID>,<pridnsaddr>[,<secdnsaddr>]',
      when: 'setting: the servers',
      responses: ['OK'],
      clauses: ['QIDNSCFG-05', 'QIDNSCFG-06', 'QIDNSCFG-07', 'QIDNSCFG-08', 'QIDNSCFG-09'],
    },
  ],
  parameters: [
    contextID,
    parameter('pridnsaddr', ip('yes'), 'the primary server'),
    parameter('secdnsaddr', ip('yes'), 'the secondary server'),
    parameter('ipv4pridnsaddr', ipv4('yes'), 'the primary IPv4 server'),
    parameter('ipv4secdnsaddr', ipv4('yes'), 'the secondary IPv4 server'),
    parameter('ipv6pridnsaddr', ipv6('yes'), 'the primary IPv6 server'),
    parameter('ipv6secdnsaddr', ipv6('yes'), 'the secondary IPv6 server'),
  ],
  maxResponse: { final: GENERAL_LIMIT },
  persistence: 'not saved',
};
