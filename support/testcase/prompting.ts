import { visible } from '../notation/visible';
import { fail } from '../verdict/verdict';
import type { AtEvent } from '../wire/at-event';
import { demandNotBefore, demandWithin, isError, showAnswer } from './commands';
import { parseData, showDuration } from './data';
import { promptComes } from './entry';
import { GENERAL_LIMIT } from './limits';
import type { TestCase } from './testcase';

/** Sets the line terminators by ATS3 and ATS4; at the end of the case they are <CR> and <LF> again. */
export async function setTerminators(test: TestCase, s3: number, s4: number): Promise<void> {
  test.undo.push({
    key: 'ATS3 ATS4',
    run: async () => {
      await changeRegister(test, 3, CR);
      await changeRegister(test, 4, LF);
    },
  });
  for (const [register, value] of [
    [4, s4],
    [3, s3],
  ] as const) {
    if (await changeRegister(test, register, value)) continue;
    const came = 'nothing';
    fail({ message: `ATS${register}=${value} was not answered OK`, accepted: 'OK', came, at: test.bench.clock.now() });
  }
}

/** With `tail`, S3 S4 follows the > too (formatcfg 1). One blank after the > is accepted and noted (E09). */
export async function promptIs(test: TestCase, tail: boolean): Promise<void> {
  promptComes(test);
  const { clock, session } = test.bench;
  const prompt = test.exchange().prompt!;
  const tailed = () => ((prompt.tail?.length ?? 0) >= 2 ? true : undefined);
  if (tail) await clock.until(tailed, clock.now() + TAIL_LIMIT);
  await clock.sleep(QUIET);
  const { s3, s4 } = session.dialect.settings;
  const ends = String.fromCharCode(s3, s4);
  const came = rawBytes(test, prompt).toString('latin1');
  const wanted = `${ends}>${tail ? ends : ''}`;
  const blank = came === wanted.replace('>', '> ');
  if (!tail) test.note('E09', 'whether a blank follows the > of the prompt', blank ? 'yes' : 'no');
  if (came === wanted || blank) return;
  fail({
    message: `the prompt is not S3 S4 >${tail ? ' S3 S4' : ''}`,
    accepted: visible(Buffer.from(wanted, 'latin1')),
    came: visible(Buffer.from(came, 'latin1')),
    at: prompt.at,
  });
}

/** Writes a part of the data after the prompt, and no more. */
export function enterPart(test: TestCase, text: string): void {
  promptComes(test);
  const data = parseData(test.resolve(text));
  test.act();
  test.lastData = data;
  test.bench.session.type(data);
}

/** E41: data entry ends by itself `limit` milliseconds after the prompt, with any final result but SEND OK. */
export async function entryEnds(test: TestCase, limit: number): Promise<void> {
  test.checks++;
  const exchange = test.exchange();
  const promptAt = exchange.prompt?.at ?? exchange.sentAt;
  const done = await test.bench.session.conclude(exchange, { limit: limit + GENERAL_LIMIT });
  test.last = done;
  const { final } = done;
  if (!final) {
    fail({
      message: `data entry did not end within ${showDuration(limit + GENERAL_LIMIT)}`,
      accepted: `a final result ${showDuration(limit)} after the prompt`,
      came: showAnswer(done),
      at: test.bench.clock.now(),
    });
  }
  if (final.text === 'SEND OK') {
    fail({
      message: 'data entry that ran out of time was answered SEND OK',
      accepted: 'any other final result',
      came: final.text,
      at: final.at,
      errata: ['E41'],
    });
  }
  test.note('E41', 'what ends a data entry that runs out of time', isError(test, done) ? 'ERROR' : final.text);
  // The prompt may have been on its way for a while, but not since before its command.
  demandNotBefore(test, 'the end of data entry', final.at - exchange.sentAt, limit, final.at);
  demandWithin(test, 'the end of data entry', final.at - promptAt, limit + ACCURACY, final.at);
}

/** Waits `patience` milliseconds at the prompt and tells whether the module ended the entry by then. The entry is over afterwards. */
export async function entryLeftAlone(test: TestCase, patience: number, text: string): Promise<'ended' | 'waits'> {
  promptComes(test);
  const { clock, session } = test.bench;
  const exchange = test.exchange();
  test.act();
  await clock.until(() => (exchange.final ? true : undefined), clock.now() + patience);
  const ended = exchange.final !== undefined;
  test.last = ended
    ? await session.conclude(exchange)
    : await session.enter(exchange, parseData(text), { limit: GENERAL_LIMIT });
  return ended ? 'ended' : 'waits';
}

/** The bytes of one frame of the last exchange as they came from the port. */
function rawBytes(test: TestCase, event: AtEvent): Buffer {
  const { timeline, session } = test.bench;
  const log = timeline.slice(test.exchange().seq);
  const bytes = Buffer.concat(log.flatMap((entry) => (entry.kind === 'rx' ? [entry.bytes] : [])));
  const base = session.received - bytes.length;
  return bytes.subarray(event.from - base, event.to - base);
}

/**
 * Sets S3 or S4 and waits for its OK, which the manual lets come with the terminators of before or of after. The command
 * itself still ends with the S3 of before. False where no OK comes.
 */
async function changeRegister(test: TestCase, register: 3 | 4, value: number): Promise<boolean> {
  const { session, clock, timeline } = test.bench;
  const { settings } = session.dialect;
  const line = Buffer.from(`ATS${register}=${value}${String.fromCharCode(settings.s3)}`, 'latin1');
  const from = timeline.end;
  if (register === 3) settings.s3 = value;
  else settings.s4 = value;
  session.type(line);
  const ok = await session.awaitEvent((event) => event.text.includes('OK'), {
    from,
    within: REGISTER_LIMIT,
    what: `the OK to ATS${register}`,
  });
  await clock.sleep(QUIET);
  return ok !== undefined;
}

const CR = 13;
const LF = 10;
/** ATS3 and ATS4 change nothing but a register, milliseconds. */
const REGISTER_LIMIT = 10_000;
/** How long what belongs to the prompt may lag behind its >, milliseconds. */
const TAIL_LIMIT = 1_000;
/** How long what does not belong to it is given to show, milliseconds. */
const QUIET = 100;
/** How exactly a module counts the seconds of data entry, milliseconds. */
const ACCURACY = 1_000;
