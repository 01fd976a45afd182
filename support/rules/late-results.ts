import { integer } from './fields';
import type { TraceRule, View, Watch } from './rule';
import { type Asked, type Item, type Said, urcKind } from './trace';

export interface Late {
  /** The result's name: '+QIOPEN', or the kind of a +QIURC. */
  urc: string;
  clause: string;
  /** Which argument of the command, and which field of the result, say what it is about. */
  key?: { argument: number; field: number };
  /** Whether this line is the last that the command owes. */
  isLast(said: Said): boolean;
}

const always = () => true;

/** Commands whose result comes as a URC after OK. */
export const LATE: Readonly<Record<string, Late>> = {
  QIOPEN: { urc: '+QIOPEN', clause: 'QIOPEN-02', key: { argument: 1, field: 0 }, isLast: always },
  QIACTEX: { urc: '+QIACTEX', clause: 'QIACTEX-03', key: { argument: 0, field: 0 }, isLast: always },
  QIDEACTEX: { urc: '+QIDEACTEX', clause: 'QIDEACTEX-02', key: { argument: 0, field: 0 }, isLast: always },
  QNTP: { urc: '+QNTP', clause: 'QNTP-03', isLast: always },
  QPING: { urc: '+QPING', clause: 'QPING-02', isLast: (said) => said.fields.length === 7 },
  QIDNSGIP: { urc: 'dnsgip', clause: 'QIDNSGIP-02', isLast: always },
};
const BY_URC = new Map(Object.entries(LATE).map(([command, late]) => [late.urc, command]));

/** A result that comes later comes after the OK of its command, and as often as it was asked for. */
export const afterOk: TraceRule = {
  id: 'after-ok',
  clauses: Object.values(LATE).map((late) => late.clause),
  title: 'A late result comes once, after the OK of its command',
  kinds: ['asked', 'said', 'timeout', 'gap', 'restart'],
  lines: { asked: Object.keys(LATE), final: Object.keys(LATE), urc: ['+QIURC dnsgip', ...BY_URC.keys()] },
  watch: (view) => new LateResults(view),
};

/** Keys of which is kept what is owed; nonsense of the host must not fill the memory. */
const MOST_KEYS = 1000;

class LateResults implements Watch {
  /** Results that are owed, by command and key, and since when. */
  private readonly owed = new Map<string, { count: number; since: number }>();
  /** Results that came before their OK: told already. */
  private readonly early = new Set<string>();
  /** Where one result too many was taken for one that is owed from before the stretch. */
  private readonly credited = new Set<string>();
  private pending?: Asked;
  /** What was asked before the stretch is unknown: a result may be owed for it. */
  private unknownBefore: boolean;

  constructor(private readonly view: View) {
    this.unknownBefore = !view.fresh;
  }

  see(item: Item): void {
    if (item.kind === 'said') {
      if (item.event.type === 'final') this.final(item);
      else if (item.event.type === 'urc') this.urc(item);
    } else if (item.kind === 'asked') this.pending = item.asked;
    else if (item.kind === 'timeout') this.pending = undefined;
    else this.forget(item.kind === 'gap');
  }

  private forget(unknownBefore: boolean): void {
    this.owed.clear();
    this.early.clear();
    this.credited.clear();
    this.pending = undefined;
    this.unknownBefore = unknownBefore;
  }

  private final(said: Said): void {
    const { asked } = said;
    if (!asked) return;
    if (asked === this.pending) this.pending = undefined;
    if (asked.compound) this.forget(true);
    const late = LATE[asked.name];
    if (!late || asked.compound || asked.form !== 'set') return;
    const key = keyOf(asked.name, asked.args[late.key?.argument ?? -1]?.text);
    const wasEarly = this.early.delete(key);
    if (said.name !== 'OK' || wasEarly) return;
    const owed = this.owed.get(key);
    if (!owed && this.owed.size >= MOST_KEYS) this.forget(true);
    if (owed) owed.count++;
    else this.owed.set(key, { count: 1, since: said.seq });
  }

  private urc(said: Said): void {
    const dnsgip = urcKind(said) === 'dnsgip';
    if (dnsgip && integer(said.fields[1]) === undefined) return;
    const command = BY_URC.get(dnsgip ? 'dnsgip' : said.name);
    if (command === undefined) return;
    const late = LATE[command]!;
    const key = keyOf(command, late.key && said.fields[late.key.field]?.text);
    const owed = this.owed.get(key);
    if (owed && owed.count > 0) {
      if (late.isLast(said)) owed.count--;
      return;
    }
    if (this.unknownBefore && (!owed || !this.credited.has(key))) {
      if (owed) this.credited.add(key);
      return;
    }
    const pending = this.isPending(command, late, said);
    if (pending && !this.early.has(key)) {
      this.early.add(key);
      this.view.report({
        seq: said.seq,
        since: pending.seq,
        at: said.at,
        clauses: [late.clause],
        message: `the result of ${pending.line} came before its OK`,
        accepted: `OK, then ${late.urc}`,
        came: said.event.text,
      });
    } else {
      this.view.report({
        seq: said.seq,
        since: owed?.since,
        at: said.at,
        clauses: [late.clause],
        message: owed ? `a further result of AT+${command}` : `a result of AT+${command}, which was not under way`,
        accepted: owed ? 'one result for each command' : `${late.urc} only after AT+${command}`,
        came: said.event.text,
      });
    }
  }

  private isPending(command: string, late: Late, said: Said): Asked | undefined {
    const pending = this.pending === this.view.newest.asked ? this.pending : undefined;
    if (pending?.name !== command || pending.form !== 'set') return undefined;
    if (late.key && pending.args[late.key.argument]?.text !== said.fields[late.key.field]?.text) return undefined;
    return pending;
  }
}

/** Names what a late result is about: the command and the connectID or contextID. */
export function keyOf(command: string, key: string | undefined): string {
  return key === undefined ? command : `${command} ${key}`;
}
