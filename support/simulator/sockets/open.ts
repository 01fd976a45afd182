import { isIPv6 } from 'node:net';
import type { Argument, Handler, Reply } from '../handler';
import type { Route } from '../socket-services';
import { connectId, contextId, integer, isLeftOut, optionalInteger, quoted } from './arguments';
import { Code } from './codes';
import { Dialler } from './dialler';
import { ListenerSocket } from './listener-socket';
import { Mode, type Outcome, type ServiceType, type Socket, State } from './socket';
import type { Surroundings } from './surroundings';
import { TcpSocket } from './tcp-socket';
import { UdpSocket } from './udp-socket';

export const OPEN_TEST =
  '(1-15),(0-11),"TCP/UDP/TCP LISTENER/UDP SERVICE","<IP_address>/<domain_name>",<remote_port>,<local_port>,(0-2),(0-12)';

const TYPES: readonly string[] = ['TCP', 'UDP', 'TCP LISTENER', 'UDP SERVICE'] satisfies ServiceType[];
/** A domain name has 253 characters at most (RFC 1035). */
const LONGEST_NAME = 253;

interface Request {
  contextId: number;
  id: number;
  type: Exclude<ServiceType, 'TCP INCOMING'>;
  address: string;
  remotePort: number;
  localPort: number;
  mode: Mode;
  mostClients: number;
}

/** AT+QIOPEN=<contextID>,<connectID>,<service_type>,<address>,<remote_port>[,<local_port>[,<access_mode>[,<max>]]] (2.4.7). */
export function openHandler(around: Surroundings): Handler {
  return (call, reply) => {
    const request = parse(call.args, around.services.options.accessMode);
    if (typeof request === 'number') reply.error(request);
    else open(around, request, reply);
  };
}

/** What is asked for, or the code of what is wrong with it. */
function parse(args: readonly Argument[], defaultMode: Mode): Request | number {
  const request = {
    contextId: contextId(args[0]),
    id: connectId(args[1]),
    type: quoted(args[2]),
    address: quoted(args[3]),
    remotePort: integer(args[4], 0, 65_535),
    localPort: optionalInteger(args[5], 0, 65_535, 0),
    mode: optionalInteger(args[6], 0, 2, defaultMode),
    mostClients: optionalInteger(args[7], 0, 12, 12),
  };
  const complete = args.length <= 8 && Object.values(request).every((value) => value !== undefined);
  if (!complete || !TYPES.includes(request.type!)) return Code.invalidParameters;
  if (request.address === '' || request.address!.length > LONGEST_NAME) return Code.invalidParameters;
  const serves = request.type === 'TCP LISTENER' || request.type === 'UDP SERVICE';
  if (serves && (isLeftOut(args[5]) || request.localPort === 0)) return Code.invalidParameters;
  if (serves && request.mode === Mode.transparent) return Code.notSupported;
  return request as Request;
}

function open(around: Surroundings, request: Request, reply: Reply): void {
  const { services, table, reports } = around;
  const { id, mode } = request;
  const errorsOnly = mode === Mode.transparent || services.options.variants.openFailure === 'error';
  const route = services.route(request.contextId);
  const wrong = obstacle(around, request, route);
  if (wrong || !route) {
    if (errorsOnly) reply.error(wrong);
    else {
      reply.ok();
      reports.opened(id, wrong);
    }
    return;
  }
  const end = mode === Mode.transparent ? connectEnd(() => socket, reply) : urcEnd(around, id, reply);
  const socket = make(around, request, route, end.outcome);
  table.put(socket);
  if (!errorsOnly || isServer(request.type)) end.accepted();
  start(around, socket, request, route, () => end.accepted());
}

/** How an opening is told to the host. */
interface End {
  outcome: Outcome;
  /** Nothing that is found at once is wrong: where an OK comes first, it is due. May be called again. */
  accepted(): void;
}

/** What stands in the way of an opening, as a code; 0 for nothing. The network may find more: a port in TIME_WAIT. */
function obstacle(around: Surroundings, request: Request, route: Route | undefined): number {
  if (around.table.get(request.id)) return Code.idInUse;
  if (!route) return around.services.routeError(request.contextId);
  if (request.localPort === 0) return 0;
  const udp = isUdp(request.type);
  const taken = around.table
    .ofContext(request.contextId)
    .some(
      (other) =>
        other.local.port === request.localPort &&
        isUdp(other.type) === udp &&
        other.serverId === undefined &&
        other.state !== State.closing,
    );
  return taken ? Code.bindFailed : 0;
}

function isUdp(type: ServiceType): boolean {
  return type === 'UDP' || type === 'UDP SERVICE';
}

function isServer(type: ServiceType): boolean {
  return type === 'TCP LISTENER' || type === 'UDP SERVICE';
}

/** Buffer and direct push mode: OK, then +QIOPEN. */
function urcEnd(around: Surroundings, id: number, reply: Reply): End {
  let answered = false;
  const accepted = () => {
    if (!answered) reply.ok();
    answered = true;
  };
  const outcome: Outcome = {
    opened: () => around.reports.opened(id, 0),
    failed: (code) => (answered ? around.reports.opened(id, code) : reply.error(code)),
  };
  return { outcome, accepted };
}

/** Transparent mode: CONNECT or ERROR. */
function connectEnd(socket: () => Socket, reply: Reply): End {
  const outcome: Outcome = {
    opened: () => socket().enterTransparent(reply),
    failed: (code) => reply.error(code),
  };
  return { outcome, accepted: () => {} };
}

function make(around: Surroundings, request: Request, route: Route, outcome: Outcome): Socket {
  const { id, type, mode } = request;
  const serves = isServer(type);
  const own = ownAddress(route, serves && isIPv6(request.address));
  const identity = {
    id,
    type,
    contextId: request.contextId,
    mode,
    remote: serves ? { address: '', port: 0 } : { address: request.address, port: request.remotePort },
    local: { address: own ?? '', port: request.localPort },
  };
  if (isUdp(type)) return new UdpSocket(around, identity, outcome);
  if (type === 'TCP') return new TcpSocket(around, identity, outcome);
  const listener = new ListenerSocket(around, identity, outcome);
  listener.most = request.mostClients;
  return listener;
}

function ownAddress(route: Route, six: boolean): string | undefined {
  return six ? (route.ipv6 ?? route.ipv4) : (route.ipv4 ?? route.ipv6);
}

function start(around: Surroundings, socket: Socket, request: Request, route: Route, resolved: () => void): void {
  if (socket instanceof ListenerSocket) socket.listen(route.stack, socket.local);
  else if (request.type === 'UDP SERVICE') (socket as UdpSocket).bind(route.stack, socket.local);
  else new Dialler(around, socket as TcpSocket | UdpSocket, request.remotePort).dial(request.address, resolved);
}
