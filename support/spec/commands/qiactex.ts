import { oneOf } from '../domains';
import type { CommandSpec } from '../types';
import {
  contextID,
  contextState,
  contextType,
  err,
  GENERAL_LIMIT,
  ipv4Address,
  ipv6Address,
  parameter,
} from './common';

export const qiactex: CommandSpec = {
  name: 'QIACTEX',
  section: '2.4.5',
  title: { en: 'activate a context asynchronously', zh: '异步激活场景' },
  forms: [
    { kind: 'test', syntax: 'AT+QIACTEX=?', responses: ['+QIACTEX: (1-15),(0,1)\n\nOK'], clauses: ['QIACTEX-01'] },
    {
      kind: 'read',
      syntax: 'AT+QIACTEX?',
      when: 'query: the contexts, inactive ones with state 0 or not at all (E15)',
      responses: [
        '[+QIACTEX: <contextID>,<context_state>,<context_type>[,<IPv4_address>][,<IPv6_address>]]\n[...]\n\nOK',
      ],
      clauses: ['QIACTEX-02', 'QIACTEX-06'],
    },
    {
      kind: 'set',
      syntax: 'AT+QIACTEX=<contextID>[,0]',
      when: 'activation, <view_mode> 0 or left out (E17)',
      responses: ['OK'],
      later: ['+QIACTEX: <contextID>,<err>'],
      clauses: ['QIACTEX-03', 'QIACTEX-05', 'QIACTEX-06', 'QIACTEX-07', 'QIACTEX-08', 'QIACTEX-09', 'QIACTEX-10'],
    },
    {
      kind: 'set',
      syntax: 'AT+QIACTEX=<contextID>,1',
      when: 'activation, <view_mode> 1',
      responses: ['OK'],
      later: ['+QIACTEX: <contextID>,<err>[,<context_type>[,<IPv4_address>][,<IPv6_address>]]'],
      clauses: ['QIACTEX-04', 'QIACTEX-05', 'QIACTEX-06', 'QIACTEX-07', 'QIACTEX-08', 'QIACTEX-09', 'QIACTEX-10'],
    },
  ],
  parameters: [
    contextID,
    parameter('view_mode', oneOf(0, 1), 'address and type in the URC: 0 off, 1 on', { default: 0 }),
    contextState,
    contextType,
    ipv4Address,
    ipv6Address,
    err,
  ],
  maxResponse: { final: GENERAL_LIMIT, urc: 150_000 },
  persistence: 'not said',
};
