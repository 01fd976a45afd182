import { canAct } from '../bench/actions';
import { capability } from '../bench/capabilities';
import type { Pics } from '../bench/pics';
import type { Pixit } from '../bench/pixit';
import { Peer } from '../peer';
import { VirtualClock } from '../time/virtual-clock';
import { Timeline } from '../timeline/timeline';
import { TranscriptSet } from '../transcript';
import type { TranscriptHeader } from '../transcript/format';
import { laneOf, Playback, ReplayPort, ReplayStack, type Stale } from '../transcript/replay';
import type { RecordedCase } from '../transcript/set';
import { benchError } from '../verdict/verdict';
import type { ActionName, Bench, CasePlace } from './bench';
import { makeSession, restartBy } from './bench-parts';
import type { BenchInputs } from './open-bench';
import type { CaseState } from './recording';

/** What a header must tell for a replay. */
interface Recorded {
  pixit: Pixit;
  pics: Pics;
  bench: NonNullable<NonNullable<TranscriptHeader['attest']>['bench']>;
  header: TranscriptHeader;
}

/**
 * Plays the module and the peer from transcripts, in virtual time with the times that were recorded. Each case begins at its
 * marker with what the tester knew there, so that cases may be replayed in any selection and order.
 */
export async function openReplayBench({ parameters }: BenchInputs): Promise<Bench> {
  const folder = parameters.replay!;
  const set = new TranscriptSet(folder);
  let recorded = recordedBy(set.header(''), folder);
  let playback: Playback | undefined;
  const origin = recorded.header.attest!;

  const parts = (clock: VirtualClock, recordedCase?: RecordedCase) => {
    const { pixit, pics, bench: facts } = recorded;
    const timeline = new Timeline(clock);
    const port = new ReplayPort({
      clock,
      source: origin.source,
      description: `transcripts in ${folder}`,
      hasDtr: facts.hasDtr,
    });
    const inputs = { parameters, pixit, pics };
    const powerCycle = facts.simulated || canAct(pixit, 'powerCycle') ? async () => {} : undefined;
    const session = makeSession(inputs, port, clock, timeline, powerCycle);
    playback =
      recordedCase &&
      new Playback({
        clock,
        recorded: recordedCase,
        stale: (difference) => stale(difference, set, parameters.replay!),
      });
    const stack = new ReplayStack({ clock, playback, seesSegments: facts.seesSegments });
    if (playback) {
      playback.port = (event) => port.play(event);
      playback.peer = (event) => stack.play(event);
    }
    const restart = () => restartBy(inputs, session, timeline, powerCycle);
    return {
      clock,
      timeline,
      session,
      peer: makePeer(pixit, stack, timeline),
      pixit,
      pics,
      uncertainty: facts.uncertainty,
      pace: facts.pace,
      restart,
    };
  };

  const bench: Bench = {
    ...parts(new VirtualClock()),
    uniques: { stamp: '', names: 0, ports: 0 },
    replays: recorded.bench.clock,
    info: {
      source: origin.source,
      transport: `transcripts in ${folder}`,
      clock: 'virtual',
      identity: origin.identity ?? {},
      uncertaintyMs: recorded.bench.uncertainty,
      seed: recorded.bench.seed,
      replay: true,
    },
    capability: (tag) => {
      const { bench: facts, pixit, pics } = recorded;
      return capability({ ...facts, hasDtr: facts.hasDtr || canAct(pixit, 'dropDtr'), pixit, pics }, tag);
    },
    act: async (action: ActionName) => {
      bench.timeline.append({ kind: 'mark', what: 'action', text: `bench action ${action}` });
    },
    transcript: () => current,
    begin: async ({ uri, title }: CasePlace) => {
      const found = set.case(uri, title);
      if (!found)
        benchError({
          message: `no transcript in ${folder} holds this case`,
          accepted: `record it: ${recordCommand(folder, uri)}`,
        });
      current = found.file;
      recorded = recordedBy(found.header, found.file);
      const state = found.state === undefined ? undefined : (JSON.parse(found.state) as CaseState);
      const wall = state?.wall ?? (found.header.attest?.wall ?? (found.header.timestamp ?? 0) * 1000) + found.at;
      Object.assign(bench, parts(new VirtualClock(wall - found.at, found.at), found));
      if (state) {
        bench.uniques = { ...state.uniques };
        bench.session.restore(state.session);
      }
      await bench.session.open();
      const running = playback!;
      bench.timeline.listen((event) => {
        const lane = laneOf(event);
        if (lane !== undefined) running.did(lane, event);
      });
    },
    end: async () => playback?.finish(),
    close: async () => {
      playback?.end();
      await bench.session.close();
    },
  };
  let current: string | undefined;
  if (recorded.bench.simulated) {
    // What was done to the simulator shows in the conversation.
    bench.provoke = () => {};
    bench.fillBuffers = () => {};
  }
  return bench;
}

function makePeer({ peer: { address, bind, ipv6 } }: Pixit, stack: ReplayStack, timeline: Timeline): Peer {
  return new Peer({
    stack,
    clock: timeline.clock,
    timeline,
    address: bind,
    publicAddress: address ?? bind,
    ...(ipv6 ? { ipv6: { address: ipv6.bind, publicAddress: ipv6.address } } : {}),
  });
}

function recordedBy(header: TranscriptHeader, where: string): Recorded {
  const { pixit, pics, bench } = header.attest ?? {};
  if (!pixit || !pics || !bench)
    throw new Error(`${where}: the transcript does not tell PICS, PIXIT and bench: only \`attest check\` can judge it`);
  return { pixit: completed(pixit as Pixit), pics: pics as Pics, bench, header };
}

/** A run of before `quiet` and `patience` were keys waited for the settle time, and as long as any case wanted. */
function completed({ tolerances, ...pixit }: Pixit): Pixit {
  return {
    ...pixit,
    patience: pixit.patience ?? Number.POSITIVE_INFINITY,
    tolerances: { ...tolerances, quiet: tolerances.quiet ?? tolerances.settle },
  };
}

function stale({ file, line, recorded, came, at }: Stale, set: TranscriptSet, folder: string): never {
  const uri = [...set.cases()].find((each) => each.file === file)?.uri ?? '';
  return benchError({
    message: `the transcript is stale: ${file}:${line} has something else than what is done now; record anew: ${recordCommand(folder, uri)}`,
    accepted: recorded ?? 'nothing more',
    came: came ?? 'nothing more',
    at,
  });
}

/** How the set comes to be what it should be. */
function recordCommand(folder: string, uri: string): string {
  if (/(?:^|\/)fixtures\/transcripts\//.test(folder))
    return 'node --require ./support/register.js scripts/record-golden.ts';
  return `attest run ${uri} --record ${folder}`;
}
