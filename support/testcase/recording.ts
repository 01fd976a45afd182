import { join } from 'node:path';
import { maskedPixit, secretsOf } from '../bench/pixit';
import type { SessionState } from '../session';
import { SetRecorder, type TranscriptOrigin } from '../transcript';
import type { RecordedBench } from '../transcript/format';
import type { Bench, Uniques } from './bench';
import type { BenchInputs } from './open-bench';

/** What a case finds when it begins and that its own conversation does not tell: with it, each can be replayed by itself. */
export interface CaseState {
  session: SessionState;
  uniques: Uniques;
  /** Wall-clock time, milliseconds since 1970, where the transcript's header does not give it. */
  wall?: number;
}

/** What of the bench is known before the module has been asked anything. */
type Known = Pick<Bench, 'session' | 'timeline' | 'uniques'> & { source: TranscriptOrigin['source'] };

/** Records a run from here on, where it was asked for. `told` gives what the module and the bench have told meanwhile. */
export function recordRun(
  { parameters, pixit, pics }: BenchInputs,
  { session, timeline, uniques, source }: Known,
  told: () => { identity?: Record<string, string>; transport: string; bench?: RecordedBench },
): SetRecorder | undefined {
  if (!parameters.record) return undefined;
  const worker = process.env['CUCUMBER_WORKER_ID'];
  const origin = () => ({ source, ...told(), pics, pixit: maskedPixit(pixit), tool: TOOL });
  const state = (expected: number): string => {
    const wall = Math.round(timeline.clock.wall());
    const told: CaseState = { session: session.snapshot(), uniques };
    if (Math.abs(wall - expected) > 1) told.wall = wall;
    return JSON.stringify(told);
  };
  const folder = join(parameters.record, 'transcripts');
  const secrets = secretsOf(pixit);
  return new SetRecorder({ folder, timeline, origin, secrets, state, ...(worker === undefined ? {} : { worker }) });
}

/** Names that this run gives to hosts, and ports, are other than those of the run before, which the module may remember. */
export function makeUniques(timeline: Bench['timeline']): Uniques {
  const { clock } = timeline;
  const ports = clock.kind === 'real' ? Math.floor(clock.wall() / 1000) % 9_000 : 0;
  return { stamp: Math.floor(clock.wall()).toString(36), names: 0, ports };
}

const { version } = require('../../package.json') as { version: string };
const TOOL = `attest ${version}`;
