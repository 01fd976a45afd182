import type { Endpoint } from '../../net/stack';
import type { Reply } from '../handler';
import { Code } from './codes';
import { type Socket, State } from './socket';
import type { Surroundings } from './surroundings';

/** Puts the bytes of a send command into the socket's send buffer, whole or not at all, and answers the command. */
export function submit(
  around: Surroundings,
  command: 'QISEND' | 'QISENDEX',
  socket: Socket,
  bytes: Buffer,
  to: Endpoint | undefined,
  reply: Reply,
): void {
  if (socket.released || socket.state !== State.connected) {
    reply.error(Code.socketClosed);
    return;
  }
  const fits = socket.room > 0 && bytes.length <= socket.room;
  if (fits && bytes.length > 0) socket.transmit(bytes, to);
  if (around.services.options.sendViewMode === 1 && !to) {
    reply.info(`+${command}: ${socket.id},${fits ? 0 : 1},${socket.room}`);
    reply.ok();
  } else if (fits) {
    reply.final('SEND OK');
  } else {
    reply.final('SEND FAIL', Code.writeFailed);
  }
}
