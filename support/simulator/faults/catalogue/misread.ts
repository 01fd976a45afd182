import type { Invocation } from '../../handler';
import { type Fault, fault, type Means } from '../fault';
import { on, typed, withArgument } from '../means/replies';

/** Reads a number as C's strtol does: its digits, and what follows does not count. */
const onlyItsBeginning = (names: string, index: number): Means =>
  changed(names, index, (text) => /^\d+(?=[A-Z])/i.exec(text)?.[0] ?? text);

/** Keeps the last 32 bits of a number. */
const wrapped = (names: string, index: number): Means =>
  changed(names, index, (text) => (/^\d{10}$/.test(text) ? String(Number(text) % 2 ** 32) : text));

function changed(names: string, index: number, change: (text: string) => string): Means {
  return on(
    names,
    (call: Invocation, reply, inner) => inner(withArgument(call, index, change(typed(call.args[index]))), reply),
    (call) => call.form === 'set' && call.args.length > index && !call.args[index]!.quoted,
  );
}

/** Values of a command line that are taken for others. */
export const misreadFaults: readonly Fault[] = [
  fault('qicsgp-blanks-lost', 'QICSGP-07 QICSGP-08', 'blanks in user name and password are lost', (site) =>
    on(
      'QICSGP',
      (call, reply, inner) =>
        inner(
          {
            ...call,
            args: call.args.map((each) => (each.quoted ? { ...each, text: each.text.replaceAll(' ', '') } : each)),
          },
          reply,
        ),
      'set',
    )(site),
  ),
  fault(
    'qicsgp-comma-refused',
    'QICSGP-07 QICSGP-08',
    'a comma in user name or password is taken for the end of a value',
    (site) =>
      on(
        'QICSGP',
        (call, reply, inner) =>
          call.args.some(({ text }) => text.includes(',')) ? reply.error(552) : inner(call, reply),
        'set',
      )(site),
  ),
  fault('qird-number-with-tail-taken', 'QIRD-08', 'read_length 4A is taken as 4', onlyItsBeginning('QIRD', 1)),
  fault('qird-number-wrapped', 'QIRD-08', 'of read_length the last 32 bits count', wrapped('QIRD', 1)),
  fault('qisde-number-with-tail-taken', 'QISDE-04', 'echo 1A is taken as 1', onlyItsBeginning('QISDE', 0)),
  fault('qisde-number-wrapped', 'QISDE-04', 'of echo the last 32 bits count', wrapped('QISDE', 0)),
];
