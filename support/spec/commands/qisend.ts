import { int, ipv4, oneOf } from '../domains';
import type { CommandSpec } from '../types';
import { byteCount, connectID, freeSize, GENERAL_LIMIT, parameter, remotePort, sendStatus } from './common';

const FAILURES = ['SEND FAIL', 'ERROR'];
/** send_view_mode 0, send_view_mode 1 (E26). */
const RESPONSES = ['SEND OK', '+QISEND: <connectID>,<status>,<Freesize>\n\nOK'];
const DATA_CLAUSES = ['QISEND-11', 'QISEND-12', 'QISEND-13', 'QISEND-14', 'QISEND-15', 'QISEND-17', 'QISEND-21'];

export const qisend: CommandSpec = {
  name: 'QISEND',
  section: '2.4.10',
  title: { en: 'send data', zh: '发送数据' },
  forms: [
    { kind: 'test', syntax: 'AT+QISEND=?', responses: ['+QISEND: (0-11),(0-1460)\n\nOK'], clauses: ['QISEND-01'] },
    {
      kind: 'set',
      syntax: 'AT+QISEND=<connectID>',
      when: 'data up to Ctrl+Z; not for "UDP SERVICE"',
      entry: 'terminated',
      responses: RESPONSES,
      failures: FAILURES,
      clauses: ['QISEND-02', 'QISEND-03', 'QISEND-16', 'QISEND-18', 'QISEND-20', ...DATA_CLAUSES],
    },
    {
      kind: 'set',
      syntax: 'AT+QISEND=<connectID>,<send_length>',
      when: 'data of a given length; not for "UDP SERVICE"',
      entry: 'counted',
      responses: RESPONSES,
      failures: FAILURES,
      clauses: ['QISEND-04', 'QISEND-05', 'QISEND-16', 'QISEND-18', 'QISEND-20', ...DATA_CLAUSES],
    },
    {
      kind: 'set',
      syntax: 'AT+QISEND=<connectID>,<send_length>,<remoteIP>,<remote_port>',
      when: 'one datagram; for "UDP SERVICE" only',
      entry: 'counted',
      responses: ['SEND OK'],
      failures: FAILURES,
      clauses: ['QISEND-05', 'QISEND-06', 'QISEND-07', 'QISEND-19', ...DATA_CLAUSES],
    },
    {
      kind: 'set',
      syntax: 'AT+QISEND=<connectID>,0',
      when: 'query: the totals',
      responses: ['+QISEND: <total_send_length>,<ackedbytes>,<unackedbytes>\n\nOK'],
      clauses: ['QISEND-08', 'QISEND-09', 'QISEND-10', 'QISEND-13'],
    },
  ],
  parameters: [
    connectID,
    // E54: with dataformat send 1 it may count hex digits or bytes.
    parameter('send_length', int(0, 1460), 'length of the data', { unit: 'byte' }),
    parameter('send_view_mode', oneOf(0, 1), '0 SEND OK, 1 status and free room'),
    parameter('remoteIP', ipv4('yes'), 'where the datagram goes, dotted decimal'),
    remotePort,
    byteCount('total_send_length', 'bytes sent'),
    byteCount('ackedbytes', 'bytes that the remote end has acknowledged'),
    byteCount('unackedbytes', 'bytes that it has not acknowledged yet'),
    sendStatus,
    freeSize,
  ],
  maxResponse: { final: GENERAL_LIMIT },
  persistence: 'not said',
};
