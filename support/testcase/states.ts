import { fail } from '../verdict/verdict';
import type { AtEvent } from '../wire/at-event';
import { sameAddress } from './addresses';
import { answersTo, execute, responseFrames, showAnswer } from './commands';
import { showDuration } from './data';
import { layout, matches } from './layouts';
import { connectionOf } from './sockets';
import type { TestCase } from './testcase';

/** The last command is answered by exactly these lines, in any order, and then OK. */
export function answersInAnyOrder(test: TestCase, text: string): void {
  test.checks++;
  const exchange = test.exchange();
  const wanted = text.split('\n').map((line) => test.resolve(line.trim()));
  const left: AtEvent[] = [...exchange.info];
  const missing = wanted.filter((line) => {
    const found = left.findIndex((event) => matches(layout(line), event));
    if (found >= 0) left.splice(found, 1);
    return found < 0;
  });
  const ends = exchange.final?.text === 'OK';
  if (ends && missing.length === 0 && left.length === 0) return;
  const faults = [
    ...missing.map((line) => `no line ${line}`),
    ...left.map((event) => `the line ${event.text} has no place in it`),
    ...(ends ? [] : ['it does not end with OK']),
  ];
  fail({
    message: `the answer to ${exchange.command}: ${faults.join('; ')}`,
    accepted: `in any order:\n${wanted.join('\n')}\nOK`,
    came: showAnswer(exchange),
    at: exchange.final?.at,
  });
}

/** `command` is answered by this line within `limit` milliseconds: a state may take a while to follow what happens. */
export async function comesToReturn(test: TestCase, command: string, line: string, limit: number): Promise<void> {
  test.checks++;
  const { clock } = test.bench;
  const asked = test.resolve(command);
  const pattern = layout(`${test.resolve(line)}\nOK`);
  const giveUp = clock.now() + limit;
  for (;;) {
    const exchange = await execute(test, asked);
    if (pattern.match(responseFrames(exchange).map(({ text }) => ({ text }))).ok) return;
    if (clock.now() >= giveUp) {
      fail({
        message: `${asked} does not come to return what it must within ${showDuration(limit)}`,
        accepted: pattern.source,
        came: showAnswer(exchange),
        at: exchange.final?.at,
      });
    }
    await clock.sleep(POLL);
  }
}

/** AT+QISTATE of a connectID tells that it is Initial: no line, or one with socket_state 0. */
export async function noConnection(test: TestCase, query: string): Promise<void> {
  test.checks++;
  const exchange = await execute(test, test.resolve(query));
  const initial = /^\+QISTATE: \d+,"[^"]*","[^"]*",\d+,\d+,0,/;
  if (exchange.info.every((line) => initial.test(line.text))) return;
  fail({
    message: `${query} still shows a connection`,
    accepted: 'no line, or one with socket_state 0',
    came: showAnswer(exchange),
    at: exchange.final?.at,
  });
}

/**
 * AT+QISTATE shows the local port of a connection: the one that was asked for, or (E71) for 0 the one in use or 0. Where no NAT
 * stands between, the peer must see the same port.
 */
export async function localPortShown(test: TestCase, id: number, asked: number): Promise<void> {
  const exchange = await execute(test, `AT+QISTATE=1,${id}`);
  const match = answersTo(test, exchange, `+QISTATE: ${id},<service_type>,${REST_OF_STATE}\nOK`);
  const shown = Number(match.fields['local_port']?.[0]?.value);
  const seen = await seenPort(test, id);
  const unlikePeer = seen !== undefined && shown !== seen;
  if (asked === 0) {
    test.note(
      'E71',
      'the local_port that AT+QISTATE shows where 0 was asked for',
      shown === 0 ? '0' : 'the one in use',
    );
    if (shown === 0 || !unlikePeer) return;
  } else if (shown === asked && !unlikePeer) return;
  fail({
    message: `connection ${id} does not have the local port that it must have`,
    accepted:
      asked === 0 ? `the port that the peer sees, ${seen}, or 0` : `${asked}, shown by AT+QISTATE and seen by the peer`,
    came: `${shown} shown by AT+QISTATE, ${seen ?? 'an unknown one'} seen by the peer`,
    at: exchange.final?.at,
  });
}

/** The port that connection `id` comes from at the peer; undefined where a NAT has changed the address, or nothing has come. */
async function seenPort(test: TestCase, id: number): Promise<number | undefined> {
  const remote = test.byConnectID.get(id) ?? test.remote();
  const seen = remote.udp ? remote.udp.lastDatagram?.from : (await connectionOf(test, id)).remote;
  return seen && sameAddress(seen.address, test.values.get('context 1.ip') ?? '') ? seen.port : undefined;
}

/** AT+QISTATE's line after <service_type>. */
export const REST_OF_STATE =
  '<IP_address>,<remote_port>,<local_port>,<socket_state>,<contextID>,<serverID>,<access_mode>,<AT_port>';
const POLL = 100;
