import type { PeerConnection } from '../peer';
import { benchError, fail, inconc } from '../verdict/verdict';
import { must, showAnswer } from './commands';
import { showDuration } from './data';
import { layout, matches, showFrames } from './layouts';
import type { TestCase } from './testcase';
import { urcsSince } from './urcs';

/** A client tries to connect to the module's listener for so many milliseconds; what comes of it the manual leaves open. */
export async function tryToConnect(
  test: TestCase,
  name: string,
  listener: number,
  within: number,
): Promise<PeerConnection> {
  const address =
    test.values.get('module.ip') ?? inconc({ message: 'the module has no address that the peer could connect to' });
  const port = Number(
    test.values.get(`port ${listener}`) ??
      benchError({ message: `no listener ${listener} was opened by a step before` }),
  );
  test.act();
  const connection = await test.bench.peer.client(name, { address, port }, { within });
  test.remotes.set(name, { connection });
  return connection;
}

/** AT+QISTATE comes to show no connection of that connectID that is opening, connected, listening or (unless `closing`) closing. */
export async function connectionGoes(test: TestCase, id: number, within: number, closing: boolean): Promise<void> {
  test.checks++;
  const { clock } = test.bench;
  const giveUp = clock.now() + within;
  for (;;) {
    const exchange = await must(test, `AT+QISTATE=1,${id}`);
    const states = exchange.info.map((line) => Number(STATE.exec(line.text)?.[1]));
    if (states.every((state) => state === INITIAL || (closing && state === CLOSING))) return;
    if (clock.now() >= giveUp) {
      fail({
        message: `connection ${id} is not gone after ${showDuration(within)}`,
        accepted: closing ? 'no line, or one with socket_state 0 or 4' : 'no line, or one with socket_state 0',
        came: showAnswer(exchange),
        at: exchange.final?.at,
        errata: closing ? ['E53'] : ['E39'],
      });
    }
    await clock.sleep(POLL);
  }
}

/** With passiveclosed 1 a connection that the peer has closed goes by itself: at the latest when the PIXIT's settle time is over (E39). */
export async function goneByItself(test: TestCase, id: number): Promise<void> {
  await connectionGoes(test, id, test.settle + test.bench.uncertainty, false);
}

/** Since the case began no more than `most` URCs of this layout have come. */
export function urcsAtMost(test: TestCase, text: string, most: number): void {
  test.checks++;
  const pattern = layout(test.resolve(text));
  const found = urcsSince(test, test.begin).filter((urc) => matches(pattern, urc));
  if (found.length <= most) return;
  fail({
    message: `${found.length} URCs ${text} came`,
    accepted: `at most ${most}`,
    came: showFrames(found),
    at: found.at(-1)?.at,
  });
}

/** <socket_state> of a line of AT+QISTATE. */
const STATE = /^\+QISTATE: \d+,"[^"]*","[^"]*",\d+,\d+,(\d)/;
const INITIAL = 0;
const CLOSING = 4;
const POLL = 100;
