import type { DataEntry, Invocation, Reply } from '../../handler';
import type { Socket } from '../../sockets/socket';
import type { Means } from '../fault';
import { args, lines, on, replies, typed, using } from '../means/replies';

export const isSend = (call: { form: string }) => call.form === 'set';

export const isCount = args('*', '0');

export const isAddressed = (call: Invocation) => call.form === 'set' && call.args.length === 4;

export const counters = (
  command: string,
  change: (first: number, second: number, third: number) => readonly number[],
  when = isCount,
): Means =>
  lines(
    command,
    /^(\+\w+: )(\d+),(\d+),(\d+)$/,
    (_line, head, ...numbers) => head + change(Number(numbers[0]), Number(numbers[1]), Number(numbers[2])).join(','),
    when,
  );

/** The prompt and SEND OK where the command must be refused. */
export const promptsAnyway = (when: (socket: Socket | undefined, call: Invocation) => boolean): Means =>
  using(({ sockets }) =>
    on(
      'QISEND',
      (call, reply, inner) => {
        const id = Number(typed(call.args[0]));
        if (!(id >= 0 && id <= 11) || !when(sockets.around.table.get(id), call)) {
          inner(call, reply);
          return;
        }
        const length = call.args.length > 1 ? Number(typed(call.args[1])) : undefined;
        reply.prompt({ length, most: 1460, timeout: 5000, done: (_outcome, answer) => answer.final('SEND OK') });
      },
      isSend,
    ),
  );

export const isOpen = (call: Invocation) => call.form === 'set' && call.args.length === 1;

/** Changes what AT+QISEND asks the port for. */
export const entry = (
  change: (entry: DataEntry, reply: Reply) => Partial<DataEntry>,
  when: (call: Invocation) => boolean = isSend,
): Means =>
  replies('QISEND', (reply) => ({ prompt: (asked) => reply.prompt({ ...asked, ...change(asked, reply) }) }), when);

/** Changes what was entered before it is sent. */
export const entered = (
  change: (data: Buffer) => Buffer | 'cancelled',
  when: (call: Invocation) => boolean = isSend,
): Means =>
  entry(
    ({ done }) => ({
      done: (outcome, reply) => {
        const changed = typeof outcome === 'object' ? change(outcome.data) : outcome;
        done(typeof changed === 'object' ? { data: changed } : changed, reply);
      },
    }),
    when,
  );

export const upTo = (byte: number) => (data: Buffer) => {
  const at = data.indexOf(byte);
  return at < 0 ? data : data.subarray(0, at);
};
