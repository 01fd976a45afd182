export { type Exchange, type ExchangeEnd, urcs } from './exchange';
export { DEFAULT_LIMITS, type SessionLimits } from './limits';
export type { RecoveryReport } from './recovery';
export { Session, type SessionOptions, type SessionState, type WaitOptions } from './session';
