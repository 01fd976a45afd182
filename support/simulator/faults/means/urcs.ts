import type { Reply } from '../../handler';
import type { Means } from '../fault';
import { override } from '../override';
import { replies, type When } from './replies';

/** "recv" with its connectID, whatever follows. */
export const RECV = /^\+QIURC: "recv",(\d+)/;

/** Stands between the module and its queue of URCs. */
export function urcs(
  handle: (line: string, payload: Buffer | undefined, next: (line: string, payload?: Buffer) => void) => void,
): Means {
  return ({ module }) =>
    override(module.port, 'urc', (inner) => (line: string, payload?: Buffer) => handle(line, payload, inner));
}

/** Rewrites URCs. */
export function urc(from: RegExp | string, to: string | ((...parts: string[]) => string)): Means {
  return urcs((line, payload, next) => next(line.replace(from, to as string), payload));
}

/** Loses URCs that match, after as many of them as are given. */
export function urcLost(pattern: RegExp, after = 0): Means {
  return (site) => {
    let seen = 0;
    urcs((line, payload, next) => {
      if (!pattern.test(line) || seen++ < after) next(line, payload);
    })(site);
  };
}

/** Says URCs that match twice. */
export function urcTwice(pattern: RegExp): Means {
  return urcs((line, payload, next) => {
    next(line, payload);
    if (pattern.test(line)) next(line, payload);
  });
}

/** Says URCs that match `ms` milliseconds later. */
export function urcLate(pattern: RegExp, ms: number): Means {
  return (site) =>
    urcs((line, payload, next) => {
      if (pattern.test(line)) site.module.clock.after(ms, () => next(line, payload));
      else next(line, payload);
    })(site);
}

/** Changes the data that URCs carry. */
export function urcData(pattern: RegExp, change: (data: Buffer) => Buffer): Means {
  return urcs((line, payload, next) => next(line, payload && pattern.test(line) ? change(payload) : payload));
}

/** OK comes only after the URC that should follow it. */
export function okAfter(name: string, pattern: RegExp, when: When = 'set'): Means {
  return (site) => {
    let held: Reply | undefined;
    replies(
      name,
      (reply) => ({
        ok: () => {
          held = reply;
        },
        final: (text, code) => {
          if (text === 'OK') held = reply;
          else reply.final(text, code);
        },
      }),
      when,
    )(site);
    urcs((line, payload, next) => {
      next(line, payload);
      if (!pattern.test(line)) return;
      held?.ok();
      held = undefined;
    })(site);
  };
}
