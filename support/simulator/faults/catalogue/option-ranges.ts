import { OPTION_VALUES, type Value } from '../../commands/options';
import type { Defaults, NumericOption } from '../../settings';
import { OPTION_NAMES, type OptionName } from '../../settings';
import { type Fault, fault } from '../fault';
import { answers, args, lines, refuses, takes, through } from '../means/replies';
import { override } from '../override';

/** The clause of an option's ranges: QICFG-09 is the first one's. */
const clauseOf = (option: OptionName) => `QICFG-${String(9 + OPTION_NAMES.indexOf(option)).padStart(2, '0')}`;
const slugOf = (option: string) => option.replace(/[\W_]/g, '-');
const isOption = (option: OptionName) => args(`"${option}"`);

/** Defaults that the manual gives in words, and others that are wrong. */
const WRONG_DEFAULTS: Partial<Record<NumericOption, readonly (readonly number[])[]>> = {
  transpktsize: [[1460]],
  transwaittm: [[0]],
  'tcp/keepalive': [
    [0, 7200, 25, 3],
    [0, 60, 75, 3],
    [0, 60, 25, 9],
  ],
  'tcp/retranscfg': [
    [12, 3],
    [5, 1],
  ],
  'qisend/timeout': [[10]],
  'tcp/twrecycle': [[60_000]],
  'dns/retry': [
    [1, 200],
    [2, 2000],
  ],
};

function valueFaults(option: NumericOption, value: Value, index: number, count: number): Fault[] {
  const name = count > 1 ? `${slugOf(option)}-${index + 1}` : slugOf(option);
  const what = count > 1 ? `value ${index + 1} of "${option}"` : `"${option}"`;
  const clauses = `${clauseOf(option)} QICFG-05`;
  const [least, most] =
    'among' in value ? [value.among[0]!, value.among.at(-1)!] : ([value.from, value.to] as [number, number]);
  const position = index + 1;
  const meant = isOption(option);
  const faults = [
    fault(
      `${name}-above-taken`,
      clauses,
      `${what} takes ${most + 1}`,
      takes('QICFG', position, String(most + 1), String(most), meant),
    ),
    fault(
      `${name}-most-refused`,
      `${clauseOf(option)} QICFG-04`,
      `${what} refuses ${most}`,
      refuses('QICFG', position, String(most), meant),
    ),
    fault(
      `${name}-text-taken`,
      `${clauseOf(option)} QICFG-05`,
      `${what} takes "A"`,
      takes('QICFG', position, '"A"', String(least), meant),
      takes('QICFG', position, 'A', String(least), meant),
    ),
  ];
  if (least > 0) {
    faults.push(
      fault(
        `${name}-below-taken`,
        clauses,
        `${what} takes ${least - 1}`,
        takes('QICFG', position, String(least - 1), String(least), meant),
      ),
    );
  } else {
    faults.push(
      fault(`${name}-negative-taken`, clauses, `${what} takes -1`, takes('QICFG', position, '-1', '0', meant)),
    );
  }
  if (!('among' in value)) {
    faults.push(
      fault(
        `${name}-least-refused`,
        `${clauseOf(option)} QICFG-04`,
        `${what} refuses ${least}`,
        refuses('QICFG', position, String(least), meant),
      ),
    );
  }
  return faults;
}

