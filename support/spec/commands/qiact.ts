import type { CommandSpec } from '../types';
import { contextID, contextState, contextType, ipv4Address, ipv6Address } from './common';

export const qiact: CommandSpec = {
  name: 'QIACT',
  section: '2.4.3',
  title: { en: 'activate a context', zh: '激活场景' },
  forms: [
    { kind: 'test', syntax: 'AT+QIACT=?', responses: ['+QIACT: (1-15)\n\nOK'], clauses: ['QIACT-01'] },
    {
      kind: 'read',
      syntax: 'AT+QIACT?',
      when: 'query: the contexts, inactive ones with state 0 or not at all (E15)',
      responses: [
        '[+QIACT: <contextID>,<context_state>,<context_type>[,<IPv4_address>][,<IPv6_address>]]\n[...]\n\nOK',
      ],
      clauses: ['QIACT-02', 'QIACT-05', 'QIACT-09', 'QIACT-10', 'QIACT-11'],
    },
    {
      kind: 'set',
      syntax: 'AT+QIACT=<contextID>',
      when: 'activation',
      responses: ['OK'],
      clauses: ['QIACT-03', 'QIACT-04', 'QIACT-05', 'QIACT-06', 'QIACT-07', 'QIACT-08'],
    },
  ],
  parameters: [contextID, contextState, contextType, ipv4Address, ipv6Address],
  maxResponse: { final: 150_000 },
  persistence: 'not said',
};
