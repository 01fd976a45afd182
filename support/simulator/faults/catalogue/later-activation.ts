import { type Fault, fault } from '../fault';
import { keptOpen } from '../means/contexts';
import { contextId, testForm } from '../means/ranges';
import { late, leftOut, lines, on, overlooks, refuses, takes, typed } from '../means/replies';
import { okAfter, urc, urcLate, urcLost, urcTwice } from '../means/urcs';

/** AT+QIACTEX and AT+QIDEACTEX (2.4.5, 2.4.6). */
export const laterActivationFaults: readonly Fault[] = [
  ...testForm('QIACTEX', 'QIACTEX-01', /\(0[,-]1\)/, '(0-2)'),
  ...contextId('QIACTEX', 'QIACTEX-06', 'QIACTEX-05'),
  fault('qiactex-nothing-listed', 'QIACTEX-02', 'an active context is not listed', lines('QIACTEX', /.+/, '', 'read')),
  fault(
    'qiactex-listed-as-qiact',
    'QIACTEX-02',
    'the lines of AT+QIACTEX? begin with +QIACT',
    lines('QIACTEX', '+QIACTEX', '+QIACT', 'read'),
  ),
  fault(
    'qiactex-listed-without-address',
    'QIACTEX-02',
    'AT+QIACTEX? shows no address',
    lines('QIACTEX', /,".*$/, '', 'read'),
  ),
  fault('qiactex-urc-missing', 'QIACTEX-03 QIACTEX-04', 'no +QIACTEX follows OK', urcLost(/^\+QIACTEX:/)),
  fault(
    'qiactex-urc-before-ok',
    'QIACTEX-03 QIACTEX-04',
    '+QIACTEX comes before OK',
    okAfter('QIACTEX', /^\+QIACTEX:/),
  ),
  fault('qiactex-urc-twice', 'QIACTEX-03', '+QIACTEX comes twice', urcTwice(/^\+QIACTEX:/)),
  fault('qiactex-ok-late', 'QIACTEX-03 QIACTEX-04', 'OK comes 3 s after the command', late('QIACTEX', 3000, 'set')),
  fault(
    'qiactex-addresses-always',
    'QIACTEX-03',
    'view_mode 0 prints addresses, too',
    leftOut('QIACTEX', 1, '1'),
    takes('QIACTEX', 1, '0', '1'),
  ),
  fault(
    'qiactex-addresses-never',
    'QIACTEX-04 QIACTEX-07',
    'view_mode 1 prints no address',
    takes('QIACTEX', 1, '1', '0'),
  ),
  fault('qiactex-without-error', 'QIACTEX-03', '+QIACTEX tells no error code', urc(/^(\+QIACTEX: \d+),\d+/, '$1')),
  fault(
    'qiactex-other-context',
    'QIACTEX-03',
    '+QIACTEX names another context',
    urc(/^\+QIACTEX: (\d+)/, (_all, id) => `+QIACTEX: ${(Number(id) % 15) + 1}`),
  ),
  fault(
    'qiactex-one-of-two-addresses',
    'QIACTEX-04',
    'view_mode 1 prints one address of two',
    urc(/^(\+QIACTEX: \d+,0,[13],"[\d.]+"),.*/, '$1'),
  ),
  fault('qiactex-surplus-taken', 'QIACTEX-05', 'AT+QIACTEX overlooks values too many', overlooks('QIACTEX', 2)),
  fault('qiactex-view-2-taken', 'QIACTEX-07 QIACTEX-05', 'view_mode 2 is taken', takes('QIACTEX', 1, '2', '1')),
  fault('qiactex-view-1-refused', 'QIACTEX-07', 'view_mode 1 is refused', refuses('QIACTEX', 1, '1')),
  fault('qiactex-after-150-s', 'QIACTEX-08', '+QIACTEX comes after 150 s', urcLate(/^\+QIACTEX:/, 150_100)),
  fault('qiactex-success-1', 'QIACTEX-09', 'success is told as 1', urc(/^(\+QIACTEX: \d+),0/, '$1,1')),
  fault('qiactex-failure-told-as-0', 'QIACTEX-09', 'a failure is told as 0', urc(/^(\+QIACTEX: \d+),[1-9]\d*/, '$1,0')),
  fault(
    'qiactex-failure-of-no-chapter',
    'QIACTEX-09',
    'a failure is told by a code that chapter 4 does not have',
    urc(/^(\+QIACTEX: \d+),5\d\d$/, '$1,1'),
  ),
  fault(
    'qiactex-configured-refused',
    'QIACTEX-10',
    'a context that has just been configured cannot be activated',
    (site) => {
      let configured = false;
      on('QICSGP', (call, reply, inner) => {
        configured ||= call.args.length > 2;
        inner(call, reply);
      })(site);
      on('QIACTEX', (call, reply, inner) => (configured ? reply.error(561) : inner(call, reply)), 'set')(site);
    },
  ),
  fault('qiactex-without-effect', 'QIACTEX-03 QIACTEX-09', '+QIACTEX tells success and nothing is active', (site) =>
    on(
      'QIACTEX',
      (call, reply) => {
        reply.ok();
        site.module.urc(`+QIACTEX: ${typed(call.args[0])},0`);
      },
      'set',
    )(site),
  ),
  ...testForm('QIDEACTEX', 'QIDEACTEX-01', '(1-15)', '(0-15)'),
  ...contextId('QIDEACTEX', 'QIDEACTEX-04', 'QIDEACTEX-03'),
  fault('qideactex-urc-missing', 'QIDEACTEX-02', 'no +QIDEACTEX follows OK', urcLost(/^\+QIDEACTEX:/)),
  fault('qideactex-urc-before-ok', 'QIDEACTEX-02', '+QIDEACTEX comes before OK', okAfter('QIDEACTEX', /^\+QIDEACTEX:/)),
  fault('qideactex-ok-late', 'QIDEACTEX-02', 'OK comes 3 s after the command', late('QIDEACTEX', 3000, 'set')),
  fault(
    'qideactex-without-error',
    'QIDEACTEX-02',
    '+QIDEACTEX tells no error code',
    urc(/^(\+QIDEACTEX: \d+),\d+/, '$1'),
  ),
  fault('qideactex-success-1', 'QIDEACTEX-02', 'success is told as 1', urc(/^(\+QIDEACTEX: \d+),0/, '$1,1')),
  fault('qideactex-surplus-taken', 'QIDEACTEX-03', 'AT+QIDEACTEX overlooks values too many', overlooks('QIDEACTEX', 1)),
  fault('qideactex-after-40-s', 'QIDEACTEX-05', '+QIDEACTEX comes after 40 s', urcLate(/^\+QIDEACTEX:/, 40_100)),
  fault('qideactex-sockets-kept', 'QIDEACTEX-06', 'the sockets of the context stay', keptOpen),
  fault('qideactex-without-effect', 'QIDEACTEX-02', '+QIDEACTEX tells success and the context stays active', (site) =>
    on(
      'QIDEACTEX',
      (call, reply) => {
        reply.ok();
        site.module.urc(`+QIDEACTEX: ${typed(call.args[0])},0`);
      },
      'set',
    )(site),
  ),
  fault(
    'asynchronous-example-differs',
    'EX-3.1.4',
    'an IPv4v6 activation tells no IPv6 address',
    urc(/^(\+QIACTEX: \d+,0,\d,"[\d.]+"),.*/, '$1'),
    lines('QIACT QIACTEX', /^(\+QIACT(?:EX)?: \d+,1,[13],"[\d.]+"),.*/, '$1', 'read'),
  ),
];
