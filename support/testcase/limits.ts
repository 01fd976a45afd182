import { command as commandSpec } from '../spec';
import { parseCommandLine } from '../wire/command';

/** FLOW-01: where a command has no limit of its own, milliseconds. */
export const GENERAL_LIMIT = 60_000;

/** How long the final result of a command line may take by the manual, in milliseconds. */
export function responseLimit(line: string): number {
  const parsed = parseCommandLine(line)[0];
  if (!parsed) return GENERAL_LIMIT;
  if (parsed.name === 'QICLOSE' && parsed.form === 'set') {
    const timeout = Number(parsed.args[1]?.text || 10);
    // No case has a peer that keeps a longer timeout waiting, and nobody wants to wait 65535 s for a module that hangs.
    return Number.isInteger(timeout) ? Math.min(Math.max(timeout * 1000, 10_000), GENERAL_LIMIT) : GENERAL_LIMIT;
  }
  return commandSpec(parsed.name)?.maxResponse.final ?? GENERAL_LIMIT;
}

/** How long an asynchronous result of a command may take, in milliseconds. */
export function resultLimit(line: string): number {
  const parsed = parseCommandLine(line)[0];
  return (parsed && commandSpec(parsed.name)?.maxResponse.urc) ?? GENERAL_LIMIT;
}
