import { OPTION_NAMES } from '../../settings';
import { type Fault, fault } from '../fault';
import { eachSocket } from '../means/network';
import { answers, lines, on, through, typed } from '../means/replies';
import { override, overrideValue } from '../override';

/** AT+QICFG as a whole (2.4.1): test form, queries, when a setting takes effect. */
export const optionQueryFaults: readonly Fault[] = [
  fault('options-out-of-order', 'QICFG-01', 'the test form lists viewmode before dataformat', ({ module }) =>
    module.registry.replace('QICFG', (inner) => (call, reply) => {
      let held = '';
      inner(
        call,
        through(reply, {
          info: (line, payload) => {
            if (call.form === 'test' && line.includes('"dataformat"')) held = line;
            else {
              reply.info(line, payload);
              if (held && line.includes('"viewmode"')) reply.info(held);
            }
          },
        }),
      );
    }),
  ),
  fault('options-test-form-refused', 'QICFG-01', 'AT+QICFG=? answers ERROR', answers('QICFG', 'ERROR', 'test')),
  fault('options-unquoted', 'QICFG-02', 'the test form prints names without quotes', lines('QICFG', /"/g, '', 'test')),
  fault('options-query-unquoted', 'QICFG-03', 'queries print names without quotes', lines('QICFG', /"/g, '', 'set')),
  fault(
    'unknown-option-ok',
    'QICFG-06',
    'an unknown option is answered OK',
    on(
      'QICFG',
      (call, reply, inner) => {
        const known = OPTION_NAMES.some((option) => typed(call.args[0]).toLowerCase() === `"${option}"`);
        if (known) inner(call, reply);
        else reply.ok();
      },
      'set',
    ),
  ),
  fault('option-effective-late', 'QICFG-07', 'a setting takes effect only 10 s later', ({ module }) =>
    override(module.settings, 'set', (inner) => (option, values) => {
      module.clock.after(10_000, () => inner(option, values));
    }),
  ),
  fault('option-effective-next-time', 'QICFG-07', 'viewmode holds for sockets that are opened later only', (site) => {
    let seen = false;
    eachSocket(() => {
      seen = site.module.settings.get('viewmode')[0] === 1;
    })(site);
    overrideValue(site.module.settings, 'dataAfterComma', () => seen);
  }),
];
