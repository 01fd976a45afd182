import type { Pics } from '../bench/pics';
import { Session } from '../session';
import { isBystander } from '../spec/bystanders';
import { isUrcHead } from '../spec/urcs';
import type { Clock } from '../time/clock';
import type { Timeline } from '../timeline/timeline';
import type { Transport } from '../transport';
import { Dialect } from '../wire/dialect';
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
    dialect: declaredDialect(inputs.pics),
    limits: {
      settle: pixit.tolerances.settle,
      guard: GUARD,
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

/** What the PICS declares of the settings that change how the module's bytes are to be read. */
function declaredDialect({ accessMode, dataEcho, settings }: Pics): Dialect {
  const { dataformat, formatcfg, recvind, viewmode } = settings;
  const isOn = (value?: number) => (value === undefined ? undefined : value !== 0);
  return new Dialect({
    mode: accessMode,
    dataEcho: isOn(dataEcho),
    sendHex: isOn(dataformat?.[0]),
    recvHex: isOn(dataformat?.[1]),
    recvind: isOn(recvind?.[0]),
    formatcfg: formatcfg?.[0],
    viewmode: viewmode?.[0],
  });
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
  const giveUp = timeline.clock.now() + readyWithin * 1000 + READY_LIMIT;
  // A firmware that does not say RDY is ready when it answers; one that does must not be taken for ready before its restart.
  await session.awaitUrc((urc) => urc.text.startsWith(readyUrc), {
    from,
    within: Math.min(readyWithin * 1000, QUIET_START),
  });
  if (!session.isOpen && !(await session.awaitReopen())) return false;
  for (;;) {
    const probe = await session.execute('AT', { limit: PROBE_LIMIT });
    if (probe.final?.text === 'OK') break;
    if (timeline.clock.now() > giveUp) return false;
    if (!session.isOpen && !(await session.awaitReopen())) return false;
    // An answer at once, or a port that is lost at once, must not be asked again in no time for ever.
    await timeline.clock.sleep(PROBE_PAUSE);
  }
  await timeline.clock.sleep(settle * 1000);
  await learnSettings(session);
  return true;
}

/**
 * Asks for the settings that change how the module's bytes are to be read (its defaults are the firmware's, E06), so that a
 * module of other defaults is understood; the framer takes the answers over.
 */
export async function learnSettings(session: Session): Promise<void> {
  for (const command of READING_SETTINGS) await session.execute(command, { limit: IDENTITY_LIMIT });
}

const READING_SETTINGS = [
  ...['viewmode', 'dataformat', 'recvind', 'formatcfg'].map((option) => `AT+QICFG="${option}"`),
  'AT+QISDE?',
];
/** How long a restarted module is given to say that it is ready before it is asked, milliseconds. */
const QUIET_START = 12_000;

const PACE_PROBES = 3;
/** The second before +++ (1.1), with room for what delays bytes on their way to the module, milliseconds. */
const GUARD = 1_300;
const IDENTITY_LIMIT = 10_000;
const PROBE_LIMIT = 5_000;
const PROBE_PAUSE = 500;
const READY_LIMIT = 30_000;