function ofNumbers(option: NumericOption): Fault[] {
  const values = OPTION_VALUES[option];
  const slug = slugOf(option);
  const meant = isOption(option);
  const faults = values.flatMap((value, index) => valueFaults(option, value, index, values.length));
  for (const [index, wrong] of (WRONG_DEFAULTS[option] ?? []).entries()) {
    faults.push(
      fault(
        `${slug}-default-wrong${index === 0 ? '' : `-${index + 1}`}`,
        clauseOf(option),
        `the default of "${option}" is ${wrong.join(',')}`,
        { settings: { [option]: wrong } as Partial<Defaults> },
      ),
    );
  }
  faults.push(
    fault(`${slug}-saved`, 'QICFG-08', `"${option}" survives a restart`, ({ module }) =>
      override(module.settings, 'reset', (inner) => () => {
        const kept = module.settings.get(option);
        inner();
        module.settings.set(option, kept);
      }),
    ),
    fault(`${slug}-error-changes`, 'QICFG-05', `"${option}" is changed by a command that is refused`, ({ module }) =>
      module.registry.replace('QICFG', (inner) => (call, reply) => {
        if (meant(call) && call.args.length > 1) {
          const first = values[0]!;
          const other = 'among' in first ? 1 - module.settings.get(option)[0]! : first.from;
          const refused = () => module.settings.set(option, [other, ...module.settings.get(option).slice(1)]);
          inner(
            call,
            through(reply, {
              error: (code) => {
                refused();
                reply.error(code);
              },
            }),
          );
        } else inner(call, reply);
      }),
    ),
  );
  if (values.length > 1) {
    faults.push(
      fault(`${slug}-stored-in-part`, 'QICFG-04', `"${option}" keeps its old last value when it is set`, ({ module }) =>
        override(module.settings, 'set', (inner) => (name, given) => {
          if (name !== option) inner(name, given);
          else inner(name, [...given.slice(0, -1), ...module.settings.get(option).slice(given.length - 1)]);
        }),
      ),
    );
  }
  // What a third value of tcp/retranscfg does is left open (E03).
  if (option !== 'tcp/retranscfg') {
    const surplus = values.length + 1;
    faults.push(
      fault(`${slug}-surplus-taken`, 'QICFG-05', `"${option}" takes a value too many`, ({ module }) =>
        module.registry.replace(
          'QICFG',
          (inner) => (call, reply) => inner(meant(call) ? { ...call, args: call.args.slice(0, surplus) } : call, reply),
        ),
      ),
    );
  }
  return faults;
}

function ofEvery(option: OptionName): Fault[] {
  const slug = slugOf(option);
  // send/auto may also be asked for with its connectID (E01).
  const queried = option === 'send/auto' ? 2 : 1;
  const query = (call: Parameters<ReturnType<typeof args>>[0]) => isOption(option)(call) && call.args.length <= queried;
  const set = (call: Parameters<ReturnType<typeof args>>[0]) => isOption(option)(call) && call.args.length > queried;
  return [
    fault(
      `${slug}-query-refused`,
      'QICFG-03',
      `the query of "${option}" answers ERROR`,
      answers('QICFG', 'ERROR', query),
    ),
    fault(
      `${slug}-query-empty`,
      'QICFG-03',
      `the query of "${option}" answers OK alone`,
      answers('QICFG', 'OK', query),
    ),
    fault(
      `${slug}-query-value-missing`,
      'QICFG-03',
      `the query of "${option}" leaves its last value out`,
      lines('QICFG', /,[^,]*$/, '', query),
    ),
    fault(`${slug}-not-stored`, 'QICFG-04', `"${option}" is answered OK and not stored`, answers('QICFG', 'OK', set)),
    fault(
      `${slug}-unlisted`,
      'QICFG-01',
      `the test form leaves "${option}" out`,
      lines('QICFG', new RegExp(`^\\+QICFG: "${option}".*`), '', 'test'),
    ),
    fault(
      `${slug}-range-misprinted`,
      'QICFG-02',
      `the test form prints the ranges of "${option}" without parentheses`,
      lines(
        'QICFG',
        new RegExp(`^(\\+QICFG: "${option}",)(.*)$`),
        (_line, head, rest) => `${head}${rest!.replace(/[()]/g, '')}`,
        'test',
      ),
    ),
  ];
}

/** Queries, ranges, defaults and keeping of every option of AT+QICFG (2.4.1). */
export const optionRangeFaults: readonly Fault[] = OPTION_NAMES.flatMap((option) => [
  ...(option === 'send/auto' ? [] : ofNumbers(option)),
  ...ofEvery(option),
]);
