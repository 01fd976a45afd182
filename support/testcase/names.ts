import type { DnsBehaviour, DnsServer } from '../peer/dns-server';
import { fail } from '../verdict/verdict';
import type { AtEvent } from '../wire/at-event';
import { demandWithin, isError, must } from './commands';
import { activateContext } from './contexts';
import { demandFailureCode, firstUrc, refusedAtOnce } from './late-failure';
import { demand, layout, matches, showFrames } from './layouts';
import { resultLimit } from './limits';
import { rememberSetting } from './restore';
import type { TestCase } from './testcase';
import { urcsIn, urcsSince } from './urcs';

/** A name that the peer's name server knows, as a feature's table gives it. */
export interface KnownName {
  name: string;
  /** Joined by ', ', or 'those of' a name of the table that stands above it. */
  addresses: string;
  /** Seconds; 300 where it is left out. */
  ttl?: string;
}

/**
 * Makes the peer serve names and context `id` ask there, active if need be. The names are new to the module, whatever it
 * remembers: {one} is what the table calls 'one'.
 */
export async function useNameServer(
  test: TestCase,
  id: number,
  known: readonly KnownName[] = [],
  answer?: DnsBehaviour,
  place: 'primary' | 'both' = 'both',
): Promise<DnsServer> {
  await activateContext(test, id);
  const { bench } = test;
  const { serverAddress, port } = bench.pixit.dns!;
  const zone = Object.fromEntries(
    known.map(({ name, addresses, ttl }) => {
      const full = freshName(test, name);
      test.values.set(name, full);
      const other = /^those of (\S+)$/.exec(addresses)?.[1];
      const entry = other ? { cname: test.values.get(other) } : { a: test.resolve(addresses).split(', ') };
      return [full, { ...entry, ttl: Number(ttl ?? 300) }];
    }),
  );
  const server = await bench.peer.dnsServer({ zone, port, ...(answer === undefined ? {} : { answer }) });
  servers.set(test, server);
  const secondary = place === 'both' ? `,"${serverAddress}"` : '';
  const command = `AT+QIDNSCFG=${id},"${serverAddress}"${secondary}`;
  await rememberSetting(test, command);
  await must(test, command);
  return server;
}

/** The peer's name server of this case. */
export function nameServer(test: TestCase): DnsServer {
  return servers.get(test)!;
}

/** A name that no case of this run, nor of an earlier one, has asked the module for. */
export function freshName(test: TestCase, label: string): string {
  const { uniques } = test.bench;
  uniques.names++;
  return `${label}-${uniques.stamp}-${uniques.names}.example.com`;
}

/** The peer's name server has been asked for a name. */
export async function wasAsked(test: TestCase, name: string): Promise<void> {
  test.checks++;
  const full = test.resolve(name);
  const server = nameServer(test);
  const { clock } = test.bench;
  const found = () => (server.queriesFor(full).length > 0 ? true : undefined);
  if (await clock.until(found, clock.now() + QUERY_LIMIT)) return;
  fail({
    message: `the module did not ask the name server that it was given`,
    accepted: `a query for ${full}`,
    came: server.queries.map((query) => `${query.type} ${query.name}`).join('\n') || 'no query',
    at: clock.now(),
  });
}

/** The look-up's header comes in time, then as many address lines as it says: these addresses, in any order. */
export async function lookUpGives(test: TestCase, addresses: readonly string[], ttl?: number): Promise<void> {
  const header = await lookUpResult(test);
  const count = addresses.length;
  const { fields } = demand(layout(`+QIURC: "dnsgip",0,${count},<DNS_ttl>`), [header], 'the result of the look-up');
  demandTtl(test, header, Number(fields['DNS_ttl']?.[0]?.value), ttl);
  const lines = await addressLines(test, count);
  test.checks++;
  const wanted = addresses.map((address) => `+QIURC: "dnsgip","${test.resolve(address)}"`);
  const came = lines.map((line) => line.text);
  const same = came.length === wanted.length && [...came].sort().join() === [...wanted].sort().join();
  if (same && lines.every((line) => line.from > header.from)) return;
  fail({
    message: 'the look-up does not give the addresses of the name',
    accepted: [header.text, ...wanted].join('\n'),
    came: showFrames(urcsSince(test, test.since).filter((urc) => urc.text.startsWith(HEAD))),
    at: lines.at(-1)?.at ?? header.at,
  });
}

/** The look-up succeeds, and as many address lines follow as its header says. */
export async function lookUpSucceeds(test: TestCase, expected?: string): Promise<void> {
  const header = await lookUpResult(test);
  const { fields } = demand(layout('+QIURC: "dnsgip",0,<IP_count>,<DNS_ttl>'), [header], 'the result of the look-up');
  const count = Number(fields['IP_count']?.[0]?.value);
  const lines = await addressLines(test, count);
  test.checks++;
  const sound = count > 0 && lines.length === count && lines.every((line) => line.from > header.from);
  if (sound && (expected === undefined || lines.some((line) => line.text === `${HEAD}"${expected}"`))) return;
  fail({
    message:
      count > 0
        ? 'the look-up does not give the addresses that its header announces'
        : 'the look-up succeeded without an address',
    accepted: `${count || 'at least 1'} lines +QIURC: "dnsgip",<hostIPAddr>${expected ? `, one of them "${expected}"` : ''}`,
    came: showFrames([header, ...lines]),
    at: lines.at(-1)?.at ?? header.at,
  });
}

