import { DECLARABLE, type DeclarableOption } from '../bench/pics';
import type { Exchange } from '../session/exchange';
import { qicfgOption } from '../spec';
import { fail, inconc } from '../verdict/verdict';
import { parseArguments } from '../wire/command';
import { execute, isError, must, showAnswer } from './commands';
import { rememberSetting } from './restore';
import type { TestCase } from './testcase';

/**
 * What AT+QICFG tells of an option, the values as printed but without quotes. send/auto is asked for with its connectID
 * where it is not told without (E01).
 */
export async function readOption(
  test: TestCase,
  option: string,
  connectID?: string,
): Promise<{ values: string[]; exchange: Exchange }> {
  let exchange = await execute(test, `AT+QICFG="${option}"`);
  let values = valuesOf(exchange, option);
  if (option === 'send/auto' && connectID !== undefined && values?.[0] !== connectID) {
    const bare = exchange;
    exchange = await execute(test, `AT+QICFG="${option}",${connectID}`);
    values = valuesOf(exchange, option);
    if (values === undefined && !isError(test, bare)) exchange = bare;
  }
  if (values !== undefined) return { values, exchange };
  return fail({
    message: `AT+QICFG does not tell the option "${option}"`,
    clauses: ['QICFG-03'],
    accepted: qicfgOption(option)?.response ?? `+QICFG: "${option}",...`,
    came: showAnswer(exchange),
    at: exchange.final?.at,
  });
}

/** A query tells these values, as they would be typed. */
export async function optionReads(test: TestCase, option: string, typed: string): Promise<void> {
  test.checks++;
  const { values, exchange } = await readOption(test, option, typed.split(',')[0]);
  if (same(values, typed)) return;
  fail({
    message: `the option "${option}" does not read back as it was set`,
    accepted: `+QICFG: "${option}",${typed}`,
    came: showAnswer(exchange),
    at: exchange.final?.at,
  });
}

/** A command that was refused has left the option as it was (E53). */
export async function optionUntouched(test: TestCase, option: string, typed: string): Promise<void> {
  test.checks++;
  const { values, exchange } = await readOption(test, option, typed.split(',')[0]);
  if (same(values, typed)) return;
  fail({
    message: `${test.last?.command ?? 'the command'} changed the option "${option}" although it was refused (inferred, E53)`,
    accepted: `+QICFG: "${option}",${typed}`,
    came: showAnswer(exchange),
    at: exchange.final?.at,
    errata: ['E53'],
  });
}

/** Two settings of each option that are valid and differ in every value. */
const SETTINGS: Record<DeclarableOption, readonly [string, string]> = {
  transpktsize: ['512', '1460'],
  transwaittm: ['7', '20'],
  dataformat: ['0,0', '1,1'],
  viewmode: ['0', '1'],
  'udp/sendmode': ['0', '1'],
  'udp/readmode': ['0', '1'],
  'tcp/accept': ['0', '1'],
  passiveclosed: ['0', '1'],
  'close/mode': ['0', '1'],
  recvind: ['0', '1'],
  'tcp/keepalive': ['0,120,30,5', '1,300,40,6'],
  'tcp/retranscfg': ['7,10', '9,20'],
  formatcfg: ['0', '1'],
  'qisend/timeout': ['15', '25'],
  'tcp/delay_ack': ['0', '1'],
  'dns/cache': ['0', '1'],
  'tcp/twrecycle': ['1000', '2000'],
  'dns/retry': ['3', '4'].map((count) => `${count},1000`) as [string, string],
};

const OPTIONS = Object.keys(DECLARABLE) as DeclarableOption[];
/** The order that is set before a restart, and must be gone after it. */
const AUTO_SEND = '3,65535,"414243"';
const before = new WeakMap<TestCase, Map<string, string>>();

/** Gives every option a value that it does not have; what they had is remembered. */
export async function changeEveryOption(test: TestCase): Promise<void> {
  const had = new Map<string, string>();
  before.set(test, had);
  for (const option of OPTIONS) {
    const { values } = await readOption(test, option);
    had.set(option, values.join(','));
    const other = SETTINGS[option].find((setting) => setting !== values.join(','))!;
    await set(test, `AT+QICFG="${option}",${other}`);
  }
  await set(test, `AT+QICFG="send/auto",${AUTO_SEND}`);
}

