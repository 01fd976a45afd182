import type { Reply } from '../../handler';
import { parseLine } from '../../port/parse';
import type { Means, Site } from '../fault';
import { override } from '../override';
import { on, through } from './replies';

/** Rewrites what is written to the line, whole pieces (a response, a result, a URC, an echo), as Latin-1. */
export function bytes(from: RegExp, to: string | ((...parts: string[]) => string)): Means {
  return ({ module }) => {
    const { output } = module.port;
    const inner = output.filter;
    output.filter = (piece) => {
      const before = inner ? inner(piece) : piece;
      const text = before.toString('latin1');
      const changed = text.replace(from, to as string);
      return changed === text ? before : Buffer.from(changed, 'latin1');
    };
  };
}

/** Rewrites what comes from the line, as Latin-1, before the module reads it. */
export function typing(from: RegExp, to: string): Means {
  return ({ module }) =>
    override(module.port, 'input', (inner) => (piece: Buffer) => {
      const text = piece.toString('latin1').replace(from, to);
      inner(Buffer.from(text, 'latin1'));
    });
}

/** The next command is executed while one of these still executes. */
export const overtaken =
  (name: string): Means =>
  (site) => {
    const { port, registry } = site.module;
    let waits = false;
    on(
      name,
      (call, reply, inner) => {
        waits = true;
        const over =
          <T extends unknown[]>(end: (...parts: T) => void) =>
          (...parts: T) => {
            waits = false;
            end(...parts);
          };
        inner(call, through(reply, { ok: over(() => reply.ok()), error: over((code: number) => reply.error(code)) }));
      },
      'set',
    )(site);
    override(port, 'input', (inner) => (data: Buffer) => {
      const steps = waits ? parseLine(data.toString('latin1').replace(/^AT|\r\n?$/g, '')) : undefined;
      if (steps) for (const step of steps) registry.run(step, direct(site));
      else inner(data);
    });
  };

/** Answers past the command that executes. */
function direct({ module }: Site): Reply {
  const write = (text: string) => module.port.output.write(`\r\n${text}\r\n`);
  return {
    info: write,
    ok: () => write('OK'),
    error: () => write('ERROR'),
    final: write,
    prompt: () => write('ERROR'),
    connect: () => ({ toHost: () => {}, broken: () => {} }),
  };
}

/** Data of a multiple of so many bytes lose their last one. */
export const multipleCut = (size: number) => (data: Buffer) =>
  data.length > 0 && data.length % size === 0 ? data.subarray(0, -1) : data;
