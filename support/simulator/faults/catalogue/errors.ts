import type { Invocation } from '../../handler';
import { type Fault, fault, type Means } from '../fault';
import { answers, extraLine, lines, on, slow, through, using } from '../means/replies';
import { urc } from '../means/urcs';
import { override, overrideValue } from '../override';

/** Codes of chapter 4, in order. */
const CODES = [0, ...Array.from({ length: 25 }, (_, index) => 550 + index)];
const clauseOf = (code: number) => `ERR-${String(code).padStart(3, '0')}`;

const COMMANDS =
  'QICFG QICSGP QIACT QIDEACT QIACTEX QIDEACTEX QIOPEN QICLOSE QISTATE QISEND QIRD QISENDEX QISWTMD QIDNSCFG QISDE';

/** A code is told as another one wherever it is told. */
function toldOtherwise(code: number): Fault {
  const other = code === 550 ? 551 : 550;
  const clauses = code === 0 ? 'ERR-000 QIGETERROR-05' : clauseOf(code);
  return fault(
    `code-${String(code).padStart(3, '0')}-told-as-${other}`,
    clauses,
    `${code} is told as ${other}`,
    ({ module }) =>
      override(module.registry, 'note', (inner) => (step, noted) => inner(step, noted === code ? other : noted)),
    overriddenLast(code, other),
    ...(code === 0
      ? []
      : [
          urc(
            new RegExp(`^(\\+(?:QIOPEN|QIACTEX|QIDEACTEX|QIURC|QPING|QNTP): (?:\\d+,|"dnsgip",)?)${code}(?=,|$)`),
            `$1${other}`,
          ),
        ]),
  );
}

/** What came by URC is kept under another code. */
const overriddenLast =
  (from: number, to: number): Means =>
  ({ module }) =>
    overrideValue(module.registry, 'lastError', (kept) => (kept === from ? to : kept));

/** A code is not kept. */
function untold(code: number): Fault {
  return fault(`code-${code}-not-kept`, clauseOf(code), `after ${code} AT+QIGETERROR tells 0`, overriddenLast(code, 0));
}

const isError = (call: Invocation) => call.form === 'exec';

/** AT+QIGETERROR and chapter 4 (2.4.19, 4). */
export const errorFaults: readonly Fault[] = [
  fault(
    'qigeterror-test-form-line',
    'QIGETERROR-01',
    'AT+QIGETERROR=? prints a line',
    extraLine('QIGETERROR', '+QIGETERROR: (0-574)', 'test'),
  ),
  fault(
    'qigeterror-test-form-refused',
    'QIGETERROR-01',
    'AT+QIGETERROR=? answers ERROR',
    answers('QIGETERROR', 'ERROR', 'test'),
  ),
  fault(
    'qigeterror-without-text',
    'QIGETERROR-02',
    'the description is left out',
    lines('QIGETERROR', /^(\+QIGETERROR: \d+),.*$/, '$1', isError),
  ),
  fault(
    'qigeterror-text-only',
    'QIGETERROR-02',
    'the code is left out',
    lines('QIGETERROR', /^(\+QIGETERROR: )\d+,/, '$1', isError),
  ),
  fault(
    'qigeterror-text-first',
    'QIGETERROR-02',
    'the description stands before the code',
    lines('QIGETERROR', /^(\+QIGETERROR: )(\d+),(.*)$/, '$1$3,$2', isError),
  ),
  fault(
    'qigeterror-constant',
    'QIGETERROR-03',
    '0 is told always',
    lines('QIGETERROR', /^\+QIGETERROR: .*/, '+QIGETERROR: 0,Operation success', isError),
  ),
  fault('qigeterror-one-behind', 'QIGETERROR-03', 'the code of the command before the last one is told', (site) => {
    let last = 0;
    let before = 0;
    on(COMMANDS, (call, reply, inner) => {
      before = last;
      inner(
        call,
        through(reply, {
          ok: () => {
            last = 0;
            reply.ok();
          },
          error: (code) => {
            last = code;
            reply.error(code);
          },
        }),
      );
    })(site);
    lines('QIGETERROR', /^\+QIGETERROR: \d+,.*/, () => `+QIGETERROR: ${before},Unknown error`, isError)(site);
  }),
  fault(
    'qigeterror-erases',
    'QIGETERROR-03',
    'asking for the code erases it',
    using(({ module }) =>
      on(
        'QIGETERROR',
        (call, reply, inner) => {
          inner(call, reply);
          module.registry.lastError = 0;
        },
        isError,
      ),
    ),
  ),
  fault('qigeterror-others-count', 'QIGETERROR-03', 'commands that are not of TCP/IP change the code', ({ module }) =>
    override(module.registry, 'note', (inner) => (step, code) => {
      if (step && !/^Q(I|PING|NTP)/.test(step.name)) module.registry.lastError = code === 0 ? 0 : 550;
      inner(step, code);
    }),
  ),
  fault(
    'qigeterror-other-errors-count',
    'QIGETERROR-03',
    'a wrong command that is not of TCP/IP changes the code',
    ({ module }) =>
      override(module.registry, 'note', (inner) => (step, code) => {
        if (step && code !== 0 && !/^Q(I|PING|NTP)/.test(step.name)) module.registry.lastError = 550;
        inner(step, code);
      }),
  ),
  fault('qigeterror-sticky', 'QIGETERROR-05', 'a success does not change the code', ({ module }) =>
    override(module.registry, 'note', (inner) => (step, code) => {
      if (code !== 0) inner(step, code);
    }),
  ),
  fault(
    'qigeterror-after-300-ms',
    'QIGETERROR-04',
    'AT+QIGETERROR answers after 400 ms',
    slow('QIGETERROR', 400, isError),
  ),
  ...CODES.map(toldOtherwise),
  ...[561, 563, 565, 566].map(untold),
  fault(
    'code-without-text',
    'ERR-000 QIGETERROR-02',
    'the description is empty',
    lines('QIGETERROR', /^(\+QIGETERROR: \d+,).*$/, '$1', isError),
  ),
];
