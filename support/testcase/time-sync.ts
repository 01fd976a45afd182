import type { NtpServer } from '../peer/ntp-server';
import { fail, inconc } from '../verdict/verdict';
import type { AtEvent } from '../wire/at-event';
import { demandWithin, execute, must, showAnswer } from './commands';
import { showDuration } from './data';
import { demandFailureCode, firstUrc, refusedAtOnce } from './late-failure';
import { demand, layout } from './layouts';
import type { TestCase } from './testcase';
import { urcsSince } from './urcs';

/** Makes sure that the bench's time server answers: the peer's own is started, on the PIXIT's port or another. */
export async function haveTimeServer(test: TestCase, elsewhere = false): Promise<void> {
  const { peer, pixit } = test.bench;
  if (!pixit.ntp?.peer) return;
  const port = elsewhere ? (pixit.peer.ports?.to ?? OTHER_PORT) : pixit.ntp.port;
  servers.set(test, await peer.ntpServer({ port }));
  test.values.set('other.port', String(port));
}

/** The peer's time server was asked. */
export async function timeServerAsked(test: TestCase): Promise<void> {
  test.checks++;
  const server = servers.get(test)!;
  if (await server.asked(1, QUERY_LIMIT)) return;
  fail({
    message: 'the module did not ask the time server that it was given',
    accepted: `an NTP request to port ${server.endpoint.port}`,
    came: 'none',
    at: test.bench.clock.now(),
  });
}

/** Sets the module's clock to a day long ago, so that what happens to it shows; puts it back at the end of the case. */
export async function haveWrongClock(test: TestCase): Promise<void> {
  const { clock, session } = test.bench;
  const before = await readClock(test);
  const read = clock.now();
  test.undo.push({
    key: 'CCLK',
    run: async () => {
      const now = before.local + clock.now() - read;
      await session.execute(`AT+CCLK="${written(now)}${before.zone}"`, { limit: 10_000 });
    },
  });
  await must(test, `AT+CCLK="${written(LONG_AGO)}${before.zone || '+00'}"`);
  const { local } = await readClock(test);
  if (Math.abs(local - LONG_AGO) > NEAR)
    inconc({ message: 'the module takes no time by AT+CCLK: what AT+QNTP does to its clock cannot be told' });
}

/** The synchronisation succeeds: +QNTP: 0,<time> within 125 s, or with a note within 700 s (E34). */
export async function syncSucceeds(test: TestCase): Promise<void> {
  const event = await result(test, '+QNTP: 0,<time>');
  demand(layout('+QNTP: 0,<time>'), [event], `the result of ${test.exchange().command}`);
  const told = moment(event.text)!;
  results.set(test, { ...told, at: event.at });
  const server = servers.get(test);
  if (!server) return;
  test.checks++;
  const shown = server.time - (test.bench.clock.now() - event.at);
  // E35: whether the time is UTC or that of the zone behind it is not judged.
  if ([told.local, told.local - told.offset].some((time) => Math.abs(time - shown) <= NEAR)) return;
  fail({
    message: "<time> is not the time server's",
    accepted: `"${new Date(shown).toISOString()}", as UTC or in the zone that <time> names, within ${showDuration(NEAR)}`,
    came: event.text,
    at: event.at,
  });
}

/** The synchronisation fails: ERROR (E46), or +QNTP: <err> with a code of chapter 4, with or without a time (E63). */
export async function syncFails(test: TestCase, exact: readonly number[] = []): Promise<void> {
  if (await refusedAtOnce(test, exact)) return;
  const event = await result(test, '+QNTP: <err>');
  const { fields } = demand(layout('+QNTP: <err>[,<time>]'), [event], `the result of ${test.exchange().command}`);
  demandFailureCode(test, Number(fields['err']?.[0]?.value), exact, test.exchange().command, event.at);
  test.note('E63', '+QNTP after a failure', fields['time']?.length ? 'with a time' : 'without a time');
}

