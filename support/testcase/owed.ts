import type { TimelineEvent } from '../timeline/event';
import { resultLimit } from './limits';
import type { TestCase } from './testcase';

/** Whether these URCs, which came after the command's OK, say that it is over. */
type Over = (urcs: readonly string[]) => boolean;

const begins =
  (head: string): Over =>
  (urcs) =>
    urcs.some((text) => text.startsWith(head));

/** What ends the asynchronous commands that a later one can meet: chapters 2.4.5, 2.4.6, 2.4.14, 2.4.15 and 2.4.17. */
const OVER: Readonly<Record<string, Over>> = {
  QIACTEX: begins('+QIACTEX: '),
  QIDEACTEX: begins('+QIDEACTEX: '),
  QNTP: begins('+QNTP: '),
  QPING: (urcs) => urcs.some((text) => /^\+QPING: 0(,\d+){6}$/.test(text) || /^\+QPING: (?!0$|569$)\d+$/.test(text)),
  QIDNSGIP: (urcs) => {
    const head = urcs
      .map((text) => /^\+QIURC: "dnsgip",(\d+)(?:,(\d+),\d+)?$/.exec(text))
      .find((match) => match !== null);
    if (!head) return false;
    const addresses = urcs.filter((text) => text.startsWith('+QIURC: "dnsgip","')).length;
    return head[1] !== '0' || addresses >= Number(head[2]);
  },
};

interface Owed {
  /** When the result must be there, or is waited for no longer. */
  until: number;
  over: boolean;
}

/** The asynchronous commands of a case that were answered by OK, each with whether its result has come. */
function asynchronous(events: readonly TimelineEvent[]): Owed[] {
  const sent = new Map<number, { line: string; at: number }>();
  const found: { name: string; until: number; urcs: string[] }[] = [];
  for (const entry of events) {
    if (entry.kind === 'tx' && entry.what === 'command') {
      sent.set(entry.seq, { line: entry.bytes.toString('latin1').trim(), at: entry.at });
    } else if (entry.kind === 'at' && entry.event.type === 'urc') {
      for (const { urcs } of found) urcs.push(entry.event.text);
    } else if (entry.kind === 'at' && entry.event.type === 'final' && entry.event.text === 'OK') {
      const { line, at } = sent.get(entry.event.command ?? -1) ?? { line: '', at: 0 };
      const name = /^AT\+(\w+)=(?!\?)/i.exec(line)?.[1]?.toUpperCase();
      if (name === undefined || !Object.hasOwn(OVER, name)) continue;
      found.push({ name, until: at + Math.min(resultLimit(line), PATIENCE), urcs: [] });
    }
  }
  return found.map(({ name, until, urcs }) => ({ until, over: OVER[name]!(urcs) }));
}

/**
 * Waits for the results that a case that broke off has left to come, since they would come in the midst of the next one; up to the
 * manual's limit, and no longer than a while after the command.
 */
export async function awaitOwed(test: TestCase): Promise<void> {
  const { clock, session } = test.bench;
  const owed = () => asynchronous(test.events()).filter(({ over }) => !over);
  const until = Math.max(0, ...owed().map((each) => each.until));
  if (until > clock.now()) await clock.until(() => (owed().length === 0 || !session.isOpen ? true : undefined), until);
}

/** Milliseconds. */
const PATIENCE = 30_000;
