import type { CommandSpec } from '../types';
import { accessMode, connectID, GENERAL_LIMIT } from './common';

const COMMON_CLAUSES = ['QISWTMD-04', 'QISWTMD-05', 'QISWTMD-06', 'QISWTMD-07'];

export const qiswtmd: CommandSpec = {
  name: 'QISWTMD',
  section: '2.4.13',
  title: { en: 'switch the access mode', zh: '切换访问模式' },
  forms: [
    { kind: 'test', syntax: 'AT+QISWTMD=?', responses: ['+QISWTMD: (0-11),(0-2)\n\nOK'], clauses: ['QISWTMD-01'] },
    {
      kind: 'set',
      syntax: 'AT+QISWTMD=<connectID>,<access_mode>',
      when: '<access_mode> 0 or 1',
      responses: ['OK'],
      clauses: ['QISWTMD-02', ...COMMON_CLAUSES],
    },
    {
      kind: 'set',
      syntax: 'AT+QISWTMD=<connectID>,<access_mode>',
      when: '<access_mode> 2',
      responses: ['CONNECT'],
      clauses: ['QISWTMD-03', ...COMMON_CLAUSES],
    },
  ],
  parameters: [connectID, accessMode],
  maxResponse: { final: GENERAL_LIMIT },
  persistence: 'not saved',
};
