import { int, oneOf, text, time } from '../domains';
import type { CommandSpec } from '../types';
import { contextID, err, GENERAL_LIMIT, parameter } from './common';

export const qntp: CommandSpec = {
  name: 'QNTP',
  section: '2.4.15',
  title: { en: 'synchronise the clock by NTP', zh: '通过 NTP 同步时间' },
  forms: [
    {
      kind: 'test',
      syntax: 'AT+QNTP=?',
      responses: ['+QNTP: (1-15),<server>,(1-65535),(0,1)\n\nOK'],
      clauses: ['QNTP-01'],
    },
    {
      kind: 'read',
      syntax: 'AT+QNTP?',
      when: 'query: the synchronisation that is under way; OK alone while there is none (E63)',
      responses: ['[+QNTP: <server>,<port>]\n\nOK'],
      clauses: ['QNTP-02'],
    },
    {
      kind: 'set',
      syntax: 'AT+QNTP=<contextID>,<server>[,<port>[,<autosettime>]]',
      when: 'synchronisation',
      responses: ['OK'],
      later: ['+QNTP: <err>[,<time>]'],
      clauses: ['QNTP-03', 'QNTP-04', 'QNTP-05', 'QNTP-06', 'QNTP-07', 'QNTP-08', 'QNTP-09', 'QNTP-10'],
    },
  ],
  parameters: [
    contextID,
    parameter('server', text('either', { min: 1 }), 'the NTP server'),
    parameter('port', int(1, 65_535), 'its port', { default: 123 }),
    parameter('autosettime', oneOf(0, 1), "the module's clock follows: 0 no, 1 yes"),
    err,
    parameter('time', time, 'the time of the server'),
  ],
  // E34: 125 s by the text, 700 s by the table.
  maxResponse: { final: GENERAL_LIMIT, urc: 700_000, urcNoted: 125_000 },
  persistence: 'not saved',
};
