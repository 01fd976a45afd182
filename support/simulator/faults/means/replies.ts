import type { Argument, Handler, Invocation, Reply } from '../../handler';
import type { Settings } from '../../settings';
import type { Socket } from '../../sockets/socket';
import type { Means, Site } from '../fault';
import { overrideValue } from '../override';

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

/** The socket of a command's first argument; undefined where there is none. */
export function socketOf({ sockets }: Site, call: Invocation): Socket | undefined {
  return sockets.around.table.get(Number(typed(call.args[0])));
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

/** What one of the settings of AT+QICFG comes to. */
export function setting<K extends keyof Settings>(key: K, make: (inner: Settings[K]) => Settings[K]): Means {
  return ({ module }) => overrideValue(module.settings, key, make);
}
