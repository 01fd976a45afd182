import type { CommandSpec } from '../types';
import { contextID } from './common';

export const qideact: CommandSpec = {
  name: 'QIDEACT',
  section: '2.4.4',
  title: { en: 'deactivate a context', zh: '去激活场景' },
  forms: [
    { kind: 'test', syntax: 'AT+QIDEACT=?', responses: ['+QIDEACT: (1-15)\n\nOK'], clauses: ['QIDEACT-01'] },
    {
      kind: 'set',
      syntax: 'AT+QIDEACT=<contextID>',
      when: 'deactivation',
      responses: ['OK'],
      clauses: ['QIDEACT-02', 'QIDEACT-03', 'QIDEACT-04', 'QIDEACT-05', 'QIDEACT-06', 'QIDEACT-07', 'QIDEACT-08'],
    },
  ],
  parameters: [contextID],
  maxResponse: { final: 40_000 },
  persistence: 'not said',
};
