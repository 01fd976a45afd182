import type { Handler, PortServices, Reply } from '../handler';
import { Code } from './codes';
import { type Socket, State } from './socket';
import type { SocketTable } from './table';

export interface Forms {
  /** Line of the test form; null: OK alone. */
  test: string | null;
  set?: Handler;
  /** Read form. */
  read?: Handler;
  exec?: Handler;
}

/** Makes a command known to the port; a form that it does not have is an error (SYN-10). */
export function defineCommand(port: PortServices, name: string, forms: Forms): void {
  port.define(name, (call, reply) => {
    if (call.form === 'test') {
      if (forms.test !== null) reply.info(`+${name}: ${forms.test}`);
      reply.ok();
      return;
    }
    const handler = forms[call.form];
    if (handler) handler(call, reply);
    else reply.error(Code.invalidParameters);
  });
}

/** The socket of a connectID that can carry data; else the command has been answered with ERROR. */
export function dataSocket(table: SocketTable, id: number, reply: Reply): Socket | undefined {
  const socket = table.get(id);
  if (socket && socket.type !== 'TCP LISTENER' && socket.state !== State.opening) return socket;
  reply.error(Code.notAllowed);
  return undefined;
}
