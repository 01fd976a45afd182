import type { Handler } from '../handler';
import { connectId, integer } from './arguments';
import { Code } from './codes';
import { dataSocket } from './commands';
import { Mode, State } from './socket';
import type { Surroundings } from './surroundings';

export const SWITCH_TEST = '(0-11),(0-2)';

/** AT+QISWTMD=<connectID>,<access_mode> (2.4.13): cached data follow the answer in the new mode. */
export function switchHandler(around: Surroundings): Handler {
  return ({ args }, reply) => {
    const id = connectId(args[0]);
    const mode = integer(args[1], 0, 2) as Mode | undefined;
    if (id === undefined || mode === undefined || args.length !== 2) {
      reply.error(Code.invalidParameters);
      return;
    }
    const socket = dataSocket(around.table, id, reply);
    if (!socket) return;
    if (mode !== Mode.transparent) {
      reply.ok();
      socket.switchTo(mode);
    } else if (socket.type === 'UDP SERVICE') {
      reply.error(Code.notSupported);
    } else if (socket.state !== State.connected) {
      reply.error(Code.socketClosed);
    } else {
      socket.enterTransparent(reply);
    }
  };
}
