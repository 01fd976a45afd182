import type { Site } from './faults';
import type { GivenOptions } from './options';

/** A fault that is to be planted, as the simulator uses it. */
export interface PlantedFault {
  /** The options of a module that has it. */
  options(given: GivenOptions): GivenOptions;
  plant(site: Site): void;
}

/**
 * Finds a fault of the catalogue, which a conforming module never loads.
 * @throws Error of one line where there is no such fault
 */
export function plantedFault(name: string): PlantedFault {
  const { faultNamed, optionsWith } = require('./faults') as typeof import('./faults');
  const fault = faultNamed(name);
  return { options: (given) => optionsWith(fault, given), plant: fault.plant };
}
