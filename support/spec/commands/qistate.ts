import { int, ip, natural, oneOf, quotedOneOf } from '../domains';
import type { CommandSpec } from '../types';
import { accessMode, connectID, contextID, GENERAL_LIMIT, parameter } from './common';

const LINE =
  '+QISTATE: <connectID>,<service_type>,<IP_address>,<remote_port>,<local_port>,<socket_state>,<contextID>,<serverID>,<access_mode>,<AT_port>';

const LIST = `[${LINE}]\n[...]\n\nOK`;

const LINE_CLAUSES = [
  'QISTATE-07',
  'QISTATE-08',
  'QISTATE-09',
  'QISTATE-10',
  'QISTATE-11',
  'QISTATE-12',
  'QISTATE-13',
  'QISTATE-14',
  'QISTATE-15',
  'QISTATE-16',
];

export const qistate: CommandSpec = {
  name: 'QISTATE',
  section: '2.4.9',
  title: { en: 'state of sockets', zh: 'Socket 状态' },
  forms: [
    { kind: 'test', syntax: 'AT+QISTATE=?', responses: ['OK'], clauses: ['QISTATE-01'] },
    {
      kind: 'read',
      syntax: 'AT+QISTATE?',
      when: 'query: all sockets',
      responses: [LIST],
      clauses: ['QISTATE-02', ...LINE_CLAUSES],
    },
    {
      kind: 'exec',
      syntax: 'AT+QISTATE',
      when: 'query: all sockets',
      responses: [LIST],
      clauses: ['QISTATE-03', ...LINE_CLAUSES],
    },
    {
      kind: 'set',
      syntax: 'AT+QISTATE=0,<contextID>',
      when: 'query: the sockets of a context',
      responses: [LIST],
      clauses: ['QISTATE-04', 'QISTATE-06', ...LINE_CLAUSES],
    },
    {
      kind: 'set',
      syntax: 'AT+QISTATE=1,<connectID>',
      when: 'query: one socket',
      responses: [`[${LINE}]\n\nOK`],
      clauses: ['QISTATE-05', 'QISTATE-06', ...LINE_CLAUSES],
    },
  ],
  parameters: [
    parameter('query_type', oneOf(0, 1), '0 by context, 1 by socket'),
    contextID,
    connectID,
    parameter(
      'service_type',
      quotedOneOf('TCP', 'UDP', 'TCP LISTENER', 'TCP INCOMING', 'UDP SERVICE', 'UDP INCOMING'),
      'what the socket is',
    ),
    parameter('IP_address', ip('yes'), 'the remote address; the local one of "TCP LISTENER" and "UDP SERVICE"'),
    parameter('remote_port', int(0, 65_535), 'without meaning for "TCP LISTENER" and "UDP SERVICE"'),
    parameter('local_port', int(0, 65_535), 'the port in use; 0 where 0 was asked for is noted (E71)'),
    parameter('socket_state', oneOf(0, 1, 2, 3, 4), '0 Initial, 1 Opening, 2 Connected, 3 Listening, 4 Closing'),
    // E24: judged only for "TCP INCOMING", where a rule compares it to the listener's connectID.
    parameter('serverID', natural, 'the connectID of the listener, for "TCP INCOMING"'),
    accessMode,
    parameter(
      'AT_port',
      quotedOneOf('usbmodem', 'usbat', 'uart1', 'cmux1', 'cmux2', 'cmux3', 'cmux4'),
      'the port that opened the socket',
    ),
  ],
  maxResponse: { final: GENERAL_LIMIT },
  persistence: 'not said',
};
