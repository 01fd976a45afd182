import { hex, oneOf } from '../domains';
import type { CommandSpec } from '../types';
import { connectID, freeSize, GENERAL_LIMIT, parameter, sendStatus } from './common';

export const qisendex: CommandSpec = {
  name: 'QISENDEX',
  section: '2.4.12',
  title: { en: 'send data given as hex digits', zh: '以十六进制数字发送数据' },
  forms: [
    {
      kind: 'test',
      syntax: 'AT+QISENDEX=?',
      responses: ['+QISENDEX: (0-11),<hex_string>\n\nOK'],
      clauses: ['QISENDEX-01'],
    },
    {
      kind: 'set',
      syntax: 'AT+QISENDEX=<connectID>,<hex_string>',
      when: 'sending; not for "UDP SERVICE" and "TCP LISTENER"',
      responses: ['SEND OK', '+QISENDEX: <connectID>,<status>,<Freesize>\n\nOK'],
      failures: ['SEND FAIL', 'ERROR'],
      clauses: [
        'QISENDEX-02',
        'QISENDEX-03',
        'QISENDEX-04',
        'QISENDEX-05',
        'QISENDEX-06',
        'QISENDEX-07',
        'QISENDEX-08',
        'QISENDEX-09',
      ],
    },
  ],
  parameters: [
    connectID,
    // E07: 512 digits must be accepted, 1026 rejected.
    parameter('hex_string', hex('either', 1024), 'the bytes to send, two hex digits each'),
    parameter('send_view_mode', oneOf(0, 1), '0 SEND OK, 1 status and free room'),
    sendStatus,
    freeSize,
  ],
  maxResponse: { final: GENERAL_LIMIT },
  persistence: 'not said',
};
