import { spawn } from 'node:child_process';
import { sendControl } from '../simulator-server/serve-control';
import { benchError } from '../verdict/verdict';
import type { ActionName, Pixit, PLACEHOLDERS } from './pixit';

export type ActionValues = Partial<Record<(typeof PLACEHOLDERS)[number], string | number>>;

/** Milliseconds that an action may take. */
const LIMIT = 60_000;
const SHOWN = 2000;

/** What a simulator's control socket is told for each action. */
const CONTROL: Partial<Record<ActionName, string>> = {
  powerCycle: 'power-cycle',
  dropDtr: 'dtr off',
  raiseDtr: 'dtr on',
  dropContext: 'drop-context {context}',
  breakLink: 'break-link {connectID}',
  unplug: 'unplug {milliseconds}',
};

/** Whether the bench can do it. */
export function canAct(pixit: Pixit, action: ActionName): boolean {
  return pixit.actions[action] !== undefined || (pixit.control !== undefined && CONTROL[action] !== undefined);
}

/**
 * Does a bench action: the PIXIT's shell command, else the simulator's control socket.
 * Resolves with what the command printed; rejects with an error verdict that shows it, where the command failed, took longer than
 * `limit` milliseconds, or no command is given.
 */
export async function act(pixit: Pixit, action: ActionName, values: ActionValues = {}, limit = LIMIT): Promise<string> {
  const command = pixit.actions[action];
  if (command !== undefined) return runShell(action, fillIn(action, command, values, quote), limit);
  const told = CONTROL[action];
  if (pixit.control === undefined || told === undefined)
    benchError({ message: `the PIXIT gives no command for the bench action ${action}` });
  const line = fillIn(action, told, values, String);
  try {
    return await sendControl(pixit.control, line, limit);
  } catch (error) {
    return benchError({ message: `the bench action ${action} failed: ${(error as Error).message}` });
  }
}

function fillIn(
  action: ActionName,
  template: string,
  values: ActionValues,
  show: (value: string | number) => string,
): string {
  return template.replace(/(?<!\$)\{(\w+)\}/g, (_, name: keyof ActionValues) => {
    const value = values[name];
    if (value === undefined)
      benchError({ message: `the bench action ${action} wants {${name}}, which is not known here` });
    return show(value);
  });
}

/** As one word of the shell, whatever it holds. */
function quote(value: string | number): string {
  const text = String(value);
  return /^[\w.:-]+$/.test(text) ? text : `'${text.replace(/'/g, `'\\''`)}'`;
}

function runShell(action: ActionName, command: string, limit: number): Promise<string> {
  return new Promise((resolve, reject) => {
    // A group of its own, so that a time-out ends what the shell started, too.
    const child = spawn(command, { shell: true, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (bytes: Buffer) => {
      output = (output + bytes.toString()).slice(-SHOWN);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    const late = setTimeout(() => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      settle(`was not done within ${limit / 1000} s`);
    }, limit);
    const settle = (fault?: string) => {
      clearTimeout(late);
      if (fault === undefined) return resolve(output);
      try {
        benchError({
          message: `the bench action ${action} ${fault}: ${command}`,
          came: output.trim() === '' ? 'no output' : output.trim(),
        });
      } catch (error) {
        reject(error);
      }
    };
    child.on('error', (error) => settle(`could not be started (${error.message})`));
    child.on('close', (code, signal) => settle(code === 0 ? undefined : `ended with ${signal ?? `exit code ${code}`}`));
  });
}
