export type { Attachment, Carrier, CarrierContext } from './carrier';
export { BadLine } from './faults/line';
export { completeOptions, describeOptions, type GivenOptions, parseOptions, type SimulatorOptions } from './options';
export { RealCarrier, type RealCarrierOptions } from './real-carrier';
export { Simulator, type SimulatorControl, type SimulatorParts } from './simulator';
export { VARIANTS, type VariantName, type Variants } from './variants';
export { VirtualCarrier, type VirtualCarrierOptions } from './virtual-carrier';
