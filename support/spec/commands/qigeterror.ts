import { text } from '../domains';
import type { CommandSpec } from '../types';
import { err, parameter } from './common';

export const qigeterror: CommandSpec = {
  name: 'QIGETERROR',
  section: '2.4.19',
  title: { en: 'code of the last TCP/IP command', zh: '上一条 TCP/IP 命令的错误码' },
  forms: [
    { kind: 'test', syntax: 'AT+QIGETERROR=?', responses: ['OK'], clauses: ['QIGETERROR-01'] },
    {
      kind: 'exec',
      syntax: 'AT+QIGETERROR',
      responses: ['+QIGETERROR: <err>,<errcode_description>\n\nOK'],
      clauses: ['QIGETERROR-02', 'QIGETERROR-03', 'QIGETERROR-04', 'QIGETERROR-05'],
    },
  ],
  parameters: [
    err,
    // E37: quotes are accepted, and other texts are noted.
    parameter('errcode_description', text('either', { min: 1 }), 'the text of the code'),
  ],
  maxResponse: { final: 300 },
  persistence: 'not said',
};
