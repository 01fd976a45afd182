import type { Argument, Handler, Invocation, Reply } from '../handler';
import { parseLine } from '../port/parse';
import type { Settings } from '../settings';
import type { Means, Site } from './fault';
import { override, overrideValue } from './override';

type Form = Invocation['form'];
/** Of which calls of a command a deviation is seen; undefined: of all. */
export type When = Form | ((call: Invocation) => boolean);

const UNKNOWN_ERROR = 550;

const applies = (when: When | undefined, call: Invocation) =>
  when === undefined || (typeof when === 'string' ? call.form === when : when(call));

/** A means that needs the parts of the module itself. */
export function using(make: (site: Site) => Means): Means {
  return (site) => make(site)(site);
}

/** An argument as it was typed. */
export function typed(argument: Argument | undefined): string {
  if (argument === undefined) return '';
  return argument.quoted ? `"${argument.text}"` : argument.text;
}

/** Whether the arguments of a set form begin with these, as typed; '*' stands for any. */
export function args(...wanted: string[]): (call: Invocation) => boolean {
  return (call) =>
    call.form === 'set' && wanted.every((text, index) => text === '*' || typed(call.args[index]) === text);
}

/** Stands before the handlers of commands (names with blanks between them). */
export function on(
  names: string,
  handle: (call: Invocation, reply: Reply, inner: Handler) => void,
  when?: When,
): Means {
  return ({ module }) => {
    for (const name of names.split(' ')) {
      module.registry.replace(name, (inner) => (call, reply) => {
        if (applies(when, call)) handle(call, reply, inner);
        else inner(call, reply);
      });
    }
  };
}

/** A reply of which some parts are others. */
export function through(reply: Reply, changes: Partial<Reply>): Reply {
  return {
    info: (line, payload) => reply.info(line, payload),
    ok: () => reply.ok(),
    error: (code) => reply.error(code),
    final: (text, code) => reply.final(text, code),
    prompt: (entry) => reply.prompt(entry),
    connect: (pipe) => reply.connect(pipe),
    ...changes,
  };
}

/** Changes how commands answer, after data entry too. `change` is called once a command line. */
export function replies(names: string, change: (reply: Reply, call: Invocation) => Partial<Reply>, when?: When): Means {
  return on(
    names,
    (call, reply, inner) => {
      const changes = change(reply, call);
      const { prompt = (entry: Parameters<Reply['prompt']>[0]) => reply.prompt(entry) } = changes;
      inner(
        call,
        through(reply, {
          ...changes,
          prompt: (entry) =>
            prompt({
              ...entry,
              done: (outcome, answer) => entry.done(outcome, through(answer, change(answer, call))),
            }),
        }),
      );
    },
    when,
  );
}

/** Rewrites lines of the information response; what becomes empty is left out. */
export function lines(
  names: string,
  from: RegExp | string,
  to: string | ((...parts: string[]) => string),
  when?: When,
): Means {
  return replies(
    names,
    (reply) => ({
      info: (line, payload) => {
        const changed = line.replace(from, to as string);
        if (changed !== '') reply.info(changed, payload);
      },
    }),
    when,
  );
}

/** Adds a line before the final result OK. */
export function extraLine(names: string, line: string, when?: When): Means {
  return replies(
    names,
    (reply) => ({
      ok: () => {
        reply.info(line);
        reply.ok();
      },
    }),
    when,
  );
}

function end(reply: Reply, text: string): void {
  if (text === 'OK') reply.ok();
  else if (text === 'ERROR') reply.error(UNKNOWN_ERROR);
  else if (text !== '') reply.final(text);
}

/** Ends with another final result: OK, ERROR, SEND OK, ...; '' is none at all. */
export function ends(names: string, from: string, to: string, when?: When): Means {
  return replies(
    names,
    (reply) => ({
      ok: () => (from === 'OK' ? end(reply, to) : reply.ok()),
      error: (code) => (from === 'ERROR' ? end(reply, to) : reply.error(code)),
      final: (text, code) => (from === text ? end(reply, to) : reply.final(text, code)),
      connect: (pipe) => {
        if (from !== 'CONNECT') return reply.connect(pipe);
        end(reply, to);
        return { toHost: () => {}, broken: () => {} };
      },
    }),
    when,
  );
}

/** Answers at once, without doing anything. */
export function answers(names: string, text: string, when?: When): Means {
  return on(names, (_call, reply) => end(reply, text), when);
}

/** The final result comes `ms` milliseconds later. */
export function late(names: string, ms: number, when?: When): Means {
  return (site) => {
    const { clock } = site.module;
    replies(
      names,
      (reply) => ({
        ok: () => clock.after(ms, () => reply.ok()),
        error: (code) => clock.after(ms, () => reply.error(code)),
        final: (text, code) => clock.after(ms, () => reply.final(text, code)),
      }),
      when,
    )(site);
  };
}

/** The command is executed `ms` milliseconds later. */
export function slow(names: string, ms: number, when?: When): Means {
  return (site) => {
    const { clock } = site.module;
    on(names, (call, reply, inner) => clock.after(ms, () => inner(call, reply)), when)(site);
  };
}

/** Takes an argument that it must refuse, as if it were another one. Both as typed. */
export function takes(names: string, index: number, wrong: string, right: string, when?: When): Means {
  return on(names, (call, reply, inner) => {
    const found = call.form === 'set' && typed(call.args[index]) === wrong && applies(when, call);
    inner(found ? withArgument(call, index, right) : call, reply);
  });
}

/** Refuses an argument that it must take. */
export function refuses(names: string, index: number, right: string, when?: When): Means {
  return on(names, (call, reply, inner) => {
    if (call.form === 'set' && typed(call.args[index]) === right && applies(when, call)) reply.error(552);
    else inner(call, reply);
  });
}

/** Overlooks arguments from a position on. */
export function overlooks(names: string, from: number): Means {
  return on(names, (call, reply, inner) => inner({ ...call, args: call.args.slice(0, from) }, reply), 'set');
}

/** Puts a value in where an argument was left out. */
export function leftOut(names: string, index: number, value: string): Means {
  return on(
    names,
    (call, reply, inner) => inner(typed(call.args[index]) === '' ? withArgument(call, index, value) : call, reply),
    (call) => call.form === 'set' && call.args.length >= index,
  );
}

/** The call with an argument in the place of another, as typed; those before it that are not there are left out. */
export function withArgument(call: Invocation, index: number, text: string): Invocation {
  const list = [...call.args];
  while (list.length < index) list.push({ text: '', quoted: false });
  const quoted = text.startsWith('"');
  list[index] = { text: quoted ? text.slice(1, -1) : text, quoted };
  return { ...call, args: list };
}

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

/** What one of the settings of AT+QICFG comes to. */
export function setting<K extends keyof Settings>(key: K, make: (inner: Settings[K]) => Settings[K]): Means {
  return ({ module }) => overrideValue(module.settings, key, make);
}

/** The module tells another number than AT+QIGETERROR should. */
export function tells(from: number, to: number): Means {
  return lines('QIGETERROR', new RegExp(`^(\\+QIGETERROR: )${from},.*`), `$1${to},Unknown error`);
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
