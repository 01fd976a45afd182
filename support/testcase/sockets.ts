import type { Match } from '../notation';
import type { PeerConnection } from '../peer';
import type { Exchange } from '../session/exchange';
import { benchError, fail, inconc } from '../verdict/verdict';
import { parseCommandLine } from '../wire/command';
import { send } from './commands';
import { activateContext } from './contexts';
import { resultLimit } from './limits';
import type { Remote, TestCase } from './testcase';
import { urcComes } from './urcs';

/** The manual's names for <access_mode>. */
export const ACCESS_MODES = { buffer: 0, 'direct push': 1, transparent: 2 } as const;
export type AccessMode = keyof typeof ACCESS_MODES;

export interface ServerOptions {
  ipv6?: boolean;
  refuse?: boolean;
  /** Does not answer the module's FIN with its own. */
  keepsOpen?: boolean;
  /** Sent to the module as soon as it has connected. */
  greeting?: Buffer;
}

/** Opens a TCP server at the peer; {name.ip} and {name.port} name it afterwards. */
export async function peerListens(test: TestCase, name = 'server', options: ServerOptions = {}): Promise<Remote> {
  const server = await test.bench.peer.tcpServer(name, {
    behaviour: options.refuse ? 'refuse' : 'accept',
    backClose: !options.keepsOpen,
    ipv6: options.ipv6,
    greeting: options.greeting,
  });
  return keep(test, name, { server }, server.endpoint);
}

/** Opens a UDP socket at the peer. */
export async function peerBinds(test: TestCase, name = 'udp', ipv6 = false): Promise<Remote> {
  const udp = await test.bench.peer.udp(name, { ipv6 });
  return keep(test, name, { udp }, udp.endpoint);
}

/** Opens connection `id` as a client of a fresh server (or UDP socket) at the peer. */
export async function openClient(
  test: TestCase,
  id: number,
  type: 'TCP' | 'UDP',
  mode: AccessMode,
  options: ServerOptions & { contextID?: number } = {},
): Promise<void> {
  const contextID = options.contextID ?? 1;
  await activateContext(test, contextID, options.ipv6 ? 'IPv6' : undefined);
  const name = id === 0 ? 'server' : `server ${id}`;
  if (type === 'TCP') await peerListens(test, name, options);
  else await peerBinds(test, name, options.ipv6);
  const command = `AT+QIOPEN=${contextID},${id},"${type}","{${name}.ip}",{${name}.port},0,${ACCESS_MODES[mode]}`;
  const exchange = await send(test, command);
  if (mode === 'transparent') {
    if (exchange.final?.text !== 'CONNECT') wrongAnswer(exchange, 'CONNECT');
  } else {
    if (exchange.final?.text !== 'OK') wrongAnswer(exchange, 'OK');
    await urcComes(test, `+QIOPEN: ${id},0`, resultLimit(exchange.command));
  }
  if (type === 'TCP') await linkConnection(test, id);
}

/** Opens connection `id` as a listener or UDP service on a port that is free. */
export async function openServer(
  test: TestCase,
  id: number,
  type: 'TCP LISTENER' | 'UDP SERVICE',
  mode: AccessMode,
  most?: number,
): Promise<void> {
  await activateContext(test, 1);
  const port = localPort(test);
  test.values.set(`port ${id}`, String(port));
  test.values.set('local.port', String(port));
  const tail = most === undefined ? '' : `,${most}`;
  const exchange = await send(test, `AT+QIOPEN=1,${id},"${type}","127.0.0.1",0,${port},${ACCESS_MODES[mode]}${tail}`);
  if (exchange.final?.text !== 'OK') wrongAnswer(exchange, 'OK');
  await urcComes(test, `+QIOPEN: ${id},0`, resultLimit(exchange.command));
  if (type === 'UDP SERVICE') test.values.set(`service ${id}`, String(port));
}

/** A local port for the module that no earlier case used: the same one may still be in TIME_WAIT. */
export function localPort(test: TestCase): number {
  return FIRST_LOCAL_PORT + (test.bench.uniques.ports++ % LOCAL_PORTS);
}

const FIRST_LOCAL_PORT = 20_000;
const LOCAL_PORTS = 9_000;

/** Makes a client at the peer connect to the module's listener `id`, whether or not it is taken. */
export async function connectClient(test: TestCase, name: string, listener: number): Promise<PeerConnection> {
  test.act();
  const address =
    test.values.get('module.ip') ??
    test.values.get('module.ipv6') ??
    inconc({ message: 'the module has no address that the peer could connect to' });
  const port = Number(
    test.values.get(`port ${listener}`) ??
      benchError({ message: `no listener ${listener} was opened by a step before` }),
  );
  const connection = await test.bench.peer.client(name, { address, port });
  test.remotes.set(name, { connection });
  test.touchedSockets = true;
  if (connection.outcome === 'connected') {
    test.values.set(`${name}.ip`, connection.local.address);
    test.values.set(`${name}.port`, String(connection.local.port));
  }
  return connection;
}

/** Connects a client and waits for its "incoming"; {name.id} is the connectID that the module gave it. */
export async function acceptClient(test: TestCase, name: string, listener: number): Promise<number> {
  const connection = await connectClient(test, name, listener);
  if (connection.outcome !== 'connected') {
    fail({
      message: `client ${name} could not connect to listener ${listener}`,
      accepted: 'a connection',
      came: connection.outcome,
    });
  }
  const { match } = await urcComes(
    test,
    `+QIURC: "incoming",<connectID>,${listener},<remoteIP>,<remote_port>`,
    CONNECT_LIMIT,
  );
  return keepClient(test, name, match);
}

