import { fail } from '../verdict/verdict';
import { sameAddress } from './addresses';
import { answersTo, execute } from './commands';
import { parseData } from './data';
import { showFrames } from './layouts';
import { pushed, readingGives, waitUnread } from './reading';
import { acceptClient, connectClient, connectionOf, keepClient } from './sockets';
import { REST_OF_STATE } from './states';
import type { TestCase } from './testcase';
import { urcComes, urcsSince } from './urcs';

/**
 * The URC "incoming" tells of a client that has connected: the listener's connectID, and the client's address and port as the
 * peer knows them. A NAT between the two may have changed both, and then the port is not judged.
 */
export async function incomingTells(test: TestCase, name: string, listener: number): Promise<void> {
  const layout = `+QIURC: "incoming",<connectID>,${listener},<remoteIP>,<remote_port>`;
  const { event, match } = await urcComes(test, layout, ARRIVAL_LIMIT);
  keepClient(test, name, match);
  const { local } = await connectionOf(test, name);
  const ip = test.values.get(`${name}.ip`)!;
  const own = sameAddress(ip, local.address);
  if (own && test.values.get(`${name}.port`) === String(local.port)) return;
  if (!own && sameAddress(ip, test.bench.peer.address(local.address.includes(':')))) return;
  fail({
    message: `"incoming" does not tell where client ${name} comes from`,
    accepted: `<remoteIP> "${local.address}", <remote_port> ${local.port}`,
    came: showFrames([event]),
    at: event.at,
  });
}

/** Connects a client that sends as soon as its connection stands. */
export async function connectAndSend(test: TestCase, name: string, listener: number, text: string): Promise<void> {
  (await connectClient(test, name, listener)).send(parseData(test.resolve(text)));
}

/** A "recv" of a client's connection comes, and its "incoming" stands before the first. */
export async function incomingBeforeRecv(test: TestCase, name: string): Promise<void> {
  test.checks++;
  const id = clientId(test, name);
  const head = `+QIURC: "recv",${id}`;
  const isRecv = (text: string) => text === head || text.startsWith(`${head},`);
  const recv = await test.bench.session.awaitUrc(({ text }) => isRecv(text), {
    from: test.begin,
    within: ARRIVAL_LIMIT,
  });
  const incoming = urcsSince(test, test.begin).find(({ text }) => text.startsWith(`+QIURC: "incoming",${id},`));
  if (recv && incoming && incoming.from < recv.from) return;
  fail({
    message: recv ? `"recv" of client ${name} came before its "incoming"` : `no "recv" of client ${name} came`,
    accepted: `+QIURC: "incoming",${id},...\n${head}...`,
    came: showFrames([recv, incoming].filter((event) => event !== undefined)),
    at: recv?.at,
  });
}

/** Connects so many clients, "client 1" and so on, one after the other, and waits for the "incoming" of each. */
export async function acceptClients(test: TestCase, count: number, listener: number): Promise<void> {
  for (let i = 1; i <= count; i++) await acceptClient(test, `client ${i}`, listener);
}

/** Reading the connection of a client that a listener has taken gives these bytes. */
export async function readingClientGives(test: TestCase, name: string, text: string): Promise<void> {
  await readingGives(test, clientId(test, name), text);
}

export async function clientHasUnread(test: TestCase, name: string, count: number): Promise<void> {
  await waitUnread(test, clientId(test, name), count);
}

/**
 * AT+QISTATE shows one of `modes` as access_mode of a client's connection, and data that the client sends reach the host
 * accordingly. Returns the mode.
 */
export async function clientMode(test: TestCase, name: string, modes: readonly number[]): Promise<number> {
  const id = clientId(test, name);
  const exchange = await execute(test, `AT+QISTATE=1,${id}`);
  const match = answersTo(test, exchange, `+QISTATE: ${id},"TCP INCOMING",${REST_OF_STATE}\nOK`);
  const mode = Number(match.fields['access_mode']?.[0]?.value);
  if (!modes.includes(mode)) {
    fail({
      message: `the connection of client ${name} has the wrong access_mode`,
      accepted: modes.join(' or '),
      came: String(mode),
      at: exchange.final?.at,
    });
  }
  test.act();
  (await connectionOf(test, name)).send(Buffer.from('by access_mode'));
  if (mode === 1) await pushed(test, id, '"by access_mode"');
  else {
    await urcComes(test, `+QIURC: "recv",${id}[,<currentrecvlength>]`, ARRIVAL_LIMIT);
    await readingGives(test, id, '"by access_mode"');
  }
  return mode;
}

/** E65: whether the connection of a client is kept or closed; if closed, with at most one "closed". */
export async function clientFate(test: TestCase, name: string): Promise<'kept' | 'closed'> {
  test.checks++;
  const connection = await connectionOf(test, name);
  await connection.ends(test.settle);
  const closed = urcsSince(test, test.since).filter((urc) => urc.text === `+QIURC: "closed",${clientId(test, name)}`);
  if (closed.length > 1) {
    fail({
      message: `the connection of client ${name} was reported closed ${closed.length} times`,
      accepted: 'at most one "closed"',
      came: showFrames(closed),
      at: closed.at(-1)?.at,
    });
  }
  return connection.over ? 'closed' : 'kept';
}

/** The connectID that the module has given a client. */
export function clientId(test: TestCase, name: string): number {
  return Number(test.resolve(`{${name}.id}`));
}

/** A handshake, or data, through the network and the module, milliseconds. */
const ARRIVAL_LIMIT = 30_000;
