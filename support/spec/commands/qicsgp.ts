import { oneOf, quoted } from '../domains';
import type { CommandSpec } from '../types';
import { contextID, contextType, GENERAL_LIMIT, parameter } from './common';

/** Values are positional: <authentication> is the sixth (E10). */
export const qicsgp: CommandSpec = {
  name: 'QICSGP',
  section: '2.4.2',
  title: { en: 'parameters of a context', zh: '场景参数' },
  forms: [
    {
      kind: 'test',
      syntax: 'AT+QICSGP=?',
      responses: ['+QICSGP: (1-15),(1-3),<APN>,<username>,<password>,(0-3)\n\nOK'],
      clauses: ['QICSGP-01'],
    },
    {
      kind: 'set',
      syntax: 'AT+QICSGP=<contextID>',
      when: 'query: the configuration of a context',
      responses: ['+QICSGP: <context_type>,<APN>,<username>,<password>,<authentication>\n\nOK'],
      clauses: ['QICSGP-02', 'QICSGP-05', 'QICSGP-12'],
    },
    {
      kind: 'set',
      syntax: 'AT+QICSGP=<contextID>,<context_type>,<APN>[,<username>,<password>[,<authentication>]]',
      when: 'setting: a context',
      responses: ['OK'],
      clauses: [
        'QICSGP-03',
        'QICSGP-04',
        'QICSGP-05',
        'QICSGP-06',
        'QICSGP-07',
        'QICSGP-08',
        'QICSGP-09',
        'QICSGP-10',
        'QICSGP-11',
        'QICSGP-13',
      ],
    },
  ],
  parameters: [
    contextID,
    contextType,
    parameter('APN', quoted(), 'the access point name'),
    parameter('username', quoted({ max: 127 }), 'the user name'),
    parameter('password', quoted({ max: 127 }), 'the password'),
    parameter('authentication', oneOf(0, 1, 2, 3), '0 none, 1 PAP, 2 CHAP, 3 PAP or CHAP'),
  ],
  maxResponse: { final: GENERAL_LIMIT },
  persistence: 'saved',
};
