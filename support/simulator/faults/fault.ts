import type { Carrier } from '../carrier';
import type { Module } from '../module';
import type { GivenOptions } from '../options';
import type { Sockets } from '../sockets';

/** What a fault gets hold of: the parts of one module, which it may change as it likes. */
export interface Site {
  readonly module: Module;
  readonly sockets: Sockets;
  readonly carrier: Carrier;
}

/** Plants a deviation in a module that has just been made; what it has to remember lives as long as that module. */
export type Means = (site: Site) => void;

/** One small deviation from the manual that the simulator can be told to show. */
export interface Fault {
  readonly name: string;
  /** Clauses that it breaks. */
  readonly clauses: readonly string[];
  /** What the module does wrong, in one line. */
  readonly says: string;
  /** Options that it needs: a wrong default. */
  readonly options?: GivenOptions;
  /** What the PICS of the module says of it, where that differs from nothing: the fault is in what is claimed. */
  readonly claims?: Readonly<Record<string, number>>;
  readonly plant: Means;
}

/**
 * @param clauses ids, with blanks between them
 * @param means how it is planted; an object changes options of the module
 */
export function fault(name: string, clauses: string, says: string, ...means: (Means | GivenOptions)[]): Fault {
  const plants = means.filter((each) => typeof each === 'function');
  const options = means.find((each) => typeof each !== 'function');
  return {
    name,
    clauses: clauses.split(' '),
    says,
    ...(options ? { options } : {}),
    plant: (site) => {
      for (const plant of plants) plant(site);
    },
  };
}

/** A fault of a firmware that claims something, in the words of a PICS. */
export function claiming(claims: Readonly<Record<string, number>>, of: Fault): Fault {
  return { ...of, claims };
}
