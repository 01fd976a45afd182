import type { Handler } from '../handler';
import { connectId, optionalInteger } from './arguments';
import { Code } from './codes';
import type { Surroundings } from './surroundings';

export const CLOSE_TEST = '(0-11),(0-65535)';

/** Seconds that AT+QICLOSE waits for the other side where it is not told. */
const DEFAULT_TIMEOUT = 10;

/** AT+QICLOSE=<connectID>[,<timeout>] (2.4.8): answers once the connection has ended, by force after the timeout. */
export function closeHandler(around: Surroundings): Handler {
  const { services, reports, table } = around;
  return ({ args }, reply) => {
    const id = connectId(args[0]);
    const timeout = optionalInteger(args[1], 0, 65_535, DEFAULT_TIMEOUT);
    if (id === undefined || timeout === undefined || args.length > 2) {
      reply.error(Code.invalidParameters);
      return;
    }
    const socket = table.get(id);
    if (!socket) {
      if (services.options.variants.freeClose === 'ok') reply.ok();
      else reply.error(Code.notAllowed);
      return;
    }
    const byUrc = services.settings.closeByUrc;
    socket.close(timeout * 1000, () => {
      reply.ok();
      if (byUrc) reports.closed(id);
    });
  };
}
