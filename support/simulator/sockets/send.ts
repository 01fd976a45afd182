import type { Endpoint } from '../../net/stack';
import type { Argument, Handler, Reply } from '../handler';
import { connectId, dottedAddress, integer } from './arguments';
import { Code } from './codes';
import { dataSocket } from './commands';
import { fromHex } from './hex';
import { type Socket, State } from './socket';
import { submit } from './submit';
import type { Surroundings } from './surroundings';

/** Most bytes of one command. */
const LARGEST_SEND = 1460;

export const SEND_TEST = `(0-11),(0-${LARGEST_SEND})`;

/** AT+QISEND=<connectID>[,<send_length>[,<remoteIP>,<remote_port>]] (2.4.10): data entry, or the counters for a length of 0. */
export function sendHandler(around: Surroundings): Handler {
  return ({ args }, reply) => {
    const id = connectId(args[0]);
    const length = args.length > 1 ? integer(args[1], 0, LARGEST_SEND) : undefined;
    const to = args.length > 2 ? addressee(args) : undefined;
    const wellFormed = id !== undefined && (args.length === 1 || length !== undefined) && (args.length < 3 || to);
    if (!wellFormed) {
      reply.error(Code.invalidParameters);
      return;
    }
    const socket = dataSocket(around.table, id, reply);
    if (!socket) return;
    if (length === 0 && !to) {
      reply.info(`+QISEND: ${socket.sent},${socket.acked},${socket.sent - socket.acked}`);
      reply.ok();
    } else if ((socket.type === 'UDP SERVICE') !== (to !== undefined) || length === 0) {
      reply.error(Code.invalidParameters);
    } else if (socket.state !== State.connected && around.services.options.variants.brokenSend === 'at once') {
      reply.error(Code.socketClosed);
    } else {
      enter(around, socket, length, to, reply);
    }
  };
}

/** <remoteIP> and <remote_port>; undefined where they are wrong or there are more arguments. */
function addressee(args: readonly Argument[]): Endpoint | undefined {
  const address = dottedAddress(args[2]);
  const port = integer(args[3], 1, 65_535);
  return address !== undefined && port !== undefined && args.length === 4 ? { address, port } : undefined;
}

function enter(
  around: Surroundings,
  socket: Socket,
  length: number | undefined,
  to: Endpoint | undefined,
  reply: Reply,
): void {
  const { settings, options } = around.services;
  const hex = settings.sendHex;
  const digitsPerUnit = hex && options.variants.hexSendLength === 'bytes' ? 2 : 1;
  const unlimited = settings.entryTimeout === 0 && options.variants.entryTimeoutZero === 'unlimited';
  reply.prompt({
    length: length === undefined ? undefined : length * digitsPerUnit,
    most: hex ? LARGEST_SEND * 2 : LARGEST_SEND,
    timeout: unlimited ? undefined : settings.entryTimeout,
    done: (outcome, answer) => {
      if (outcome === 'cancelled') cancelled(around, answer);
      else if (outcome === 'timeout') timedOut(around, answer);
      else entered(around, socket, hex ? fromHex(outcome.data.toString('latin1')) : outcome.data, to, answer);
    },
  });
}

function entered(
  around: Surroundings,
  socket: Socket,
  data: Buffer | undefined,
  to: Endpoint | undefined,
  reply: Reply,
): void {
  if (data) submit(around, 'QISEND', socket, data, to, reply);
  else reply.error(Code.invalidParameters);
}

function cancelled(around: Surroundings, reply: Reply): void {
  const { cancelAnswer, cancelCode } = around.services.options.variants;
  unsent(cancelAnswer, cancelAnswer === 'send fail' ? Number(cancelCode) : Code.cancelled, reply);
}

function timedOut(around: Surroundings, reply: Reply): void {
  unsent(around.services.options.variants.entryTimeoutAnswer, Code.timedOut, reply);
}

/** Ends an entry of which nothing was sent (E25, E41); AT+QIGETERROR tells why unless the answer is OK. */
function unsent(answer: 'ok' | 'error' | 'send fail', code: number, reply: Reply): void {
  if (answer === 'ok') reply.final('OK', code);
  else if (answer === 'error') reply.error(code);
  else reply.final('SEND FAIL', code);
}
