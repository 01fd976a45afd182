import type { Handler, Reply } from '../handler';
import { connectId, contextId, integer } from './arguments';
import { Code } from './codes';
import type { Socket } from './socket';
import type { Surroundings } from './surroundings';

/** AT+QISTATE? and AT+QISTATE (2.4.9): every socket there is. */
export function allStates(around: Surroundings): Handler {
  return (_call, reply) => list(around, around.table.all(), reply);
}

/** AT+QISTATE=0,<contextID> or 1,<connectID>. */
export function someStates(around: Surroundings): Handler {
  return ({ args }, reply) => {
    const query = integer(args[0], 0, 1);
    const id = query === 0 ? contextId(args[1]) : connectId(args[1]);
    if (query === undefined || id === undefined || args.length !== 2) {
      reply.error(Code.invalidParameters);
      return;
    }
    if (query === 0) list(around, around.table.ofContext(id), reply);
    else list(around, [around.table.get(id)], reply);
  };
}

function list(around: Surroundings, sockets: readonly (Socket | undefined)[], reply: Reply): void {
  for (const socket of sockets) if (socket) reply.info(describe(around, socket));
  reply.ok();
}

function describe(around: Surroundings, socket: Socket): string {
  const { atPort, variants } = around.services.options;
  const serves = socket.type === 'TCP LISTENER' || socket.type === 'UDP SERVICE';
  const address = serves ? socket.local.address : socket.remote.address;
  const remotePort = serves ? 0 : socket.remote.port;
  const localPort = variants.localPort === 'asked' ? socket.askedPort : socket.local.port;
  const serverId = socket.serverId ?? (variants.serverID === 'own' ? socket.id : 0);
  const ports = `${remotePort},${localPort},${socket.state}`;
  const where = `${ports},${socket.contextId},${serverId},${socket.mode},"${atPort}"`;
  return `+QISTATE: ${socket.id},"${socket.type}","${address}",${where}`;
}
