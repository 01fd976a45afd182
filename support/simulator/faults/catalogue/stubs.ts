import { clauses } from '../../../spec/clauses';
import { claiming, type Fault, fault } from '../fault';
import { answers } from '../means/replies';

/** Commands of the manual, in its order. */
const COMMANDS = [
  'QICFG',
  'QICSGP',
  'QIACT',
  'QIDEACT',
  'QIACTEX',
  'QIDEACTEX',
  'QIOPEN',
  'QICLOSE',
  'QISTATE',
  'QISEND',
  'QIRD',
  'QISENDEX',
  'QISWTMD',
  'QPING',
  'QNTP',
  'QIDNSCFG',
  'QIDNSGIP',
  'QISDE',
  'QIGETERROR',
];

/** Of what sends, the firmware may claim that it answers by send_view_mode 1 (E26). */
const CLAIMED = ['QISEND', 'QISENDEX'];

/** All that a table demands is missing where its command is. */
const tableOf = (command: string): string =>
  clauses()
    .filter(({ id }) => id.startsWith(`${command}-`))
    .map(({ id }) => id)
    .join(' ');

function stub(command: string, claimed = false): Fault[] {
  const name = `${command.toLowerCase()}${claimed ? '-view-mode' : ''}`;
  const found = [
    fault(`${name}-not-built`, tableOf(command), `every AT+${command} is ERROR`, answers(command, 'ERROR')),
    fault(
      `${name}-does-nothing`,
      `${tableOf(command)} SYN-06 SYN-10`,
      `every AT+${command} is OK and nothing else`,
      answers(command, 'OK'),
    ),
  ];
  return claimed
    ? found.map((each) => ({ ...claiming({ sendViewMode: 1 }, each), options: { sendViewMode: 1 } }))
    : found;
}

/** A command that the firmware does not have, and one that it only seems to have. */
export const stubFaults: readonly Fault[] = [
  ...COMMANDS.flatMap((command) => stub(command)),
  ...CLAIMED.flatMap((command) => stub(command, true)),
];
