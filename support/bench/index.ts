export { type ActionValues, act, canAct } from './actions';
export { type BenchFacts, capability } from './capabilities';
export { DEFAULT_PICS, type DeclarableOption, describesModule, loadPics, notSupported, type Pics } from './pics';
export {
  type ActionName,
  DEFAULT_PIXIT,
  loadPixit,
  maskedPixit,
  type Pixit,
  SIMULATOR_PIXIT,
  secretsOf,
} from './pixit';
