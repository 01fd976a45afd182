import { type Fault, fault, type Means } from '../fault';
import { contextId, testForm } from '../means/ranges';
import { answers, lines, on, overlooks, refuses, takes, through, typed, using, withArgument } from '../means/replies';

const isQuery = (call: { form: string; args: readonly unknown[] }) => call.form === 'set' && call.args.length === 1;

const isSet = (call: { form: string; args: readonly unknown[] }) => call.form === 'set' && call.args.length > 1;

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

/** AT+QICSGP (2.4.2). */
export const contextSettingFaults: readonly Fault[] = [
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
];
