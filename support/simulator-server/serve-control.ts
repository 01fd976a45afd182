import { rmSync, statSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';

/** What can be done to a served module besides talking to it. What it cannot do is left out; false: there is nothing to do it to. */
export interface ControlTarget {
  /** The network takes the context away: the module reports "pdpdeact". */
  dropContext?(contextId: number): unknown;
  /** The socket's connection is broken by the network. */
  breakLink?(connectId: number): unknown;
  /** A broken link carries again. */
  /** The socket's send buffer counts as full, or as free again. */
  fullBuffers?(connectId: number, on: boolean): unknown;
  restart?(): unknown;
  powerCycle?(): unknown;
  setDtr?(on: boolean): unknown;
  /** Takes the port away for that many milliseconds; may resolve once it is back. */
  unplug?(gap: number): unknown;
  /** Makes the next such command end with that code of chapter 4. */
  failNext?(command: string, code: number): unknown;
}

export interface ControlService {
  close(): Promise<void>;
}

type Verb = { usage: string; run: ((target: ControlTarget, words: string[]) => unknown) | undefined };

const LONGEST_LINE = 1024;

/**
 * Listens on a Unix socket for one-line commands (`drop-context 1`, `break-link 0`, `full-buffers 0 on`, `restart`, `power-cycle`,
 * `dtr on`, `unplug 2000`, `fail-next QIOPEN 566`, `help`) and answers each with a line: `ok`, or `error: ` and what is wrong.
 */
export function serveControl({ path, target }: { path: string; target: ControlTarget }): Promise<ControlService> {
  if (statSync(path, { throwIfNoEntry: false })?.isSocket()) rmSync(path);
  const clients = new Set<Socket>();
  const verbs = vocabulary(target);
  const server = createServer((socket) => {
    clients.add(socket);
    let text = '';
    // One after the other: an answer must stand for the line it follows.
    let turn = Promise.resolve();
    socket.setEncoding('utf8');
    socket.on('error', () => undefined);
    socket.on('close', () => clients.delete(socket));
    socket.on('data', (piece: string) => {
      text += piece;
      if (text.length > LONGEST_LINE && !text.includes('\n')) socket.destroy();
      for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n')) {
        const line = text.slice(0, end);
        text = text.slice(end + 1);
        turn = turn.then(async () => {
          const answer = await obey(verbs, target, line);
          if (!socket.destroyed) socket.write(`${answer}\n`);
        });
      }
    });
  });
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why = error.code === 'EADDRINUSE' ? 'something else stands there' : error.message;
      reject(new Error(`${path}: no control socket can be made: ${why}`));
    });
    server.listen(path, () =>
      resolve({
        close: () =>
          new Promise<void>((done) => {
            server.close(() => done());
            for (const client of clients) client.destroy();
          }),
      }),
    );
  });
}

/**
 * Sends one command to a control socket.
 * @returns the answer's text; rejects with one line where nobody listens, the command was refused or took longer than `limit` ms
 */
export function sendControl(path: string, line: string, limit = 10_000): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    let text = '';
    const refuse = (why: string) => {
      socket.destroy();
      reject(new Error(`${path}: ${line}: ${why}`));
    };
    socket.setEncoding('utf8');
    socket.setTimeout(limit, () => refuse(`no answer within ${limit} ms`));
    socket.on('connect', () => socket.write(`${line}\n`));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      refuse(error.code === 'ENOENT' || error.code === 'ECONNREFUSED' ? 'no simulator listens there' : error.message);
    });
    socket.on('end', () => refuse('closed without an answer'));
    socket.on('data', (piece: string) => {
      text += piece;
      if (!text.includes('\n')) return;
      const answer = text.slice(0, text.indexOf('\n'));
      if (answer.startsWith('error: ')) return refuse(answer.slice('error: '.length));
      socket.destroy();
      resolve(answer);
    });
  });
}

function vocabulary(target: ControlTarget): Map<string, Verb> {
  const verb = (usage: string, can: unknown, run: NonNullable<Verb['run']>): [string, Verb] => [
    usage.split(' ')[0]!,
    { usage, run: can ? run : undefined },
  ];
  return new Map<string, Verb>([
    verb('drop-context <contextID>', target.dropContext, (t, [id]) => t.dropContext?.(number(id, 1, 15))),
    verb('break-link <connectID>', target.breakLink, (t, [id]) => t.breakLink?.(number(id, 0, 11))),
    verb('full-buffers <connectID> on|off', target.fullBuffers, (t, [id, on]) =>
      t.fullBuffers?.(number(id, 0, 11), onOff(on)),
    ),
    verb('restart', target.restart, (t) => t.restart?.()),
    verb('power-cycle', target.powerCycle, (t) => t.powerCycle?.()),
    verb('dtr on|off', target.setDtr, (t, [state]) => t.setDtr?.(onOff(state))),
    verb('unplug <milliseconds>', target.unplug, (t, [gap]) => t.unplug?.(number(gap, 0, 3_600_000))),
    verb('fail-next <command> <code>', target.failNext, (t, [name, code]) =>
      t.failNext?.(word(name), number(code, 1, 999)),
    ),
  ]);
}

async function obey(verbs: Map<string, Verb>, target: ControlTarget, line: string): Promise<string> {
  const [name = '', ...words] = line.trim().split(/\s+/);
  const known = [...verbs.values()].filter((verb) => verb.run).map((verb) => verb.usage);
  if (name === 'help') return known.join(', ');
  const verb = verbs.get(name);
  if (!verb) return `error: unknown command; there are ${known.join(', ')}`;
  if (!verb.run) return `error: this module cannot do that; there are ${known.join(', ')}`;
  try {
    if (words.length !== verb.usage.split(' ').length - 1) throw new Error(`${words.length} values`);
    if ((await verb.run(target, words)) === false) return `error: there is nothing to do that to`;
    return 'ok';
  } catch (error) {
    return `error: ${(error as Error).message}; the form is ${verb.usage}`;
  }
}

function number(text: string | undefined, least: number, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text ?? '') || value < least || value > most)
    throw new Error(`${text} is not within ${least}..${most}`);
  return value;
}

function onOff(text: string | undefined): boolean {
  if (text !== 'on' && text !== 'off') throw new Error(`${text} is neither on nor off`);
  return text === 'on';
}

function word(text: string | undefined): string {
  if (!text || !/^[+&A-Za-z0-9]+$/.test(text)) throw new Error(`${text} is no command name`);
  return text.toUpperCase().replace(/^AT\+?|^\+/, '');
}
