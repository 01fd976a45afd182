import { type Fault, fault, type Means } from '../fault';
import { overtaken } from '../means/bytes';
import { keptOpen } from '../means/contexts';
import { contextId, testForm } from '../means/ranges';
import { answers, ends, extraLine, lines, on, overlooks, replies, typed, using } from '../means/replies';
import { override } from '../override';

/** The commands deactivate every other context before they do their work. */
const othersDeactivated = (commands: string): Means =>
  using(({ module }) =>
    on(
      commands,
      (call, reply, inner) => {
        for (const { config, state } of module.contexts.all()) {
          if (state === 'active' && String(config.id) !== typed(call.args[0]))
            module.contexts.deactivate(config.id, () => {});
        }
        inner(call, reply);
      },
      'set',
    ),
  );

const activationFails: Means = ({ carrier }) =>
  override(
    carrier,
    'activate',
    (inner) => (context, done) => inner(context, (result) => done('error' in result ? result : { error: 561 })),
  );

/** AT+QIACT and AT+QIDEACT (2.4.3, 2.4.4). */
export const activationFaults: readonly Fault[] = [
  ...testForm('QIACT', 'QIACT-01', '(1-15)', '(1-16)'),
  ...contextId('QIACT', 'QIACT-05', 'QIACT-04'),
  fault('qiact-nothing-listed', 'QIACT-02', 'an active context is not listed', lines('QIACT', /.+/, '', 'read')),
  fault('qiact-first-only', 'QIACT-02', 'only the first active context is listed', (site) => {
    replies(
      'QIACT',
      (reply) => {
        let count = 0;
        return { info: (line, payload) => count++ === 0 && reply.info(line, payload) };
      },
      'read',
    )(site);
  }),
  fault(
    'qiact-extra-line',
    'QIACT-02',
    'a context that is not active is listed as active',
    extraLine('QIACT', '+QIACT: 14,1,1,"10.9.8.7"', 'read'),
  ),
  fault('qiact-query-refused', 'QIACT-02', 'AT+QIACT? answers ERROR', answers('QIACT', 'ERROR', 'read')),
  fault('qiact-refused', 'QIACT-03', 'activation answers ERROR', ends('QIACT', 'OK', 'ERROR', 'set')),
  fault(
    'qiact-without-effect',
    'QIACT-03',
    'activation answers OK and activates nothing',
    answers('QIACT', 'OK', 'set'),
  ),
  fault('qiact-with-line', 'QIACT-03', 'activation prints a line before OK', extraLine('QIACT', '+QIACT: 1', 'set')),
  fault('qiact-silent-error', 'QIACT-04', 'a wrong activation answers OK', ends('QIACT', 'ERROR', 'OK', 'set')),
  fault('qiact-surplus-taken', 'QIACT-04', 'AT+QIACT overlooks values too many', overlooks('QIACT', 1)),
  fault('qiact-overtaken', 'QIACT-07', 'a command is answered while AT+QIACT executes', overtaken('QIACT')),
  fault(
    'qiact-configuration-unused',
    'QIACT-08 QIACT-11',
    'the configured type does not count: every context is IPv4',
    ({ carrier }) => override(carrier, 'activate', (inner) => (context, done) => inner({ ...context, type: 1 }, done)),
  ),
  fault(
    'qiact-configured-refused',
    'QIACT-08',
    'a context that has just been configured cannot be activated',
    activationFails,
  ),
  fault(
    'qiact-state-0',
    'QIACT-09',
    'an active context is shown with state 0',
    lines('QIACT', /^(\+QIACT: \d+),1,/, '$1,0,', 'read'),
  ),
  fault(
    'qiact-type-0',
    'QIACT-09',
    'an active context is shown with type 0',
    lines('QIACT', /^(\+QIACT: \d+,1),\d/, '$1,0', 'read'),
  ),
  fault('qiact-address-unquoted', 'QIACT-09', 'addresses are printed without quotes', lines('QIACT', /"/g, '', 'read')),
  fault('qiact-one-context-only', 'QIACT-10', 'only one context can be active', { contexts: 1 }),
  fault(
    'qiact-second-drops-first',
    'QIACT-10',
    'activating a context deactivates the others',
    othersDeactivated('QIACT'),
  ),
  fault(
    'qiact-without-address',
    'QIACT-11',
    'the address is not shown',
    lines('QIACT', /^(\+QIACT: \d+,1,\d).*/, '$1', 'read'),
  ),
  fault(
    'qiact-zero-address',
    'QIACT-11',
    'the address shown is 0.0.0.0',
    lines('QIACT', /"\d+\.\d+\.\d+\.\d+"/, '"0.0.0.0"', 'read'),
  ),
  fault(
    'qiact-foreign-address',
    'QIACT-11',
    'the address shown is not the one in use',
    lines('QIACT', /"\d+\.\d+\./, '"172.31.', 'read'),
  ),
  fault(
    'qiact-dual-with-one-address',
    'QIACT-11',
    'an IPv4v6 context is shown with its IPv4 address only',
    lines('QIACT', /^(\+QIACT: \d+,1,[13],"[\d.]+"),.*/, '$1', 'read'),
  ),
  fault(
    'qiact-six-with-four',
    'QIACT-11',
    'an IPv6 context is shown with an IPv4 address',
    lines('QIACT', /^(\+QIACT: \d+,1,2),.*/, '$1,"10.1.2.3"', 'read'),
  ),
  fault(
    'qiact-example-differs',
    'EX-3.1.2',
    'AT+QIACT? shows the APN in the place of the address',
    lines('QIACT', /^(\+QIACT: \d+,1,1),.*/, '$1,"UNINET"', 'read'),
  ),
  ...testForm('QIDEACT', 'QIDEACT-01', '(1-15)', '(1-7)'),
  ...contextId('QIDEACT', 'QIDEACT-04', 'QIDEACT-03'),
  fault('qideact-refused', 'QIDEACT-02 EX-3.1.3', 'deactivation answers ERROR', ends('QIDEACT', 'OK', 'ERROR', 'set')),
  fault(
    'qideact-with-line',
    'QIDEACT-02 EX-3.1.3',
    'deactivation prints a line before OK',
    extraLine('QIDEACT', '+QIDEACT: 1', 'set'),
  ),
  fault(
    'qideact-without-effect',
    'QIDEACT-08',
    'deactivation answers OK and deactivates nothing',
    answers('QIDEACT', 'OK', 'set'),
  ),
  fault('qideact-surplus-taken', 'QIDEACT-03', 'AT+QIDEACT overlooks values too many', overlooks('QIDEACT', 1)),
  fault('qideact-sockets-kept', 'QIDEACT-06', 'the sockets of the context stay', keptOpen),
  fault('qideact-overtaken', 'QIDEACT-07', 'a command is answered while AT+QIDEACT executes', overtaken('QIDEACT')),
  fault(
    'qideact-others-too',
    'QIDEACT-08 QIDEACT-06',
    'the other contexts are deactivated, too',
    othersDeactivated('QIDEACT QIDEACTEX'),
  ),
];
