import type { PeerEvent } from '../timeline/event';
import { benchError, fail } from '../verdict/verdict';
import { parseData } from './data';
import { connectionOf } from './sockets';
import type { Remote, TestCase } from './testcase';

/** The remote end sends bytes: over its connection, or as one datagram to where the module sends from. */
export async function peerSends(test: TestCase, text: string, name?: string | number): Promise<void> {
  const data = parseData(test.resolve(text));
  test.act();
  test.lastData = data;
  const remote = test.remote(name);
  if (remote.udp) return sendDatagram(test, remote, data);
  (await connectionOf(test, name)).send(data);
}

/** The remote end closes (FIN) or resets (RST) its connection. */
export async function peerCloses(test: TestCase, how: 'fin' | 'reset', name?: string | number): Promise<void> {
  const connection = await connectionOf(test, name);
  test.act();
  if (how === 'fin') connection.halfClose();
  else connection.reset();
}

/** The remote end stops or goes on taking bytes. */
export async function peerHalts(test: TestCase, stopped: boolean, name?: string | number): Promise<void> {
  const connection = await connectionOf(test, name);
  test.act();
  connection.pause(stopped);
}

/** The remote end sees a connection come, or its connection end. */
export async function peerSees(test: TestCase, what: 'connection' | 'end', name?: string | number): Promise<void> {
  test.checks++;
  if (what === 'connection') return demandConnection(test, name);
  const connection = await connectionOf(test, name);
  if (await connection.ends(END_LIMIT)) return;
  fail({
    message: `${connection.label} did not see the connection end`,
    accepted: 'a FIN or RST from the module',
    came: 'nothing',
    at: test.bench.clock.now(),
  });
}

/** The remote end sees its connection end by a FIN, whatever comes after it: nothing forced the end. */
export async function peerSeesFin(test: TestCase): Promise<void> {
  await peerSees(test, 'end');
  const { label } = await connectionOf(test);
  const seen = (what: PeerEvent['what']) =>
    test.events().find((event) => event.kind === 'peer' && event.name === label && event.what === what);
  if (seen('fin-received')) return;
  fail({
    message: `${label} saw the connection reset though it would have acknowledged its end`,
    accepted: 'a FIN from the module',
    came: 'RST',
    at: seen('reset-received')?.at,
  });
}

async function demandConnection(test: TestCase, name?: string | number): Promise<void> {
  const remote = test.remote(name);
  remote.connection ??= await remote.server?.accepted(CONNECT_LIMIT, Math.max(1, remote.server.connections.length));
  if (remote.connection) return;
  fail({
    message: 'no connection of the module reached the peer',
    accepted: 'a TCP connection to the peer',
    came: 'nothing',
    at: test.bench.clock.now(),
  });
}

function sendDatagram(test: TestCase, remote: Remote, data: Buffer): void {
  const udp = remote.udp!;
  const target = udp.lastDatagram?.from ?? serviceEndpoint(test);
  udp.send(data, target);
}

function serviceEndpoint(test: TestCase): { address: string; port: number } {
  const address = test.values.get('module.ip');
  const port = test.values.get('local.port');
  if (address && port) return { address, port: Number(port) };
  return benchError({
    message: 'the peer does not know where to send: no datagram came from the module, and no service was opened',
  });
}

/** A FIN through the network, milliseconds. */
const END_LIMIT = 30_000;
/** A handshake through the network, milliseconds. */
const CONNECT_LIMIT = 30_000;
