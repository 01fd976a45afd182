import { fail, inconc } from '../verdict/verdict';
import type { AtEvent } from '../wire/at-event';
import { answersTo, execute, send } from './commands';
import { parseData, showDuration } from './data';
import { layout, matches, showFrames } from './layouts';
import { connectClient, connectionOf } from './sockets';
import type { TestCase } from './testcase';
import { urcsSince } from './urcs';

/** What the peer does on its own while the host does something else. */
interface Errand {
  readonly over: () => boolean;
  /** Why it could not be done, in words. */
  trouble?: string;
}

const errands = new WeakMap<TestCase, Errand[]>();

/** From now on the remote end of connection `id` sends the bytes, `piece` at a time, one piece every `interval` milliseconds. */
export async function beginToSend(
  test: TestCase,
  id: number,
  text: string,
  piece: number,
  interval: number,
): Promise<void> {
  const { clock } = test.bench;
  const data = parseData(test.resolve(text));
  const remote = test.remote(id);
  const connection = remote.udp ? undefined : await connectionOf(test, id);
  let at = 0;
  let stopped = false;
  const errand: Errand = { over: () => stopped || at >= data.length };
  const next = () => {
    if (errand.over()) return;
    const part = data.subarray(at, at + piece);
    if (connection?.over) {
      errand.trouble = `${connection.label} ended before it had sent everything`;
      stopped = true;
      return;
    }
    if (connection) connection.send(part);
    else remote.udp!.send(part, remote.udp!.lastDatagram!.from);
    at += part.length;
    clock.after(interval, next);
  };
  errands.set(test, [...(errands.get(test) ?? []), errand]);
  test.undo.push({
    key: `sending ${id}`,
    run: async () => {
      stopped = true;
    },
  });
  test.act();
  next();
}

/** Asks again and again, as long as the peer is still sending, and once more: every answer is this one. */
export async function returnsMeanwhile(test: TestCase, command: string, line: string): Promise<void> {
  const { clock } = test.bench;
  for (let busy = true; busy; ) {
    busy = !allOver(test);
    answersTo(test, await execute(test, test.resolve(command)), `${line}\nOK`);
    await clock.sleep(BREATH);
  }
}

/** The remote end of connection `id` sends at the moment at which the host sends the command. */
export async function sendsDuring(test: TestCase, id: number, text: string, command: string): Promise<void> {
  const { clock } = test.bench;
  const connection = await connectionOf(test, id);
  const data = parseData(test.resolve(text));
  clock.after(1, () => {
    if (!connection.over) connection.send(data);
  });
  await send(test, command);
}

/** A client connects and sends, and where `closes` ends its connection, without waiting for anything. */
export async function connectsAndSends(
  test: TestCase,
  name: string,
  listener: number,
  text: string,
  closes = false,
): Promise<void> {
  const connection = await connectClient(test, name, listener);
  connection.send(parseData(test.resolve(text)));
  if (closes) connection.halfClose();
}

/** Each of these URCs comes, and comes once, in the whole case and in any order. */
export async function eachComesOnce(test: TestCase, list: string): Promise<void> {
  const { session, clock } = test.bench;
  const lines = list.split('\n').map((line) => test.resolve(line.trim()));
  const giveUp = clock.now() + ARRIVAL_LIMIT;
  for (const line of lines) {
    test.checks++;
    const pattern = layout(line);
    const within = Math.max(0, giveUp - clock.now());
    const event = await session.awaitUrc((urc) => matches(pattern, urc) !== undefined, { from: test.begin, within });
    if (!event) {
      const came = urcsSince(test, test.begin);
      fail({
        message: `no URC ${line} within ${showDuration(ARRIVAL_LIMIT)}`,
        accepted: list,
        came: showFrames(came),
        at: clock.now(),
      });
    }
  }
  await clock.sleep(test.quiet);
  const all = urcsSince(test, test.begin);
  for (const line of lines) {
    const found = all.filter((urc) => matches(layout(line), urc));
    if (found.length > 1) {
      fail({
        message: `the URC ${line} came ${found.length} times`,
        accepted: `${line}, once`,
        came: showFrames(all),
        at: found.at(-1)!.at,
      });
    }
  }
}

/** Of all URCs of this layout in the case, as many came before the other URC as after it: none came later. */
export function noneAfter(test: TestCase, text: string, last: string): void {
  test.checks++;
  const all = urcsSince(test, test.begin);
  const wanted = layout(test.resolve(text));
  const end = all.findIndex((urc) => matches(layout(test.resolve(last)), urc));
  if (end < 0) inconc({ message: `${last} has not come` });
  const late = all.slice(end + 1).find((urc) => matches(wanted, urc));
  if (!late) return;
  fail({
    message: `${text} came after ${last}`,
    accepted: `${text}\n${last}`,
    came: showFrames([all[end]!, late]),
    at: late.at,
  });
}

/** A URC of this layout came since the last command began, or comes; before or after that command's final result. */
export async function comesAround(test: TestCase, text: string): Promise<AtEvent> {
  test.checks++;
  const { session, clock } = test.bench;
  const wanted = test.resolve(text);
  const pattern = layout(wanted);
  const from = test.exchange().seq;
  const event = await session.awaitUrc((urc) => matches(pattern, urc) !== undefined, { from, within: ARRIVAL_LIMIT });
  if (event) return event;
  return fail({
    message: `no URC ${wanted} within ${showDuration(ARRIVAL_LIMIT)}`,
    accepted: wanted,
    came: showFrames(urcsSince(test, from)),
    at: clock.now(),
  });
}

/** E50: the URC comes as a whole frame before the prompt or is held back, and never stands inside the data echo; which is noted. */
export async function comesOutsideEntry(test: TestCase, text: string): Promise<void> {
  const urc = await comesAround(test, text);
  const exchange = test.exchange();
  const { prompt, final } = exchange;
  const echoes = test.bench.timeline
    .slice(exchange.seq)
    .flatMap((entry) => (entry.kind === 'at' && entry.event.type === 'data-echo' ? [entry.event] : []));
  const inside = echoes.length > 0 && urc.from >= echoes[0]!.from && urc.to <= echoes.at(-1)!.to;
  if (inside) {
    fail({
      message: `the URC ${urc.text} stands inside the echo of the entered data`,
      accepted: 'before the prompt, or held back until the entry is over',
      came: showFrames([echoes[0]!, urc, echoes.at(-1)!]),
      at: urc.at,
    });
  }
  const where =
    prompt && urc.from < prompt.from
      ? 'before the prompt'
      : final && urc.from > final.from
        ? 'after the final result'
        : 'during data entry';
  test.note('E50', 'when a URC comes that arises while AT+QISEND waits for data', where);
}

function allOver(test: TestCase): boolean {
  const all = errands.get(test) ?? [];
  const trouble = all.find((errand) => errand.trouble)?.trouble;
  if (trouble) inconc({ message: trouble });
  return all.every((errand) => errand.over());
}

/** Data through the network and the module, milliseconds. */
const ARRIVAL_LIMIT = 30_000;
/** Between two commands, milliseconds. */
const BREATH = 5;
