import { type Fault, fault } from '../fault';
import {
  answers,
  args,
  ends,
  lines,
  on,
  refuses,
  slow,
  takes,
  through,
  typed,
  using,
  withArgument,
} from '../means/replies';
import { okAfter, urc, urcLate, urcLost, urcs, urcTwice } from '../means/urcs';

const OPENED = /^\+QIOPEN: \d+,\d+$/;

const asNext = (id: string) => String((Number(id) + 1) % 12);

/** AT+QIOPEN, its answers and its first values (2.4.7). */
export const openingFaults: readonly Fault[] = [
  fault(
    'qiopen-test-form-other',
    'QIOPEN-01',
    'AT+QIOPEN=? lists another range of connectID',
    lines('QIOPEN', '(0-11)', '(0-5)', 'test'),
  ),
  fault(
    'qiopen-test-form-unquoted',
    'QIOPEN-01',
    'AT+QIOPEN=? prints the service types without quotes',
    lines('QIOPEN', /"/g, '', 'test'),
  ),
  fault(
    'qiopen-test-form-short',
    'QIOPEN-01',
    'AT+QIOPEN=? leaves tcp_client_maxnum out',
    lines('QIOPEN', ',(0-12)', '', 'test'),
  ),
  fault('qiopen-test-form-refused', 'QIOPEN-01', 'AT+QIOPEN=? answers ERROR', answers('QIOPEN', 'ERROR', 'test')),
  fault('qiopen-urc-missing', 'QIOPEN-02', 'no +QIOPEN follows OK', urcLost(OPENED)),
  fault('qiopen-urc-before-ok', 'QIOPEN-02', '+QIOPEN comes before OK', okAfter('QIOPEN', OPENED)),
  fault('qiopen-urc-twice', 'QIOPEN-02', '+QIOPEN comes twice', urcTwice(OPENED)),
  fault(
    'qiopen-urc-other-id',
    'QIOPEN-02',
    '+QIOPEN names another connectID',
    urc(/^\+QIOPEN: (\d+)/, (_all, id) => `+QIOPEN: ${asNext(id!)}`),
  ),
  fault('qiopen-success-1', 'QIOPEN-02 EX-3.2.1', 'success is told as 1', urc(/^(\+QIOPEN: \d+),0$/, '$1,1')),
  fault('qiopen-without-error', 'QIOPEN-02', '+QIOPEN tells no error code', urc(/^(\+QIOPEN: \d+),\d+$/, '$1')),
  fault('qiopen-push-urc-missing', 'QIOPEN-02', 'no +QIOPEN follows OK in direct push mode', (site) => {
    urcs((line, payload, next) => {
      const id = /^\+QIOPEN: (\d+),0/.exec(line)?.[1];
      if (id === undefined || site.sockets.around.table.get(Number(id))?.mode !== 1) next(line, payload);
    })(site);
  }),
  fault(
    'qiopen-transparent-ok',
    'QIOPEN-03',
    'in transparent mode OK takes the place of CONNECT',
    ends('QIOPEN', 'CONNECT', 'OK'),
  ),
  fault('qiopen-transparent-urc', 'QIOPEN-03', 'in transparent mode +QIOPEN comes before CONNECT', (site) =>
    on('QIOPEN', (call, reply, inner) =>
      inner(
        call,
        through(reply, {
          connect: (pipe) => {
            site.module.port.urc(`+QIOPEN: ${typed(call.args[1])},0`);
            return reply.connect(pipe);
          },
        }),
      ),
    )(site),
  ),
  fault(
    'qiopen-transparent-ok-first',
    'QIOPEN-03',
    'in transparent mode OK comes before CONNECT',
    on('QIOPEN', (call, reply, inner) =>
      inner(
        call,
        through(reply, {
          connect: (pipe) => {
            reply.info('OK');
            return reply.connect(pipe);
          },
        }),
      ),
    ),
  ),
  fault(
    'qiopen-transparent-failure-no-carrier',
    'QIOPEN-04',
    'in transparent mode a failure answers NO CARRIER',
    ends('QIOPEN', 'ERROR', 'NO CARRIER', args('*', '*', '*', '*', '*', '*', '2')),
  ),
  fault('qiopen-transparent-failure-ok', 'QIOPEN-04', 'in transparent mode a failure answers OK and +QIOPEN', (site) =>
    on(
      'QIOPEN',
      (call, reply, inner) =>
        inner(
          call,
          through(reply, {
            error: (code) => {
              reply.ok();
              site.module.port.urc(`+QIOPEN: ${typed(call.args[1])},${code}`);
            },
          }),
        ),
      args('*', '*', '*', '*', '*', '*', '2'),
    )(site),
  ),
  fault(
    'qiopen-transparent-failure-untold',
    'QIOPEN-04',
    'in transparent mode AT+QIGETERROR tells 0 after a failure',
    (site) =>
      on(
        'QIOPEN',
        (call, reply, inner) => inner(call, through(reply, { error: () => reply.error(0) })),
        args('*', '*', '*', '*', '*', '*', '2'),
      )(site),
  ),
  fault('qiopen-after-150-s', 'QIOPEN-05', '+QIOPEN comes after 150 s', urcLate(OPENED, 150_100)),
  fault(
    'qiopen-failure-after-150-s',
    'QIOPEN-05 QIOPEN-27',
    'a silent server is told only after 200 s',
    urcLate(/^\+QIOPEN: \d+,[1-9]/, 151_000),
  ),
  fault(
    'qiopen-connect-after-150-s',
    'QIOPEN-05',
    'CONNECT comes after 150 s',
    slow('QIOPEN', 150_100, args('*', '*', '*', '*', '*', '*', '2')),
  ),
  fault(
    'qiopen-close-while-opening-refused',
    'QIOPEN-06',
    'a connection that is being made cannot be closed',
    using(({ sockets }) =>
      on(
        'QICLOSE',
        (call, reply, inner) =>
          sockets.around.table.get(Number(call.args[0]?.text))?.state === 1 ? reply.error(568) : inner(call, reply),
        'set',
      ),
    ),
  ),
  fault('qiopen-context-0-taken', 'QIOPEN-07', 'contextID 0 is taken', takes('QIOPEN', 0, '0', '1')),
  fault('qiopen-context-16-taken', 'QIOPEN-07', 'contextID 16 is taken', takes('QIOPEN', 0, '16', '1')),
  fault('qiopen-context-15-refused', 'QIOPEN-07', 'contextID 15 is refused', refuses('QIOPEN', 0, '15')),
  fault(
    'qiopen-context-always-1',
    'QIOPEN-07',
    'every socket is opened on context 1',
    on('QIOPEN', (call, reply, inner) =>
      inner(/^([2-9]|1[0-5])$/.test(typed(call.args[0])) ? withArgument(call, 0, '1') : call, reply),
    ),
  ),
  fault('qiopen-id-12-taken', 'QIOPEN-08', 'connectID 12 is taken', takes('QIOPEN', 1, '12', '11')),
  fault('qiopen-id-negative-taken', 'QIOPEN-08', 'connectID -1 is taken', takes('QIOPEN', 1, '-1', '0')),
  fault('qiopen-id-11-refused', 'QIOPEN-08', 'connectID 11 is refused', refuses('QIOPEN', 1, '11')),
  fault('qiopen-id-0-refused', 'QIOPEN-08', 'connectID 0 is refused', refuses('QIOPEN', 1, '0')),
  fault(
    'qiopen-unknown-type-taken',
    'QIOPEN-09',
    'an unknown service type is taken as TCP',
    on(
      'QIOPEN',
      (call, reply, inner) =>
        inner(
          /^"(TCP|UDP|TCP LISTENER|UDP SERVICE)"$/.test(typed(call.args[2])) ? call : withArgument(call, 2, '"TCP"'),
          reply,
        ),
      'set',
    ),
  ),
  fault(
    'qiopen-service-refused',
    'QIOPEN-09 EX-3.6.1',
    'service type "UDP SERVICE" is refused',
    refuses('QIOPEN', 2, '"UDP SERVICE"'),
  ),
  fault(
    'qiopen-listener-refused',
    'QIOPEN-09 EX-3.5.1',
    'service type "TCP LISTENER" is refused',
    refuses('QIOPEN', 2, '"TCP LISTENER"'),
  ),
  fault(
    'qiopen-tcp-incoming-taken',
    'QIOPEN-09',
    'service type "TCP INCOMING" is taken',
    takes('QIOPEN', 2, '"TCP INCOMING"', '"TCP"'),
  ),
];
