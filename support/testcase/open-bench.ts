import { join } from 'node:path';
import { DEFAULT_PICS, loadPics, type Pics } from '../bench/pics';
import { loadPixit, type Pixit, SIMULATOR_PIXIT } from '../bench/pixit';
import type { Bench } from './bench';
import { openLiveBench } from './live-bench';
import { openSimulatorBench } from './simulator-bench';

/** What a run is told; cucumber's worldParameters. */
export interface RunParameters {
  transport: 'simulator' | 'serial' | 'tcp';
  /** PIXIT file; none for the simulator's own bench. */
  pixit?: string;
  /** Parts of the PIXIT that the command line gives: port, tcp, lineEnding, slow. */
  override?: Partial<Pixit>;
  pics?: string;
  /** Options of the simulator in this process, KEY=VALUE. */
  simulate?: readonly string[];
  seed?: number;
  /** Folder for transcripts; none: nothing is recorded. */
  record?: string;
}

export interface BenchInputs {
  parameters: RunParameters;
  pixit: Pixit;
  pics: Pics;
  /** The transcript's file, where the run is recorded. */
  transcript?: string;
}

/** Opens the bench that the run's parameters name. Rejects with one clear line. */
export async function openBench(raw: Record<string, unknown>): Promise<Bench> {
  const parameters = readParameters(raw);
  const simulated = parameters.transport === 'simulator';
  const base = parameters.pixit ? loadPixit(parameters.pixit) : simulated ? SIMULATOR_PIXIT : undefined;
  if (!base) {
    throw new Error(`the ${parameters.transport} transport wants a PIXIT file that says where the module is: --pixit FILE`);
  }
  const pixit: Pixit = { ...base, ...parameters.override };
  const pics = parameters.pics ? loadPics(parameters.pics) : DEFAULT_PICS;
  const transcript = parameters.record ? join(parameters.record, `${process.env.CUCUMBER_WORKER_ID ?? 'run'}.cast`) : undefined;
  const inputs = { parameters, pixit, pics, transcript };
  return simulated ? openSimulatorBench(inputs) : openLiveBench(inputs);
}

function readParameters(raw: Record<string, unknown>): RunParameters {
  const parameters = raw as unknown as RunParameters;
  const transport = parameters.transport ?? 'simulator';
  if (!['simulator', 'serial', 'tcp'].includes(transport)) {
    throw new Error(`transport: allowed simulator, serial or tcp, came ${transport}`);
  }
  return { ...parameters, transport };
}
