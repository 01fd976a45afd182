import type { Handler } from '../handler';
import { connectId } from './arguments';
import { Code } from './codes';
import { dataSocket } from './commands';
import { fromHex } from './hex';
import { submit } from './submit';
import type { Surroundings } from './surroundings';

export const SEND_HEX_TEST = '(0-11),<hex_string>';

/** Digits of 512 bytes (E07). */
const MOST_DIGITS = 1024;

/** AT+QISENDEX=<connectID>,<hex_string> (2.4.12), quoted or not. */
export function sendHexHandler(around: Surroundings): Handler {
  return ({ args }, reply) => {
    const id = connectId(args[0]);
    const digits = args[1]?.text ?? '';
    const bytes = digits.length > 0 && digits.length <= MOST_DIGITS ? fromHex(digits) : undefined;
    if (id === undefined || !bytes || args.length !== 2) {
      reply.error(Code.invalidParameters);
      return;
    }
    const socket = dataSocket(around.table, id, reply);
    if (!socket) return;
    if (socket.type === 'UDP SERVICE') reply.error(Code.notAllowed);
    else submit(around, 'QISENDEX', socket, bytes, undefined, reply);
  };
}
