import { type Fault, fault, type Means } from '../fault';
import { args, on, refuses, setting, takes } from '../means/replies';
import { override, overrideValue } from '../override';

const AUTO = '"send/auto"';

const isAuto = args(AUTO);

/** The order of send/auto is another one. */
const autoSend = (change: (order: { period: number; message: Buffer; firstSend: boolean }) => object): Means =>
  setting('autoSend', (order) => ({ ...order, ...change(order) }));

/** AT+QICFG="send/auto" (2.4.1). */
export const autoSendFaults: readonly Fault[] = [
  fault(
    'auto-send-id-above-taken',
    'QICFG-21 QICFG-05',
    'send/auto takes connectID 12',
    takes('QICFG', 1, '12', '11', isAuto),
  ),
  fault('auto-send-id-most-refused', 'QICFG-21', 'send/auto refuses connectID 11', refuses('QICFG', 1, '11', isAuto)),
  fault(
    'auto-send-period-below-taken',
    'QICFG-21 QICFG-05',
    'send/auto takes a period of 19 s',
    takes('QICFG', 2, '19', '20', isAuto),
  ),
  fault(
    'auto-send-period-above-taken',
    'QICFG-21 QICFG-05',
    'send/auto takes a period of 65536 s',
    takes('QICFG', 2, '65536', '65535', isAuto),
  ),
  fault(
    'auto-send-period-least-refused',
    'QICFG-21',
    'send/auto refuses a period of 20 s',
    refuses('QICFG', 2, '20', isAuto),
  ),
  fault(
    'auto-send-period-most-refused',
    'QICFG-21',
    'send/auto refuses a period of 65535 s',
    refuses('QICFG', 2, '65535', isAuto),
  ),
  fault(
    'auto-send-period-zero-refused',
    'QICFG-21',
    'send/auto refuses a period of 0',
    refuses('QICFG', 2, '0', isAuto),
  ),
  fault(
    'auto-send-first-above-taken',
    'QICFG-21 QICFG-05',
    'send/auto takes first_send 2',
    takes('QICFG', 4, '2', '1', isAuto),
  ),
  fault(
    'auto-send-message-refused',
    'QICFG-21',
    'send/auto refuses 400 hex digits',
    on('QICFG', (call, reply, inner) =>
      isAuto(call) && (call.args[3]?.text.length ?? 0) >= 400 ? reply.error(552) : inner(call, reply),
    ),
  ),
  fault(
    'auto-send-long-message-taken',
    'QICFG-21 QICFG-05',
    'send/auto takes 802 hex digits',
    on('QICFG', (call, reply, inner) =>
      isAuto(call) && (call.args[3]?.text.length ?? 0) > 800 ? reply.ok() : inner(call, reply),
    ),
  ),
  fault(
    'auto-send-text-taken',
    'QICFG-21 QICFG-05',
    'send/auto takes a message that is no hex',
    on('QICFG', (call, reply, inner) =>
      isAuto(call) && /[^0-9a-f]/i.test(call.args[3]?.text ?? '') ? reply.ok() : inner(call, reply),
    ),
  ),
  fault('auto-send-saved', 'QICFG-08', '"send/auto" survives a restart', ({ module }) =>
    override(module.settings, 'reset', (inner) => () => {
      const { autoSend: kept } = module.settings;
      inner();
      module.settings.setAutoSend(kept);
    }),
  ),
  fault('auto-send-surplus-taken', 'QICFG-05', '"send/auto" takes a value too many', ({ module }) =>
    module.registry.replace(
      'QICFG',
      (inner) => (call, reply) => inner(isAuto(call) ? { ...call, args: call.args.slice(0, 5) } : call, reply),
    ),
  ),
  fault(
    'auto-send-never',
    'QICFG-43',
    'send/auto sends nothing',
    autoSend(() => ({ period: 0 })),
  ),
  fault(
    'auto-send-slow',
    'QICFG-43',
    'send/auto sends every second period',
    autoSend(({ period }) => ({ period: 2 * period })),
  ),
  fault(
    'auto-send-fast',
    'QICFG-43',
    'send/auto sends twice a period',
    autoSend(({ period }) => ({ period: period / 2 })),
  ),
  fault(
    'auto-send-digits',
    'QICFG-43',
    'send/auto sends its digits as text',
    autoSend(({ message }) => ({ message: Buffer.from(message.toString('hex')) })),
  ),
  fault(
    'auto-send-other-socket',
    'QICFG-43',
    'send/auto sends on the next connectID',
    setting('autoSend', (order) => ({ ...order, connectID: (order.connectID + 1) % 12 })),
  ),
  fault('auto-send-not-stopped', 'QICFG-43', 'period 0 does not stop send/auto', ({ module }) => {
    let last = module.settings.autoSend;
    let stopped = false;
    override(module.settings, 'setAutoSend', (inner) => (order) => {
      stopped = order.period === 0;
      inner(order);
    });
    overrideValue(module.settings, 'autoSend', (order) => {
      if (!stopped) last = order;
      return last;
    });
  }),
];
