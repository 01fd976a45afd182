import { act as benchAct, canAct } from '../bench/actions';
import { calibrate } from '../bench/calibration';
import { capability } from '../bench/capabilities';
import { RealStack } from '../net/real-stack';
import { visible } from '../notation/visible';
import { Peer } from '../peer';
import type { Clock } from '../time/clock';
import { RealClock } from '../time/real-clock';
import { Timeline } from '../timeline/timeline';
import { serialTransport, type Transport, tcpTransport } from '../transport';
import { Baseline } from './baseline';
import type { ActionName, ActionSubject, Bench } from './bench';
import { identify, learnSettings, makeSession, measurePace, restartBy } from './bench-parts';
import type { BenchInputs } from './open-bench';
import { makeUniques, recordRun } from './recording';

/** A module on a serial port or behind a TCP port, with the peer on this machine's sockets, in real time. */
export async function openLiveBench(inputs: BenchInputs): Promise<Bench> {
  const { pixit, pics } = inputs;
  const clock = new RealClock();
  const timeline = new Timeline(clock);
  const transport = makeTransport(inputs, clock);
  const powerCycle = canAct(pixit, 'powerCycle')
    ? async () => {
        await benchAct(pixit, 'powerCycle');
      }
    : undefined;
  const session = makeSession(inputs, transport, clock, timeline, powerCycle);
  const uniques = makeUniques(timeline);
  const facts = { hasDtr: transport.hasDtr, seesSegments: false, simulated: false };
  const told: ReturnType<Parameters<typeof recordRun>[2]> = { transport: transport.description };
  const recorder = recordRun(inputs, { session, timeline, uniques, source: transport.source }, () => told);
  const calibration = await calibrate(
    clock,
    pixit.port ? { kind: 'serial', port: pixit.port } : { kind: 'tcp', rfc2217: pixit.tcp!.rfc2217 },
  );
  const uncertainty = (pixit.tolerances.uncertainty ?? calibration.uncertaintyMs) + pixit.tolerances.latency;
  await session.open();
  // A module that has never answered may not be there at all: only its power could wake it.
  const report = await session.recover({ restarts: powerCycle ? 1 : 0 });
  if (!report.recovered) {
    await session.close();
    throw new Error(`${transport.description}: no module answers AT there (${silence(timeline)})`);
  }
  told.identity = await identify(session);
  await learnSettings(session);
  const baseline = new Baseline(session);
  await baseline.begin();
  const pace = await measurePace(session);
  told.bench = { clock: 'real', ...facts, uncertainty, pace };
  const stack = new RealStack({ allow: () => true });
  const { address, bind, ipv6, ports } = pixit.peer;
  const peer = new Peer({
    stack,
    clock,
    timeline,
    address: bind,
    publicAddress: address ?? bind,
    ...(ipv6 ? { ipv6: { address: ipv6.bind, publicAddress: ipv6.address } } : {}),
    ...(ports ? { ports } : {}),
  });
  return {
    clock,
    timeline,
    session,
    peer,
    pixit,
    pics,
    info: {
      source: transport.source,
      transport: transport.description,
      clock: 'real',
      identity: told.identity ?? {},
      uncertaintyMs: uncertainty,
      calibration: calibration.text,
    },
    uncertainty,
    uniques,
    pace,
    capability: (tag) =>
      capability({ ...facts, hasDtr: transport.hasDtr || canAct(pixit, 'dropDtr'), pixit, pics }, tag),
    act: async (action: ActionName, subject: ActionSubject) => {
      timeline.append({ kind: 'mark', what: 'action', text: `bench action ${action}` });
      await benchAct(pixit, action, { ...subject, peer: address });
    },
    baseline,
    restart: () => restartBy(inputs, session, timeline, powerCycle),
    transcript: () => recorder?.file,
    close: async () => {
      await baseline.end();
      await session.close();
      stack.close();
      recorder?.close();
    },
  };
}

function makeTransport({ parameters, pixit }: BenchInputs, clock: Clock): Transport {
  const source = pixit.source;
  if (parameters.transport === 'serial') {
    if (!pixit.port) throw new Error('the PIXIT gives no serial port: port: /dev/ttyUSB2, or --port PATH');
    return serialTransport({ ...pixit.port, clock, source });
  }
  if (!pixit.tcp) throw new Error('the PIXIT gives no TCP port: tcp: { host: ..., port: ... }, or --tcp HOST:PORT');
  return tcpTransport({ ...pixit.tcp, clock, source });
}

/** What came in the place of an answer, and what to look after. */
function silence(timeline: Timeline): string {
  const came = Buffer.concat(timeline.slice(0).flatMap((event) => (event.kind === 'rx' ? [event.bytes] : [])));
  if (came.length === 0) return 'nothing came; is it powered, and is this its AT port?';
  return `what came is no answer, is the bit rate right?: ${visible(came, SHOWN)}`;
}

/** Bytes. */
const SHOWN = 40;
