import type { Invocation } from '../../handler';
import type { Inbox, Portion } from '../../sockets/inbox';
import type { Means } from '../fault';
import { eachSocket } from '../means/network';
import { args, lines, replies, typed } from '../means/replies';
import { override } from '../override';

export const isRead = (call: Invocation) => call.form === 'set' && typed(call.args[1]) !== '0';

export const isCount = args('*', '0');

/** Changes what a read takes out of the cache. */
export const taken = (change: (portion: Portion, inbox: Inbox) => Portion | undefined): Means =>
  eachSocket((socket) =>
    override(socket, 'read', (inner) => (most) => {
      const portion = inner(most);
      return portion && change(portion, socket.inbox);
    }),
  );

/** Changes the line before data. */
export const header = (from: RegExp, to: string | ((...parts: string[]) => string)): Means =>
  lines('QIRD', from, to, isRead);

export const data = (change: (payload: Buffer) => Buffer): Means =>
  replies('QIRD', (reply) => ({ info: (line, payload) => reply.info(line, payload && change(payload)) }), isRead);

export const counters = (change: (total: number, read: number, unread: number) => readonly number[]): Means =>
  lines(
    'QIRD',
    /^(\+QIRD: )(\d+),(\d+),(\d+)$/,
    (_line, head, ...numbers) => head + change(Number(numbers[0]), Number(numbers[1]), Number(numbers[2])).join(','),
    isCount,
  );