/** The look-up fails: ERROR (E46), or one line with a code of chapter 4 (one of `exact`, where given) and nothing more. */
export async function lookUpFails(test: TestCase, exact: readonly number[] = []): Promise<void> {
  if (await refusedAtOnce(test, exact)) return noAddressLine(test);
  const header = await lookUpResult(test);
  const { fields } = demand(layout('+QIURC: "dnsgip",<err>'), [header], 'the result of the look-up');
  demandFailureCode(test, Number(fields['err']?.[0]?.value), exact, test.exchange().command, header.at);
  await noAddressLine(test);
}

/**
 * Of several look-ups at once each has its header and its address lines together: these groups, in any order. One that the
 * module refused while another ran (a code, or ERROR) is left out and noted.
 */
export async function lookUpsTold(test: TestCase, groups: readonly (readonly string[])[]): Promise<void> {
  const { clock } = test.bench;
  const refused = isError(test, test.exchange()) ? 1 : 0;
  const lines = () => urcsIn(test.events()).filter((urc) => urc.text.startsWith(HEAD));
  const headers = () => lines().filter((urc) => !matches(ADDRESS(), urc));
  const expected = groups.length - refused;
  await clock.until(
    () => (headers().length >= expected ? true : undefined),
    clock.now() + resultLimit(test.exchange().command),
  );
  await clock.sleep(test.settle);
  test.checks++;
  const told: string[] = [];
  for (const line of lines()) {
    const header = matches(layout('+QIURC: "dnsgip",0,<IP_count>,<DNS_ttl>'), line);
    if (header) told.push('');
    else if (matches(ADDRESS(), line) && told.length > 0) told[told.length - 1] += line.text.slice(HEAD.length);
  }
  const failed = headers().length - told.length;
  const wanted = groups.map((group) =>
    group
      .map((address) => `"${test.resolve(address)}"`)
      .sort()
      .join(''),
  );
  const came = told.map((group) => (group.match(/"[^"]*"/g) ?? []).sort().join(''));
  const known = came.every((group) => wanted.includes(group)) && new Set(came).size === came.length;
  if (!known || came.length === 0 || came.length + failed !== expected || refused + failed > groups.length - 1) {
    fail({
      message: 'look-ups that run at once are not told one after the other',
      accepted: groups
        .map((group) => `${HEAD}0,${group.length},<DNS_ttl> and the lines of ${group.join(', ')}`)
        .join('\n'),
      came: showFrames(lines()),
      at: lines().at(-1)?.at ?? clock.now(),
    });
  }
  test.note('URC-DNSGIP-01', 'look-ups at once', refused + failed > 0 ? 'the second is refused' : 'both are made');
}

async function lookUpResult(test: TestCase): Promise<AtEvent> {
  const exchange = test.exchange();
  const limit = resultLimit(exchange.command);
  const header = await firstUrc(test, HEAD, '+QIURC: "dnsgip",<err>[,<IP_count>,<DNS_ttl>]', limit);
  demandWithin(test, `the result of ${exchange.command}`, header.at - exchange.sentAt, limit, header.at);
  return header;
}

async function noAddressLine(test: TestCase): Promise<void> {
  const lines = await addressLines(test, 0);
  test.checks++;
  if (lines.length === 0) return;
  fail({
    message: 'a look-up that failed gives an address',
    accepted: 'nothing after the code',
    came: showFrames(lines),
    at: lines[0]!.at,
  });
}

/** The address lines since the last action: waits for so many, and then whether more come. */
async function addressLines(test: TestCase, count: number): Promise<AtEvent[]> {
  const { clock } = test.bench;
  const lines = () => urcsSince(test, test.since).filter((urc) => matches(ADDRESS(), urc));
  await clock.until(() => (lines().length >= count ? true : undefined), clock.now() + LINES_LIMIT);
  await clock.sleep(test.quiet);
  return lines();
}

function demandTtl(test: TestCase, header: AtEvent, came: number, ttl?: number): void {
  if (ttl === undefined) return;
  test.checks++;
  if (came <= ttl && came >= ttl - TTL_PASSED) return;
  fail({
    message: "<DNS_ttl> is not the time to live of the name server's answer",
    accepted: `${ttl}, less the seconds that have passed since`,
    came: String(came),
    at: header.at,
  });
}

const servers = new WeakMap<TestCase, DnsServer>();
const HEAD = '+QIURC: "dnsgip",';
const ADDRESS = () => layout('+QIURC: "dnsgip",<hostIPAddr>');

/** A query through the network, milliseconds. */
const QUERY_LIMIT = 30_000;
/** The lines of one look-up follow each other; over a slow line, milliseconds. */
const LINES_LIMIT = 10_000;
/** How much of a TTL may have passed until it is told, seconds. */
const TTL_PASSED = 60;
