import { data, int } from '../domains';
import type { CommandSpec } from '../types';
import { byteCount, connectID, GENERAL_LIMIT, parameter, remoteIP, remotePort } from './common';

const EMPTY = '+QIRD: 0\n\nOK';

/** With viewmode 1 the data follow a comma. <CR><LF> stands before the data of a "UDP SERVICE" too (E30). */
export const qird: CommandSpec = {
  name: 'QIRD',
  section: '2.4.11',
  title: { en: 'read received data', zh: '读取收到的数据' },
  forms: [
    { kind: 'test', syntax: 'AT+QIRD=?', responses: ['+QIRD: (0-11),(0-1500)\n\nOK'], clauses: ['QIRD-01'] },
    {
      kind: 'set',
      syntax: 'AT+QIRD=<connectID>[,<read_length>]',
      when: 'data; not for "UDP SERVICE"',
      responses: ['+QIRD: <read_actual_length><CR><LF><data>\n\nOK', '+QIRD: <read_actual_length>,<data>\n\nOK', EMPTY],
      clauses: ['QIRD-02', 'QIRD-03', 'QIRD-04', 'QIRD-08', 'QIRD-09', 'QIRD-10', 'QIRD-11', 'QIRD-12'],
    },
    {
      kind: 'set',
      syntax: 'AT+QIRD=<connectID>[,<read_length>]',
      when: 'one datagram; for "UDP SERVICE"',
      responses: [
        '+QIRD: <read_actual_length>,<remoteIP>,<remote_port><CR><LF><data>\n\nOK',
        '+QIRD: <read_actual_length>,<remoteIP>,<remote_port>,<data>\n\nOK',
        EMPTY,
      ],
      clauses: ['QIRD-03', 'QIRD-04', 'QIRD-05', 'QIRD-08', 'QIRD-10', 'QIRD-11', 'QIRD-12', 'QIRD-14', 'QIRD-15'],
    },
    {
      kind: 'set',
      syntax: 'AT+QIRD=<connectID>,0',
      when: 'query: the totals',
      responses: ['+QIRD: <total_receive_length>,<have_read_length>,<unread_length>\n\nOK'],
      clauses: ['QIRD-06', 'QIRD-07', 'QIRD-08', 'QIRD-13'],
    },
  ],
  parameters: [
    connectID,
    parameter('read_length', int(0, 1500), 'most bytes to read; 0 asks for the totals', { unit: 'byte' }),
    // E55: with dataformat recv 1 the length may count hex digits, two for each of 1500 bytes.
    parameter('read_actual_length', int(0, 3000), 'length of the data that follow', { unit: 'byte' }),
    remoteIP,
    remotePort,
    parameter('data', data, 'the received data'),
    byteCount('total_receive_length', 'bytes received'),
    byteCount('have_read_length', 'bytes read'),
    byteCount('unread_length', 'bytes not yet read'),
  ],
  maxResponse: { final: GENERAL_LIMIT },
  persistence: 'not said',
};