/** Every option has the default that the manual gives in words or the PICS declares; any other a value of its list (E06). */
export async function everyDefault(test: TestCase): Promise<void> {
  test.checks++;
  const wrong: Deviation[] = [];
  for (const option of OPTIONS) {
    const { values } = await readOption(test, option);
    const declared = test.bench.pics.settings[option];
    const parameters = qicfgOption(option)!.parameters;
    const wanted = parameters.map(({ default: inWords }, i) => inWords ?? declared?.[i]);
    if (values.length === wanted.length && wanted.every((want, i) => isWanted(want, values[i]!, option, i))) continue;
    const shown = wanted.map((want, i) => want ?? `<${parameters[i]!.name}>`).join(',');
    wrong.push({ option, accepted: `"${option}",${shown}`, came: `"${option}",${values.join(',')}` });
  }
  await orderGone(test, wrong);
  judge(test, wrong, 'after the restart not every option has its default');
}

/** Every option has again what it had before it was set. */
export async function everyValueBack(test: TestCase): Promise<void> {
  test.checks++;
  const had = before.get(test) ?? inconc({ message: 'the options were not read before the restart' });
  const wrong: Deviation[] = [];
  for (const [option, values] of had) {
    const came = (await readOption(test, option)).values.join(',');
    if (came !== values) wrong.push({ option, accepted: `"${option}",${values}`, came: `"${option}",${came}` });
  }
  await orderGone(test, wrong);
  judge(test, wrong, 'two restarts left options at different values, so a setting was saved');
}

interface Deviation {
  option: string;
  accepted: string;
  came: string;
}

/** What a query of send/auto answers where nothing was ever ordered is left open; the old order it must not be. */
async function orderGone(test: TestCase, wrong: Deviation[]): Promise<void> {
  const connectID = AUTO_SEND[0]!;
  for (const query of ['AT+QICFG="send/auto"', `AT+QICFG="send/auto",${connectID}`]) {
    const values = valuesOf(await execute(test, query), 'send/auto');
    if (!values || values[0] !== connectID || values[1] === '0') continue;
    wrong.push({
      option: 'send/auto',
      accepted: `"send/auto",${connectID},0,...`,
      came: `"send/auto",${values.join(',')}`,
    });
    return;
  }
}

function judge(test: TestCase, wrong: readonly Deviation[], message: string): void {
  if (wrong.length === 0) return;
  const ranges = wrong.map(({ option }) => qicfgOption(option)?.clauses[0]).filter((id) => id !== undefined);
  fail({
    message: `${message}: ${wrong.map(({ option }) => option).join(', ')}`,
    clauses: ['QICFG-08', ...ranges],
    accepted: wrong.map((one) => one.accepted).join('\n'),
    came: wrong.map((one) => one.came).join('\n'),
    at: test.bench.clock.now(),
  });
}

function isWanted(wanted: number | string | undefined, came: string, option: DeclarableOption, index: number): boolean {
  if (wanted !== undefined) return came === String(wanted);
  const { domain } = qicfgOption(option)!.parameters[index]!;
  if (domain.type !== 'integer') return false;
  const value = Number(came);
  return /^\d+$/.test(came) && domain.ranges.some(({ min, max }) => value >= min && value <= max);
}

async function set(test: TestCase, command: string): Promise<void> {
  await rememberSetting(test, command);
  await must(test, command);
}

function valuesOf(exchange: Exchange, option: string): string[] | undefined {
  if (exchange.final?.text !== 'OK' || exchange.info.length !== 1) return undefined;
  const line = exchange.info[0]!.text;
  if (!line.startsWith('+QICFG: ')) return undefined;
  const [name, ...values] = parseArguments(line.slice(8));
  return name?.text === option && name.quoted ? values.map(({ text }) => text) : undefined;
}

/** Whether printed values are the typed ones: hex digits in either case, optional values that were left out any. */
function same(printed: readonly string[], typed: string): boolean {
  const wanted = parseArguments(typed).map(({ text }) => text);
  return (
    printed.length >= wanted.length &&
    wanted.every((text, i) => text === '*' || printed[i]!.toUpperCase() === text.toUpperCase())
  );
}