/** While a synchronisation runs AT+QNTP? tells its server and port; the server with or without quotes. */
export async function syncShown(test: TestCase, server: string, port: string): Promise<void> {
  const query = await execute(test, 'AT+QNTP?');
  const over = urcsSince(test, test.since).find((urc) => urc.text.startsWith(HEAD));
  if (over && over.from < (query.final?.from ?? 0))
    inconc({ message: 'the synchronisation was over before AT+QNTP? was answered', came: over.text });
  test.checks++;
  const wanted = `${test.resolve(server)},${test.resolve(port)}`;
  const lines = query.info.map((line) => line.text.replace(/"/g, ''));
  if (query.final?.text === 'OK' && lines.length === 1 && lines[0] === `${HEAD}${wanted}`) return;
  fail({
    message: 'AT+QNTP? does not tell the synchronisation that is under way',
    accepted: `+QNTP: ${wanted}\nOK`,
    came: showAnswer(query),
    at: query.final?.at,
  });
}

/** AT+CCLK? shows the time that +QNTP told, and what has passed since; or what it showed before. */
export async function clockFollows(test: TestCase, follows: boolean): Promise<void> {
  test.checks++;
  const { shown, near, exchangeText } = await compareClock(test);
  if (near === follows) return;
  const told = results.get(test)!;
  fail({
    message: follows
      ? "the module's clock does not follow AT+QNTP"
      : "the module's clock follows AT+QNTP although <autosettime> is 0",
    accepted: follows
      ? `AT+CCLK? ${showDuration(Math.max(0, shown.at - told.at))} after ${told.text}`
      : 'the clock as it was before',
    came: exchangeText,
    at: shown.at,
  });
}

/** Without <autosettime> the clock does what the PICS declares; without a declaration that is noted (E58). */
export async function clockByDefault(test: TestCase): Promise<void> {
  const declared = test.bench.pics.autoSetTime;
  if (declared !== undefined) return clockFollows(test, declared === 1);
  const { near } = await compareClock(test);
  test.note('E58', 'AT+QNTP without <autosettime>', near ? 'sets the clock' : 'does not set the clock');
}

async function compareClock(
  test: TestCase,
): Promise<{ shown: Moment & { at: number }; near: boolean; exchangeText: string }> {
  const told = results.get(test)!;
  const exchange = await must(test, 'AT+CCLK?');
  const text = showAnswer(exchange);
  const found = moment(text);
  if (!found) {
    return fail({
      message: 'AT+CCLK? tells no time',
      accepted: '+CCLK: "yy/MM/dd,hh:mm:ss<zz>"',
      came: text,
      at: exchange.final?.at,
    });
  }
  const at = exchange.final?.at ?? exchange.sentAt;
  const expected = told.local + at - told.at;
  // Where +QNTP tells UTC and the clock shows local time the zone lies between them, and the other way round (E35).
  const near = [0, found.offset, -told.offset, found.offset - told.offset].some(
    (shift) => Math.abs(found.local - expected - shift) <= NEAR,
  );
  return { shown: { ...found, at }, near, exchangeText: text };
}

/** The result, in time by E34. */
async function result(test: TestCase, accepted: string): Promise<AtEvent> {
  const exchange = test.exchange();
  // A module that has kept one result back for 700 s is not waited for as long again.
  const limit = keptWaiting.has(test.bench) ? LATE : LATEST;
  keptWaiting.add(test.bench);
  const event = await firstUrc(test, HEAD, accepted, limit);
  keptWaiting.delete(test.bench);
  const took = event.at - exchange.sentAt;
  demandWithin(test, `the result of ${exchange.command}`, took, LATEST, event.at);
  if (took > LATE) test.note('E34', 'how long AT+QNTP took', showDuration(took));
  return event;
}

async function readClock(test: TestCase): Promise<Moment> {
  const exchange = await must(test, 'AT+CCLK?');
  return (
    moment(exchange.info[0]?.text ?? '') ?? inconc({ message: 'AT+CCLK? tells no time', came: showAnswer(exchange) })
  );
}

interface Moment {
  /** What a calendar and clock of that place show, as milliseconds since 1970 were it UTC. */
  local: number;
  /** What the zone is ahead of UTC, milliseconds. */
  offset: number;
  zone: string;
  text: string;
}

/** A time as +QNTP and AT+CCLK? print it (E36). */
function moment(text: string): Moment | undefined {
  const found = /"(\d\d(?:\d\d)?)\/(\d\d)\/(\d\d), ?(\d\d):(\d\d):(\d\d)([+-]\d\d)?"/.exec(text);
  if (!found) return undefined;
  const [year, month, day, hour, minute, second] = found.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const zone = found[7] ?? '';
  const local = Date.UTC(year < 100 ? year + 2000 : year, month - 1, day, hour, minute, second);
  return { local, offset: Number(zone || 0) * QUARTER, zone, text: found[0] };
}

/** yy/MM/dd,hh:mm:ss */
function written(local: number): string {
  return new Date(local).toISOString().slice(2, 19).replace(/-/g, '/').replace('T', ',');
}

const servers = new WeakMap<TestCase, NtpServer>();
const results = new WeakMap<TestCase, Moment & { at: number }>();

/** Benches whose module owed a result last time. */
const keptWaiting = new WeakSet<object>();

const HEAD = '+QNTP: ';
const QUARTER = 15 * 60_000;
const LONG_AGO = Date.UTC(2021, 1, 3, 4, 5, 6);
/** Two clocks that were set from each other agree within this, seconds cut off and slow answers included, milliseconds. */
const NEAR = 30_000;
/** E34, milliseconds. */
const LATE = 125_000;
const LATEST = 700_000;
/** A request through the network, milliseconds. */
const QUERY_LIMIT = 30_000;
/** A port of the peer's time server that is not the default, where the PIXIT does not say which ports can be used. */
const OTHER_PORT = 20_123;
