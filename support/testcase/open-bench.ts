import { DEFAULT_PICS, loadPics, type Pics } from '../bench/pics';
import { loadPixit, type Pixit, SIMULATOR_PIXIT } from '../bench/pixit';
import type { Bench } from './bench';
import { openLiveBench } from './live-bench';
import { openSimulatorBench } from './simulator-bench';

/** What a run is told; cucumber's worldParameters. */
export interface RunParameters {
  transport: 'simulator' | 'serial' | 'tcp' | 'replay';
  /** PIXIT file; none for the simulator's own bench. */
  pixit?: string;
  /** Parts of the PIXIT that the command line gives: port, tcp, lineEnding, slow. */
  override?: Partial<Pixit>;
  pics?: string;
  /** Options of the simulator in this process, KEY=VALUE. */
  simulate?: readonly string[];
  seed?: number;
  /** Folder for the records of the run; none: nothing is recorded. */
  record?: string;
  /** Folder of transcripts to be played. */
  replay?: string;
  /** Simulator only: a new one for each feature, so that a change in one feature changes no other's transcript. */
  fresh?: boolean;
}

export interface BenchInputs {
  parameters: RunParameters;
  pixit: Pixit;
  pics: Pics;
}

/** Opens the bench that the run's parameters name. Rejects with one clear line. */
export async function openBench(raw: Record<string, unknown>): Promise<Bench> {
  const parameters = readParameters(raw);
  if (parameters.transport === 'replay') {
    const { openReplayBench } = require('./replay-bench') as typeof import('./replay-bench');
    return openReplayBench({ parameters, pixit: SIMULATOR_PIXIT, pics: DEFAULT_PICS });
  }
  const simulated = parameters.transport === 'simulator';
  const base = parameters.pixit ? loadPixit(parameters.pixit) : simulated ? SIMULATOR_PIXIT : undefined;
  if (!base) {
    throw new Error(
      `the ${parameters.transport} transport wants a PIXIT file that says where the module is: --pixit FILE`,
    );
  }
  const pixit: Pixit = { ...base, ...parameters.override };
  const pics = parameters.pics ? loadPics(parameters.pics) : DEFAULT_PICS;
  const inputs = { parameters, pixit, pics };
  return simulated ? openSimulatorBench(inputs) : openLiveBench(inputs);
}

function readParameters(raw: Record<string, unknown>): RunParameters {
  const parameters = raw as unknown as RunParameters;
  const transport = parameters.transport ?? 'simulator';
  if (!['simulator', 'serial', 'tcp', 'replay'].includes(transport)) {
    throw new Error(`transport: allowed simulator, serial, tcp or replay, came ${transport}`);
  }
  if (transport === 'replay' && !parameters.replay)
    throw new Error('the replay transport wants a folder of transcripts: --replay FOLDER');
  return { ...parameters, transport };
}
