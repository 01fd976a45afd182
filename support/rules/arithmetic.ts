import { integer } from './fields';
import type { Breach, TraceRule, View, Watch } from './rule';
import type { Item, Said } from './trace';

/** Totals of AT+QIRD=<id>,0 and AT+QISEND=<id>,0 are sums of their parts. */
export const counters: TraceRule = {
  id: 'counters',
  clauses: ['QIRD-07', 'QISEND-09'],
  title: 'Totals are the sum of their two parts',
  local: true,
  requires: 'values',
  kinds: ['said'],
  lines: { info: ['+QIRD', '+QISEND'] },
  watch: ({ report }) => ({
    see(item) {
      if (item.kind !== 'said' || item.event.type !== 'info' || !isCounterQuery(item)) return;
      const total = integer(item.fields[0]);
      const one = integer(item.fields[1]);
      const other = integer(item.fields[2]);
      if (total === undefined || one === undefined || other === undefined || total === one + other) return;
      const read = item.name === '+QIRD';
      report({
        seq: item.seq,
        at: item.at,
        clauses: [read ? 'QIRD-07' : 'QISEND-09'],
        message: `the counters of socket ${item.asked?.args[0]?.text} do not add up`,
        accepted: read ? `${total} = have read + unread` : `${total} = acknowledged + unacknowledged`,
        came: `${item.event.text} (${one} + ${other} = ${one + other})`,
      });
    },
  }),
};

/** Whether a line answers AT+QIRD=<connectID>,0 or AT+QISEND=<connectID>,0. */
export function isCounterQuery(said: Said): boolean {
  const { asked } = said;
  if (!asked || said.name !== asked.words.head || (asked.name !== 'QIRD' && asked.name !== 'QISEND')) return false;
  return asked.form === 'set' && asked.args.length === 2 && integer(asked.args[1]) === 0 && said.fields.length === 3;
}

interface PingRun {
  /** Summaries that are still to come; with more than one run at once the lines cannot be told apart, and none is judged. */
  open: number;
  mixed: boolean;
  times: number[];
  lines: number;
  since: number;
  wanted: number;
}

/** Summary fields: result, sent, received, lost, least, greatest, average. */
const SUMMARY_FIELDS = 7;
const REPLY_FIELDS = 5;
const DEFAULT_PINGS = 4;
/** Answers of one run that are kept: the manual allows ten. */
const MOST_TIMES = 100;

/** What AT+QPING sums up is what it told before. */
export const pingSums: TraceRule = {
  id: 'ping-sums',
  clauses: ['QPING-05', 'QPING-06'],
  title: 'The summary of AT+QPING agrees with its lines',
  requires: 'values',
  kinds: ['said', 'gap', 'restart'],
  lines: { urc: ['+QPING'], final: ['QPING'] },
  watch: (view) => new Pings(view),
};

class Pings implements Watch {
  private run: PingRun | undefined;

  constructor(private readonly view: View) {}

  see(item: Item): void {
    if (item.kind !== 'said') {
      this.run = undefined;
      return;
    }
    const { asked, event } = item;
    if (event.type === 'final' && item.name === 'OK' && asked?.name === 'QPING' && asked.form === 'set') {
      this.begun(item, integer(asked.args[3]) ?? DEFAULT_PINGS);
    } else if (event.type === 'urc' && item.name === '+QPING') this.told(item);
  }

  private begun(item: Said, wanted: number): void {
    const run = this.run;
    // A run may end without a summary (E46, E62).
    const over = !run || run.lines >= run.wanted || (run.lines === 1 && run.times.length === 0);
    this.run = { open: over ? 1 : run.open + 1, mixed: !over, times: [], lines: 0, since: item.seq, wanted };
  }

  private told(item: Said): void {
    const run = this.run;
    const summary = item.fields.length === SUMMARY_FIELDS;
    if (run && !run.mixed) {
      if (summary) for (const breach of judgeSummary(item, run)) this.view.report(breach);
      else this.line(item, run);
    }
    if (summary && run && --run.open === 0) this.run = undefined;
  }

  private line(item: Said, run: PingRun): void {
    run.lines++;
    const answered = item.fields.length === REPLY_FIELDS && integer(item.fields[0]) === 0;
    const time = answered ? integer(item.fields[3]) : undefined;
    if (time !== undefined && run.times.length < MOST_TIMES) run.times.push(time);
    // After lost requests alone the end may be a bare code (E62).
    const most = run.times.length === 0 ? run.wanted + 1 : run.wanted;
    if (run.lines === most + 1) this.view.report(surplus(item, run));
  }
}

function surplus(said: Said, run: PingRun): Breach {
  return {
    seq: said.seq,
    since: run.since,
    at: said.at,
    clauses: ['QPING-05'],
    message: `more than ${run.wanted} lines for ${run.wanted} echo requests`,
    came: said.event.text,
  };
}

function judgeSummary(said: Said, run: PingRun): Breach[] {
  const numbers = said.fields.map(integer);
  if (numbers.some((each) => each === undefined)) return [];
  const [, sent, received, lost, least, greatest, average] = numbers as number[];
  const breaches: Breach[] = [];
  const breach = (message: string, accepted: string, clause = 'QPING-06') =>
    breaches.push({
      seq: said.seq,
      since: run.since,
      at: said.at,
      clauses: [clause],
      inferred: clause === 'QPING-06',
      message,
      accepted,
      came: said.event.text,
    });
  if (sent !== received! + lost!) {
    breach('the summary of AT+QPING does not add up', `sent ${sent} = received ${received} + lost ${lost}`);
  }
  if (sent! > run.wanted) breach('more echo requests than asked for', `at most ${run.wanted}`, 'QPING-05');
  const { times } = run;
  if (received !== times.length) {
    breach('the summary of AT+QPING counts other answers than were told', `received ${times.length}`);
  }
  if (times.length === 0 || received === 0) return breaches;
  const min = Math.min(...times);
  const max = Math.max(...times);
  if (least !== min || greatest !== max) {
    breach('least and greatest time of AT+QPING are not those of its lines', `least ${min}, greatest ${max}`);
  }
  if (average! < least! || average! > greatest!) {
    breach('the average of AT+QPING lies outside its bounds', `${least} to ${greatest}`);
  } else {
    const mean = times.reduce((sum, each) => sum + each, 0) / times.length;
    const running = times.slice(1).reduce((half, each) => (half + each) / 2, times[0]!);
    if (Math.abs(average! - mean) > 1 && Math.abs(average! - running) > 1) {
      const accepted = `mean ${mean.toFixed(1)} or running half-sum ${running.toFixed(1)}, within 1 (E33)`;
      breach('the average of AT+QPING is not that of its lines', accepted);
    }
  }
  return breaches;
}
