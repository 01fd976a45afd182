import type { Invocation } from '../../handler';
import { type Fault, fault } from '../fault';
import { on, through, typed, using } from '../means/replies';
import { entered, entry, isOpen, isSend, upTo } from '../means/sending';
import { override } from '../override';

const isFixed = (call: Invocation) => call.form === 'set' && call.args.length > 1 && typed(call.args[1]) !== '0';

const CTRL_Z = 26;

const ESC = 27;

/** Data entry of AT+QISEND: Ctrl+Z, Esc, fixed length (2.4.10). */
export const dataEntryFaults: readonly Fault[] = [
  fault(
    'qisend-ctrl-z-sent',
    'QISEND-02 QISEND-17',
    'Ctrl+Z is sent with the data',
    entered((data) => Buffer.concat([data, Buffer.from([CTRL_Z])]), isOpen),
  ),
  fault(
    'qisend-ctrl-z-not-sending',
    'QISEND-02',
    'data ended by Ctrl+Z are not sent',
    entered(() => Buffer.alloc(0), isOpen),
  ),
  fault('qisend-esc-sends', 'QISEND-03 ERR-571', 'Esc sends what was entered', (site) => {
    let typing: Buffer[] = [];
    override(site.module.port, 'input', (inner) => (data: Buffer) => {
      typing.push(Buffer.from(data));
      inner(data);
    });
    entry(({ done }) => {
      typing = [];
      return {
        done: (outcome, reply) =>
          done(outcome === 'cancelled' ? { data: upTo(ESC)(Buffer.concat(typing)) } : outcome, reply),
      };
    })(site);
  }),
  fault(
    'qisend-esc-counted',
    'QISEND-03',
    'what was cancelled counts as sent',
    using(({ sockets }) =>
      on(
        'QISEND',
        (call, reply, inner) => {
          const socket = sockets.around.table.get(Number(typed(call.args[0])));
          inner(
            call,
            through(reply, {
              prompt: (asked) =>
                reply.prompt({
                  ...asked,
                  done: (outcome, answer) => {
                    if (outcome === 'cancelled' && socket) socket.sent += 5;
                    asked.done(outcome, answer);
                  },
                }),
            }),
          );
        },
        isSend,
      ),
    ),
  ),
  fault(
    'qisend-esc-send-ok',
    'QISEND-03',
    'Esc is answered SEND OK',
    entry(({ done }) => ({
      done: (outcome, reply) => (outcome === 'cancelled' ? reply.final('SEND OK') : done(outcome, reply)),
    })),
  ),
  fault(
    'qisend-fixed-needs-ctrl-z',
    'QISEND-04',
    'fixed-length data go out with Ctrl+Z only',
    entry(() => ({ length: undefined }), isFixed),
  ),
  fault(
    'qisend-fixed-one-short',
    'QISEND-04',
    'fixed-length entry ends one byte early',
    entry(
      ({ length }) => ({ length: length! - 1 }),
      (call) => isFixed(call) && Number(typed(call.args[1])) > 1,
    ),
  ),
  fault(
    'qisend-fixed-one-more',
    'QISEND-04',
    'fixed-length entry wants one byte more',
    entry(({ length }) => ({ length: length! + 1 }), isFixed),
  ),
  fault(
    'qisend-fixed-refused',
    'QISEND-04',
    'the form with a length is refused',
    on('QISEND', (call, reply, inner) =>
      call.args.length === 2 && isFixed(call) ? reply.error(552) : inner(call, reply),
    ),
  ),
  fault(
    'qisend-fixed-ctrl-z-ends',
    'QISEND-05',
    'Ctrl+Z among fixed-length data cuts them off',
    entered(upTo(CTRL_Z), isFixed),
  ),
  fault(
    'qisend-fixed-esc-cancels',
    'QISEND-05',
    'Esc among fixed-length data cancels',
    entered((data) => (data.includes(ESC) ? 'cancelled' : data), isFixed),
  ),
  fault(
    'qisend-fixed-ctrl-z-lost',
    'QISEND-05 QISEND-17',
    'Ctrl+Z among fixed-length data is left out',
    entered((data) => Buffer.from(data.filter((byte) => byte !== CTRL_Z)), isFixed),
  ),
];
