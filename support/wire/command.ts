import { partOf } from './text';

/** One argument as it was typed; `quoted` tells "1" from 1. A left-out one is empty and unquoted. */
export interface CommandArgument {
  text: string;
  quoted: boolean;
}

export type CommandForm = 'test' | 'read' | 'set' | 'exec';

/** One command of a command line. */
export interface Command {
  /** In upper case without prefix: 'QIOPEN' for AT+QIOPEN, 'E' for ATE0, '&D' for AT&D1, 'S3' for ATS3=13, '' for a bare AT. */
  name: string;
  /** Whether the name follows a + (or another extension sign such as ^, * or $). */
  extended: boolean;
  form: CommandForm;
  /** What stands after =; of a basic command, its number. */
  args: CommandArgument[];
}

const AT = /at/i;
const EXTENSION = '+^*$#%';

/**
 * The commands of a command line (2.1.2, V.250 5.2), names in upper case whatever the case typed. What stands before
 * AT and line endings are ignored; no AT at all gives an empty list. Never throws: an odd line gives odd commands.
 */
export function parseCommandLine(line: string): Command[] {
  const prefix = line.search(AT);
  if (prefix < 0) return [];
  const body = line.slice(prefix + 2).trimEnd();
  if (body === '') return [{ name: '', extended: false, form: 'exec', args: [] }];
  const commands: Command[] = [];
  let at = 0;
  while (at < body.length) {
    const char = body[at]!;
    if (char === ';' || char === ' ') at++;
    else if (EXTENSION.includes(char)) {
      const end = endOfCommand(body, at);
      commands.push(extended(body.slice(at + 1, end)));
      at = end;
    } else at = basic(body, at, commands);
  }
  return commands;
}

/** The argument list of a set form: split at commas outside quotes, blanks around an argument dropped. */
export function parseArguments(text: string): CommandArgument[] {
  const args: CommandArgument[] = [];
  let at = 0;
  for (;;) {
    while (text[at] === ' ') at++;
    if (text[at] === '"') {
      const close = text.indexOf('"', at + 1);
      const end = close < 0 ? text.length : close;
      args.push({ text: text.slice(at + 1, end), quoted: true });
      at = text.indexOf(',', end);
    } else {
      const comma = text.indexOf(',', at);
      args.push({ text: text.slice(at, comma < 0 ? text.length : comma).trimEnd(), quoted: false });
      at = comma;
    }
    if (at < 0) return args;
    at++;
  }
}

/** Where the extended command that begins at `from` ends: at a semicolon outside quotes. */
function endOfCommand(body: string, from: number): number {
  if (body.indexOf(';', from) < 0) return body.length;
  let quoted = false;
  for (let i = from; i < body.length; i++) {
    if (body[i] === '"') quoted = !quoted;
    else if (body[i] === ';' && !quoted) return i;
  }
  return body.length;
}

function extended(text: string): Command {
  const equals = text.indexOf('=');
  if (equals < 0) {
    const read = text.endsWith('?');
    const name = nameOf(read ? text.slice(0, -1) : text);
    return { name, extended: true, form: read ? 'read' : 'exec', args: [] };
  }
  const name = nameOf(text.slice(0, equals));
  const rest = text.slice(equals + 1);
  if (rest.trim() === '?') return { name, extended: true, form: 'test', args: [] };
  return { name, extended: true, form: 'set', args: parseArguments(rest) };
}

/** Names are compared more often than anything else: the same one is always the same string. */
function nameOf(text: string): string {
  const name = text.trim().toUpperCase();
  return partOf(name, 0, name.length);
}

/** Reads one basic command from `at` on and returns where it ends. */
function basic(body: string, at: number, commands: Command[]): number {
  let end = at + (body[at] === '&' && at + 1 < body.length ? 2 : 1);
  let name = body.slice(at, end).toUpperCase();
  if (name === 'D') {
    commands.push({ name, extended: false, form: 'exec', args: [{ text: body.slice(end), quoted: false }] });
    return body.length;
  }
  const digits = endOfDigits(body, end);
  const number = body.slice(end, digits);
  end = digits;
  if (name === 'S') name += number;
  if (body[end] === '=' && name.startsWith('S')) {
    const stop = endOfDigits(body, end + 1);
    const test = body[end + 1] === '?';
    const args = test ? [] : [{ text: body.slice(end + 1, stop), quoted: false }];
    commands.push({ name, extended: false, form: test ? 'test' : 'set', args });
    return test ? end + 2 : stop;
  }
  if (body[end] === '?') {
    commands.push({ name, extended: false, form: 'read', args: [] });
    return end + 1;
  }
  const args = name.startsWith('S') || number === '' ? [] : [{ text: number, quoted: false }];
  commands.push({ name, extended: false, form: 'exec', args });
  return end;
}

function endOfDigits(body: string, from: number): number {
  let at = from;
  while (body.charCodeAt(at) >= 0x30 && body.charCodeAt(at) <= 0x39) at++;
  return at;
}
