import { type Fault, fault, type Means } from './fault';
import {
  answers,
  ends,
  extraLine,
  late,
  leftOut,
  lines,
  okAfter,
  on,
  overlooks,
  overtaken,
  refuses,
  replies,
  takes,
  through,
  typed,
  urc,
  urcLate,
  urcLost,
  urcTwice,
  using,
  withArgument,
} from './means';
import { override } from './override';

const isQuery = (call: { form: string; args: readonly unknown[] }) => call.form === 'set' && call.args.length === 1;
const isSet = (call: { form: string; args: readonly unknown[] }) => call.form === 'set' && call.args.length > 1;

/** Ranges of contextID (1..15) that every command of contexts has. */
function contextId(command: string, clause: string, errors: string): Fault[] {
  const slug = command.toLowerCase();
  return [
    fault(
      `${slug}-context-0-taken`,
      `${clause} ${errors}`,
      `AT+${command} takes contextID 0`,
      takes(command, 0, '0', '1'),
    ),
    fault(
      `${slug}-context-16-taken`,
      `${clause} ${errors}`,
      `AT+${command} takes contextID 16`,
      takes(command, 0, '16', '1'),
    ),
    fault(`${slug}-context-15-refused`, clause, `AT+${command} refuses contextID 15`, refuses(command, 0, '15')),
    fault(`${slug}-context-1-refused`, clause, `AT+${command} refuses contextID 1`, refuses(command, 0, '1')),
    fault(
      `${slug}-context-text-taken`,
      `${clause} ${errors}`,
      `AT+${command} takes contextID "A"`,
      takes(command, 0, '"A"', '1'),
    ),
  ];
}

/** A test form with other ranges, and without any. */
function testForm(command: string, clause: string, from: RegExp | string, to: string): Fault[] {
  const slug = command.toLowerCase();
  return [
    fault(`${slug}-test-form-other`, clause, `AT+${command}=? lists another range`, lines(command, from, to, 'test')),
    fault(`${slug}-test-form-empty`, clause, `AT+${command}=? answers OK alone`, answers(command, 'OK', 'test')),
    fault(`${slug}-test-form-refused`, clause, `AT+${command}=? answers ERROR`, answers(command, 'ERROR', 'test')),
  ];
}

/** A refused AT+QICSGP changes the configuration all the same. */
const refusedChanges: Means = using(({ module }) =>
  on(
    'QICSGP',
    (call, reply, inner) =>
      inner(
        call,
        through(reply, {
          error: (code) => {
            const id = Number(call.args[0]?.text);
            if (id >= 1 && id <= 15)
              module.contexts.get(id).config = { ...module.contexts.get(id).config, apn: 'CHANGED' };
            reply.error(code);
          },
        }),
      ),
    isSet,
  ),
);

/** Text of up to so many bytes is stored, what is beyond is cut off. */
const cutsText = (index: number, most: number): Means =>
  on('QICSGP', (call, reply, inner) => {
    const text = call.args[index]?.text ?? '';
    inner(text.length > most ? withArgument(call, index, `"${text.slice(0, most)}"`) : call, reply);
  });

