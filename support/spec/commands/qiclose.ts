import { int, oneOf } from '../domains';
import type { CommandSpec } from '../types';
import { connectID, parameter } from './common';

const SYNTAX = 'AT+QICLOSE=<connectID>[,<timeout>]';
const COMMON_CLAUSES = ['QICLOSE-04', 'QICLOSE-05', 'QICLOSE-06', 'QICLOSE-07', 'QICLOSE-08'];

export const qiclose: CommandSpec = {
  name: 'QICLOSE',
  section: '2.4.8',
  title: { en: 'close a socket', zh: '关闭 Socket' },
  forms: [
    {
      kind: 'test',
      syntax: 'AT+QICLOSE=?',
      responses: ['+QICLOSE: (0-11),(0-65535)\n\nOK'],
      clauses: ['QICLOSE-01'],
    },
    {
      kind: 'set',
      syntax: SYNTAX,
      when: '<close_mode> 0',
      responses: ['OK'],
      clauses: ['QICLOSE-02', ...COMMON_CLAUSES],
    },
    {
      kind: 'set',
      syntax: SYNTAX,
      when: '<close_mode> 1',
      responses: ['OK'],
      later: ['+QIURC: "closed",<connectID>'],
      clauses: ['QICLOSE-03', ...COMMON_CLAUSES],
    },
  ],
  parameters: [
    connectID,
    parameter('timeout', int(0, 65_535), "wait for the other side's FIN ACK", { default: 10, unit: 's' }),
    parameter('close_mode', oneOf(0, 1), 'a "closed" URC after the OK: 0 disabled, 1 enabled'),
  ],
  // With another <timeout> that one counts.
  maxResponse: { final: 10_000 },
  persistence: 'not said',
};
