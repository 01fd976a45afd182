import { isUrcHead } from '../spec/urcs';
import { isBystander } from '../spec/bystanders';
import { Session } from '../session';
import type { Clock } from '../time/clock';
import type { Timeline } from '../timeline/timeline';
import { Recorder } from '../transcript';
import type { Transport } from '../transport';
import type { BenchInputs } from './open-bench';

/** Takes the module's power away and gives it back, where the bench can. */
export type PowerCycle = () => Promise<void>;

/** The tester's end of the AT port, as the PIXIT wants it. */
export function makeSession(
  inputs: BenchInputs,
  transport: Transport,
  clock: Clock,
  timeline: Timeline,
  powerCycle?: PowerCycle,
): Session {
  const { pixit } = inputs;
  const session: Session = new Session({
    transport,
    clock,
    timeline,
    isUrc: (line) => isUrcHead(line) || isBystander(line),
    lineEnding: pixit.lineEnding,
    limits: {
      settle: pixit.tolerances.settle,
      escape: pixit.tolerances.escape + pixit.tolerances.latency,
      reopen: pixit.module.reopenWithin * 1000,
      boot: pixit.module.restart.readyWithin * 1000,
    },
    restart: async () => {
      await restartBy(inputs, session, timeline, powerCycle);
    },
  });
  return session;
}

/** Asks the module who it is; identity numbers are not asked for. What it does not answer is left out. */
export async function identify(session: Session): Promise<Record<string, string>> {
  const identity: Record<string, string> = {};
  for (const [name, command] of [
    ['manufacturer', 'AT+CGMI'],
    ['model', 'AT+CGMM'],
    ['firmware', 'AT+CGMR'],
  ] as const) {
    const exchange = await session.execute(command, { limit: IDENTITY_LIMIT });
    const line = exchange.info[0]?.text;
    if (exchange.final?.text === 'OK' && line) identity[name] = line.replace(/^\+\w+: ?/, '').replace(/"/g, '');
  }
  return identity;
}

/**
 * How long the module takes for a bare AT, in milliseconds: what its line and its speed add to every answer. 'At once' (E44) has
 * no figure of the manual's, so it is judged on top of this.
 */
export async function measurePace(session: Session): Promise<number> {
  let pace = Number.POSITIVE_INFINITY;
  for (let i = 0; i < PACE_PROBES; i++) {
    const exchange = await session.execute('AT', { limit: IDENTITY_LIMIT });
    if (exchange.final?.text === 'OK' && exchange.took !== undefined) pace = Math.min(pace, exchange.took);
  }
  return Number.isFinite(pace) ? pace : 0;
}

/** Restarts the module as the PIXIT says, by its power where its command is not answered; false where it is not ready in time. */
export async function restartBy(
  { pixit }: BenchInputs,
  session: Session,
  timeline: Timeline,
  powerCycle?: PowerCycle,
): Promise<boolean> {
  const { command, readyUrc, readyWithin, settle } = pixit.module.restart;
  const from = timeline.end;
  timeline.append({ kind: 'mark', what: 'action', text: `restart of the module by ${command || 'its power'}` });
  const exchange = command ? await session.execute(command, { limit: IDENTITY_LIMIT }) : undefined;
  if (powerCycle && exchange?.final === undefined) await powerCycle();
  const ready = await session.awaitUrc((urc) => urc.text.startsWith(readyUrc), { from, within: readyWithin * 1000 });
  if (!session.isOpen && !(await session.awaitReopen())) return false;
  const giveUp = timeline.clock.now() + (ready ? READY_LIMIT : readyWithin * 1000);
  for (;;) {
    const probe = await session.execute('AT', { limit: PROBE_LIMIT });
    if (probe.final?.text === 'OK') break;
    if (timeline.clock.now() > giveUp) return false;
  }
  await timeline.clock.sleep(settle * 1000);
  return true;
}

/** Records the run, where it was asked for. */
export function record(
  { parameters, transcript, pics }: BenchInputs,
  timeline: Timeline,
  source: Transport['source'],
  pixit: object,
  secrets: readonly string[],
): Recorder | undefined {
  if (!transcript || !parameters.record) return undefined;
  return new Recorder({ file: transcript, timeline, secrets, origin: { source, pics, pixit } as never });
}

const PACE_PROBES = 3;
const IDENTITY_LIMIT = 10_000;
const PROBE_LIMIT = 5_000;
const READY_LIMIT = 30_000;