const otherContextsToo: Means = using(({ module }) =>
  on(
    'QIDEACT QIDEACTEX',
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

const keptOpen: Means = ({ sockets }) => override(sockets, 'closeContext', () => () => {});

const activationFails: Means = ({ carrier }) =>
  override(
    carrier,
    'activate',
    (inner) => (context, done) => inner(context, (result) => done('error' in result ? result : { error: 561 })),
  );

/** AT+QICSGP, AT+QIACT and AT+QIDEACT (2.4.2 to 2.4.4). */
export const contextFaults: readonly Fault[] = [
  ...testForm('QICSGP', 'QICSGP-01', '(1-3)', '(1-2)'),
  ...contextId('QICSGP', 'QICSGP-05', 'QICSGP-04'),
  fault(
    'qicsgp-query-without-authentication',
    'QICSGP-02',
    'a query leaves authentication out',
    lines('QICSGP', /,\d$/, '', isQuery),
  ),
  fault(
    'qicsgp-query-with-context',
    'QICSGP-02 QICSGP-12',
    'a query tells the contextID before the type',
    lines('QICSGP', /^\+QICSGP: /, '+QICSGP: 1,', isQuery),
  ),
  fault(
    'qicsgp-query-unquoted',
    'QICSGP-02',
    'a query prints its strings without quotes',
    lines('QICSGP', /"/g, '', isQuery),
  ),
  fault('qicsgp-query-refused', 'QICSGP-02', 'a query answers ERROR', answers('QICSGP', 'ERROR', isQuery)),
  fault(
    'qicsgp-not-stored',
    'QICSGP-03',
    'a configuration is answered OK and not kept',
    answers('QICSGP', 'OK', isSet),
  ),
  fault(
    'qicsgp-user-and-password-swapped',
    'QICSGP-03',
    'user name and password change places',
    lines('QICSGP', /,("[^"]*"),("[^"]*"),(\d)$/, ',$2,$1,$3', isQuery),
  ),
  fault(
    'qicsgp-apn-in-lower-case',
    'QICSGP-03',
    'the APN is kept in lower case',
    on('QICSGP', (call, reply, inner) =>
      inner(call.args[2] ? withArgument(call, 2, typed(call.args[2]).toLowerCase()) : call, reply),
    ),
  ),
  fault(
    'qicsgp-without-user-refused',
    'QICSGP-03',
    'a configuration without user name is refused',
    on('QICSGP', (call, reply, inner) => (call.args.length === 3 ? reply.error(552) : inner(call, reply))),
  ),
  fault(
    'qicsgp-without-authentication-refused',
    'QICSGP-03',
    'a configuration without authentication is refused',
    on('QICSGP', (call, reply, inner) =>
      call.args.length === 5 && call.args[4]!.quoted ? reply.error(552) : inner(call, reply),
    ),
  ),
  fault('qicsgp-error-changes', 'QICSGP-04', 'a configuration that is refused changes the APN', refusedChanges),
  fault('qicsgp-surplus-taken', 'QICSGP-04', 'a seventh value is overlooked', overlooks('QICSGP', 6)),
  fault(
    'qicsgp-type-without-apn-taken',
    'QICSGP-04',
    'a type without APN is answered OK',
    on('QICSGP', (call, reply, inner) => (call.args.length === 2 ? reply.ok() : inner(call, reply))),
  ),
  fault('qicsgp-type-0-taken', 'QICSGP-06 QICSGP-04', 'context_type 0 is taken', takes('QICSGP', 1, '0', '1')),
  fault('qicsgp-type-4-taken', 'QICSGP-06 QICSGP-04', 'context_type 4 is taken', takes('QICSGP', 1, '4', '3')),
  fault('qicsgp-type-3-refused', 'QICSGP-06', 'context_type 3 is refused', refuses('QICSGP', 1, '3')),
  fault('qicsgp-type-2-stored-as-1', 'QICSGP-06', 'context_type 2 is kept as 1', takes('QICSGP', 1, '2', '1')),
  fault('qicsgp-user-cut-at-64', 'QICSGP-07', 'user names are cut at 64 bytes', cutsText(3, 64)),
  fault('qicsgp-user-128-taken', 'QICSGP-07 QICSGP-04', 'a user name of 128 bytes is cut and taken', cutsText(3, 127)),
  fault(
    'qicsgp-user-127-refused',
    'QICSGP-07',
    'a user name of 127 bytes is refused',
    on('QICSGP', (call, reply, inner) =>
      (call.args[3]?.text.length ?? 0) === 127 ? reply.error(552) : inner(call, reply),
    ),
  ),
  fault('qicsgp-password-cut-at-64', 'QICSGP-08', 'passwords are cut at 64 bytes', cutsText(4, 64)),
  fault(
    'qicsgp-password-128-taken',
    'QICSGP-08 QICSGP-04',
    'a password of 128 bytes is cut and taken',
    cutsText(4, 127),
  ),
  fault(
    'qicsgp-password-127-refused',
    'QICSGP-08',
    'a password of 127 bytes is refused',
    on('QICSGP', (call, reply, inner) =>
      (call.args[4]?.text.length ?? 0) === 127 ? reply.error(552) : inner(call, reply),
    ),
  ),
  fault(
    'qicsgp-authentication-4-taken',
    'QICSGP-09 QICSGP-04',
    'authentication 4 is taken',
    takes('QICSGP', 5, '4', '3'),
  ),
  fault('qicsgp-authentication-3-refused', 'QICSGP-09', 'authentication 3 is refused', refuses('QICSGP', 5, '3')),
  fault('qicsgp-authentication-2-as-1', 'QICSGP-09', 'authentication 2 is kept as 1', takes('QICSGP', 5, '2', '1')),
  fault(
    'qicsgp-effective-late',
    'QICSGP-10',
    'a configuration reads back only 10 s later',
    using(({ module }) =>
      on(
        'QICSGP',
        (call, reply, inner) => {
          const context = module.contexts.get(Number(call.args[0]?.text) || 1);
          const { config: before } = context;
          inner(call, reply);
          const { config: after } = context;
          if (after === before) return;
          context.config = before;
          module.clock.after(10_000, () => {
            context.config = after;
          });
        },
        isSet,
      ),
    ),
  ),
  fault('qicsgp-not-saved', 'QICSGP-11', 'a configuration is gone after a restart', ({ module }) =>
    module.onReset(() => {
      for (const context of module.contexts.all()) {
        context.config = { id: context.config.id, type: 1, apn: '', username: '', password: '', authentication: 0 };
      }
    }),
  ),
  fault('qicsgp-password-not-saved', 'QICSGP-11', 'the password is gone after a restart', ({ module }) =>
    module.onReset(() => {
      for (const context of module.contexts.all()) context.config = { ...context.config, password: '' };
    }),
  ),
  fault(
    'qicsgp-unset-authentication',
    'QICSGP-12',
    'a context that was never configured has authentication 1',
    lines('QICSGP', '+QICSGP: 1,"","","",0', '+QICSGP: 1,"","","",1', isQuery),
  ),
  fault('qicsgp-empty-user-refused', 'QICSGP-13', 'an empty user name is refused', refuses('QICSGP', 3, '""')),
  fault(
    'qicsgp-five-values-silent',
    'EX-3.1.1',
    'a configuration of five values is never answered',
    on('QICSGP', (call, reply, inner) => {
      if (call.args.length !== 5 || call.args[4]!.quoted) inner(call, reply);
    }),
  ),
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
    using(({ module }) =>
      on(
        'QIACT',
        (call, reply, inner) => {
          for (const { config, state } of module.contexts.all()) {
            if (state === 'active' && String(config.id) !== typed(call.args[0]))
              module.contexts.deactivate(config.id, () => {});
          }
          inner(call, reply);
        },
        'set',
      ),
    ),
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
  fault('qideact-others-too', 'QIDEACT-08 QIDEACT-06', 'the other contexts are deactivated, too', otherContextsToo),
];

/** AT+QIACTEX and AT+QIDEACTEX (2.4.5, 2.4.6). */
export const laterContextFaults: readonly Fault[] = [
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
