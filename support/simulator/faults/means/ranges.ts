import { type Fault, fault } from '../fault';
import { answers, lines, refuses, takes } from './replies';

/** Faults of the range of contextID, 1 to 15, that a command takes first. `errors` is the clause of its refusals. */
export function contextId(command: string, clause: string, errors: string): Fault[] {
  const slug = command.toLowerCase();
  const both = `${clause} ${errors}`;
  return [
    fault(`${slug}-context-0-taken`, both, `AT+${command} takes contextID 0`, takes(command, 0, '0', '1')),
    fault(`${slug}-context-16-taken`, both, `AT+${command} takes contextID 16`, takes(command, 0, '16', '1')),
    fault(`${slug}-context-text-taken`, both, `AT+${command} takes contextID "A"`, takes(command, 0, '"A"', '1')),
    fault(`${slug}-context-15-refused`, clause, `AT+${command} refuses contextID 15`, refuses(command, 0, '15')),
    fault(`${slug}-context-1-refused`, clause, `AT+${command} refuses contextID 1`, refuses(command, 0, '1')),
  ];
}

/** Faults of a test form: another list, none, ERROR. */
export function testForm(command: string, clause: string, from: RegExp | string, to: string): Fault[] {
  const slug = command.toLowerCase();
  return [
    fault(`${slug}-test-form-other`, clause, `AT+${command}=? lists another range`, lines(command, from, to, 'test')),
    fault(`${slug}-test-form-empty`, clause, `AT+${command}=? answers OK alone`, answers(command, 'OK', 'test')),
    fault(`${slug}-test-form-refused`, clause, `AT+${command}=? answers ERROR`, answers(command, 'ERROR', 'test')),
  ];
}