/** What "incoming" said of a client: {name.id}, and {name.ip} and {name.port} as the module sees it, maybe through a NAT. */
export function keepClient(test: TestCase, name: string, { fields }: Match): number {
  const id = Number(fields['connectID']?.[0]?.value);
  test.values.set(`${name}.id`, String(id));
  test.values.set(`${name}.ip`, String(fields['remoteIP']?.[0]?.value));
  test.values.set(`${name}.port`, String(fields['remote_port']?.[0]?.value));
  test.byConnectID.set(id, test.remotes.get(name)!);
  return id;
}

/** Waits until the peer has the connection that the module says it opened. */
export async function linkConnection(test: TestCase, id: number): Promise<void> {
  const remote = test.byConnectID.get(id);
  if (!remote?.server || remote.connection) return;
  const connection = await remote.server.accepted(test.settle + CONNECT_LIMIT, remote.server.connections.length || 1);
  if (!connection)
    inconc({ message: `the module says that connection ${id} is open, but nothing reached the peer's server` });
  remote.connection = connection;
}

/** Notices which remote end a AT+QIOPEN goes to. */
export async function linkRemote(test: TestCase, exchange: Exchange): Promise<void> {
  const command = parseCommandLine(exchange.command)[0];
  if (command?.name !== 'QIOPEN' || command.form !== 'set') return;
  test.touchedSockets = true;
  const [, id, type, , port, local] = command.args;
  if (/LISTENER|SERVICE/.test(type?.text ?? '') && id && local) test.values.set(`port ${id.text}`, local.text);
  for (const remote of test.remotes.values()) {
    const endpoint = remote.server?.endpoint ?? remote.udp?.endpoint;
    if (endpoint && String(endpoint.port) === port?.text) test.byConnectID.set(Number(id?.text), remote);
  }
}

/** The peer's end of connection `id` (or of the only one); waits for it where the module was faster than the network. */
export async function connectionOf(test: TestCase, name?: string | number): Promise<PeerConnection> {
  const remote = test.remote(name);
  if (!remote.connection && remote.server) {
    remote.connection = await remote.server.accepted(
      test.settle + CONNECT_LIMIT,
      Math.max(1, remote.server.connections.length),
    );
  }
  return remote.connection ?? inconc({ message: 'no connection of the module reached the peer' });
}

/** Closes every socket that the module still has, or by what the case saw may have. Never fails: the next case's preamble tells. */
export async function closeAllSockets(test: TestCase): Promise<void> {
  const { session, clock } = test.bench;
  const state = await session.execute('AT+QISTATE?', { limit: 10_000 });
  const listed = state.info.flatMap((line) => /^\+QISTATE: (\d+),/.exec(line.text)?.[1] ?? []);
  // A module may have let go of a socket that did not open before it tells so: that is this case's, too.
  const told = () => (opening(test).every((id) => listed.includes(id)) ? true : undefined);
  if (!told()) await clock.until(told, clock.now() + test.settle);
  // A module that tells wrong states would else spoil the cases after this one.
  const ids = state.final?.text === 'OK' && listed.length > 0 ? listed : openedIn(test);
  for (const id of new Set(ids)) await session.execute(`AT+QICLOSE=${id}`, { limit: 20_000 });
  // Where close/mode is 1 by default a "closed" follows the last OK: it belongs to this case.
  if (ids.length > 0) await session.execute('AT', { limit: 10_000 });
}

/** connectIDs that a URC of this case said to be open and no AT+QICLOSE has closed since. */
function openedIn(test: TestCase): string[] {
  const open = new Set<string>();
  for (const entry of test.events()) {
    if (entry.kind === 'at' && entry.event.type === 'urc') {
      const id = /^\+QIOPEN: (\d+),0$|^\+QIURC: "incoming",(\d+),/.exec(entry.event.text);
      if (id) open.add(id[1] ?? id[2]!);
    } else if (entry.kind === 'tx' && entry.what === 'command') {
      const closed = /^AT\+QICLOSE=(\d+)/i.exec(entry.bytes.toString('latin1'))?.[1];
      if (closed) open.delete(closed);
    }
  }
  return [...open];
}

/** connectIDs whose AT+QIOPEN was answered by OK, and whose +QIOPEN has not come; nor has the host closed them since. */
function opening(test: TestCase): string[] {
  const ids = new Set<string>();
  const asked = new Map<number, string>();
  for (const entry of test.events()) {
    if (entry.kind === 'tx' && entry.what === 'command') {
      const [, name, args] = /^AT\+(QIOPEN|QICLOSE)=([\d,]+)/i.exec(entry.bytes.toString('latin1')) ?? [];
      if (name === 'QIOPEN') asked.set(entry.seq, args!.split(',')[1]!);
      else if (name) ids.delete(args!.split(',')[0]!);
    } else if (entry.kind === 'at') {
      const { type, text, command } = entry.event;
      const id = type === 'final' && text === 'OK' && command !== undefined ? asked.get(command) : undefined;
      if (id) ids.add(id);
      if (type === 'urc' && text.startsWith('+QIOPEN: ')) ids.delete(/\d+/.exec(text)?.[0] ?? '');
    }
  }
  return [...ids];
}

function keep(test: TestCase, name: string, remote: Remote, endpoint: { address: string; port: number }): Remote {
  test.remotes.set(name, remote);
  test.values.set(`${name}.ip`, endpoint.address);
  test.values.set(`${name}.port`, String(endpoint.port));
  return remote;
}

function wrongAnswer(exchange: Exchange, accepted: string): never {
  return fail({
    message: `${exchange.command} was not answered ${accepted}`,
    accepted,
    came: exchange.final?.text ?? 'nothing final',
    at: exchange.final?.at,
  });
}

/** A TCP handshake and its URC on a slow network, milliseconds. */
const CONNECT_LIMIT = 30_000;
