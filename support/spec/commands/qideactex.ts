import type { CommandSpec } from '../types';
import { contextID, err, GENERAL_LIMIT } from './common';

export const qideactex: CommandSpec = {
  name: 'QIDEACTEX',
  section: '2.4.6',
  title: { en: 'deactivate a context asynchronously', zh: '异步去激活场景' },
  forms: [
    { kind: 'test', syntax: 'AT+QIDEACTEX=?', responses: ['+QIDEACTEX: (1-15)\n\nOK'], clauses: ['QIDEACTEX-01'] },
    {
      kind: 'set',
      syntax: 'AT+QIDEACTEX=<contextID>',
      when: 'deactivation',
      responses: ['OK'],
      later: ['+QIDEACTEX: <contextID>,<err>'],
      clauses: ['QIDEACTEX-02', 'QIDEACTEX-03', 'QIDEACTEX-04', 'QIDEACTEX-05', 'QIDEACTEX-06'],
    },
  ],
  parameters: [contextID, err],
  maxResponse: { final: GENERAL_LIMIT, urc: 40_000 },
  persistence: 'not said',
};
