import { type Fault, fault, type Means } from '../fault';
import { bytes, typing } from '../means/bytes';
import { answers, ends, late, leftOut, lines, on, replies, through } from '../means/replies';
import { override } from '../override';

/** What the module does with commands that it does not know: they fail with code 0. */
const unknownCommands =
  (text: 'OK' | ''): Means =>
  ({ module }) =>
    override(
      module.registry,
      'run',
      (inner) => (step, reply) =>
        inner(
          step,
          through(reply, { error: (code) => (code !== 0 ? reply.error(code) : text === 'OK' && reply.ok()) }),
        ),
    );

const secondResult =
  (names: string, text: string): Means =>
  (site) =>
    replies(names, (reply) => ({
      ok: () => {
        reply.ok();
        site.module.port.urc(text);
      },
      error: (code) => {
        reply.error(code);
        site.module.port.urc(text);
      },
    }))(site);

/** Chapters 2.1 and 2.3: command lines, responses and the order of both. */
export const syntaxFaults: readonly Fault[] = [
  fault(
    'lower-case-prefix-ignored',
    'SYN-01',
    'a line that begins with at is met with silence',
    typing(/^at\+/, 'ax+'),
  ),
  fault(
    'lower-case-prefix-refused',
    'SYN-01',
    'a line that begins with at is answered ERROR',
    typing(/^at\+Q/, 'at+X'),
  ),
  fault('prefix-not-needed', 'SYN-01', 'a line without the prefix is executed', typing(/^\+Q/, 'AT+Q')),
  fault('line-run-before-cr', 'SYN-02', 'a command is executed before its <CR>', typing(/^(AT[^\r]*)$/, '$1\r')),
  fault('cr-apart-ignored', 'SYN-02', 'a <CR> that comes apart from its line does not end it', typing(/^\r$/, '')),
  fault('cr-alone-ignored', 'SYN-02', 'a command line ends with <CR><LF> only', typing(/\r(?!\n)/, '')),
  fault(
    'response-without-lead',
    'SYN-03',
    'no <CR><LF> stands before an information response',
    bytes(/^\r\n(\+(?!QIURC))/, '$1'),
  ),
  fault('result-without-lead', 'SYN-03', 'no <CR><LF> stands before OK', bytes(/^\r\n(OK\r\n)$/, '$1')),
  fault('error-without-lead', 'SYN-03', 'no <CR><LF> stands before ERROR', bytes(/^\r\n(ERROR\r\n)$/, '$1')),
  fault('result-without-tail', 'SYN-03', 'no <CR><LF> stands after OK', bytes(/^(\r\nOK)\r\n$/, '$1')),
  fault('result-with-lf-only', 'SYN-03', 'OK is framed by <LF> alone', bytes(/^\r\nOK\r\n$/, '\nOK\n')),
  fault('result-with-cr-only', 'SYN-03', 'OK is framed by <CR> alone', bytes(/^\r\nOK\r\n$/, '\rOK\r')),
  fault('result-with-blank', 'SYN-03', 'a blank stands behind OK', bytes(/^\r\nOK\r\n$/, '\r\nOK \r\n')),
  fault('result-in-lower-case', 'SYN-03', 'OK is written in lower case', bytes(/^\r\nOK\r\n$/, '\r\nok\r\n')),
  fault(
    'response-with-lf-only',
    'SYN-03',
    'an information response ends with <LF> alone',
    bytes(/^(\r\n\+(?!QIURC)[^\r]*)\r\n$/, '$1\n'),
  ),
  fault('test-form-missing', 'SYN-04', 'test forms answer ERROR', answers('QIACT QISDE QIDEACT', 'ERROR', 'test')),
  fault('test-form-empty', 'SYN-04', 'test forms answer OK and list nothing', answers('QIACT QISDE', 'OK', 'test')),
  fault('read-form-constant', 'SYN-05', 'the read form tells 1 always', lines('QISDE', /\d$/, '1', 'read')),
  fault('read-form-missing', 'SYN-05', 'the read form answers ERROR', answers('QISDE QIACT', 'ERROR', 'read')),
  fault('read-form-silent-line', 'SYN-05', 'the read form answers OK alone', answers('QISDE', 'OK', 'read')),
  fault('set-form-ignored', 'SYN-06', 'the set form answers OK and sets nothing', answers('QISDE', 'OK', 'set')),
  fault('set-form-missing', 'SYN-06', 'the set form answers ERROR', answers('QISDE', 'ERROR', 'set')),
  fault('execution-form-empty', 'SYN-07', 'AT+QIGETERROR answers OK alone', answers('QIGETERROR', 'OK', 'exec')),
  fault('execution-form-missing', 'SYN-07', 'AT+QIGETERROR answers ERROR', answers('QIGETERROR', 'ERROR', 'exec')),
  fault(
    'left-out-value-made-up',
    'SYN-08',
    'a value that is left out is neither the one set before nor the default',
    leftOut('QICSGP', 5, '3'),
    leftOut('QICSGP', 4, '"made-up"'),
    leftOut('QICSGP', 3, '"made-up"'),
  ),
  fault('result-doubled', 'SYN-09', 'a command is answered by two final results', secondResult('QISDE QICFG', 'OK')),
  fault('error-then-ok', 'SYN-09', 'OK follows ERROR', secondResult('QISDE QIRD', 'OK')),
  fault('result-missing', 'SYN-09 FLOW-01', 'a command never gets its final result', ends('QISDE', 'OK', '')),
  fault('error-missing', 'SYN-09', 'a wrong command never gets its final result', ends('QISDE', 'ERROR', '')),
  fault('unknown-command-silent', 'SYN-10', 'an unknown command is met with silence', unknownCommands('')),
  fault('unknown-command-ok', 'SYN-10', 'an unknown command is answered OK', unknownCommands('OK')),
  fault(
    'missing-read-form-ok',
    'SYN-10',
    'a read form that the manual does not have is answered OK',
    answers('QIRD QIDEACT QICSGP', 'OK', 'read'),
  ),
  fault(
    'missing-execution-form-ok',
    'SYN-10',
    'an execution form that the manual does not have is answered OK',
    answers('QIOPEN QICSGP', 'OK', 'exec'),
  ),
  fault(
    'missing-form-silent',
    'SYN-10',
    'a form that the manual does not have is met with silence',
    answers('QIRD QIDEACT', '', 'read'),
    answers('QIOPEN QICSGP', '', 'exec'),
  ),
  fault('query-after-60-s', 'FLOW-01', 'AT+QICSGP answers after 61 s', late('QICSGP', 61_000)),
  fault('state-after-60-s', 'FLOW-01', 'AT+QISTATE answers after 61 s', late('QISTATE', 61_000)),
  fault('activation-after-150-s', 'FLOW-02 QIACT-06', 'AT+QIACT answers after 150 s', late('QIACT', 150_100, 'set')),
  fault('close-after-10-s', 'FLOW-03', 'AT+QICLOSE answers after more than 10 s', late('QICLOSE', 10_100, 'set')),
  fault(
    'deactivation-after-40-s',
    'FLOW-04 QIDEACT-05',
    'AT+QIDEACT answers after 40 s',
    late('QIDEACT', 40_000, 'set'),
  ),
  fault(
    'deactivation-after-close-refused',
    'FLOW-06',
    'a context whose sockets were closed one by one stays',
    (site) => {
      let closed = false;
      on(
        'QICLOSE',
        (call, reply, inner) => {
          closed = true;
          inner(call, reply);
        },
        'set',
      )(site);
      on('QIDEACT', (call, reply, inner) => (closed ? reply.error(572) : inner(call, reply)), 'set')(site);
    },
  ),
  fault('open-after-configuration-refused', 'FLOW-06', 'a context configured in this run carries no socket', (site) => {
    let configured = false;
    on(
      'QICSGP',
      (call, reply, inner) => {
        configured ||= call.args.length > 2;
        inner(call, reply);
      },
      'set',
    )(site);
    on('QIOPEN', (call, reply, inner) => (configured ? reply.error(572) : inner(call, reply)), 'set')(site);
  }),
];
