import type { Handler } from '../handler';
import { connectId, integer } from './arguments';
import { Code } from './codes';
import { dataSocket } from './commands';
import { LARGEST_READ, sender } from './reports';
import { State } from './socket';
import type { Surroundings } from './surroundings';

export const READ_TEST = `(0-11),(0-${LARGEST_READ})`;

/** AT+QIRD=<connectID>[,<read_length>] (2.4.11): cached data, or the counters for a length of 0. */
export function readHandler(around: Surroundings): Handler {
  const { services, reports, table } = around;
  return ({ args }, reply) => {
    const id = connectId(args[0]);
    const length = args.length < 2 ? LARGEST_READ : integer(args[1], 0, LARGEST_READ);
    if (id === undefined || length === undefined || args.length > 2) {
      reply.error(Code.invalidParameters);
      return;
    }
    const socket = dataSocket(table, id, reply);
    if (!socket) return;
    const { inbox } = socket;
    if (length === 0) {
      reply.info(`+QIRD: ${inbox.total},${inbox.read},${inbox.unread}`);
      reply.ok();
      return;
    }
    const portion = socket.read(reports.largestRead(length));
    if (portion) {
      const shown = reports.shown(portion.data);
      reply.info(`+QIRD: ${shown.length}${sender(socket, portion)}`, shown.payload);
    } else if (socket.state === State.closing && services.options.variants.closedRead === 'error') {
      reply.error(Code.socketClosed);
      return;
    } else {
      reply.info('+QIRD: 0');
    }
    reply.ok();
  };
}
