import { oneOf } from '../domains';
import type { CommandSpec } from '../types';
import { GENERAL_LIMIT, parameter } from './common';

export const qisde: CommandSpec = {
  name: 'QISDE',
  section: '2.4.18',
  title: { en: 'echo of the data entered for AT+QISEND', zh: 'AT+QISEND 数据的回显' },
  forms: [
    { kind: 'test', syntax: 'AT+QISDE=?', responses: ['+QISDE: (0,1)\n\nOK'], clauses: ['QISDE-01'] },
    { kind: 'read', syntax: 'AT+QISDE?', responses: ['+QISDE: <echo>\n\nOK'], clauses: ['QISDE-02'] },
    {
      kind: 'set',
      syntax: 'AT+QISDE=<echo>',
      when: 'setting',
      responses: ['OK'],
      clauses: ['QISDE-03', 'QISDE-04', 'QISDE-05', 'QISDE-06', 'QISDE-07'],
    },
  ],
  parameters: [parameter('echo', oneOf(0, 1), '0 no echo, 1 echo')],
  maxResponse: { final: GENERAL_LIMIT },
  persistence: 'not saved',
};
