export { type Exchange, type ExchangeEnd, urcs } from './exchange';
export { DEFAULT_LIMITS, type SessionLimits } from './limits';
export type { SessionOptions, SessionState, WaitOptions } from './options';
export type { RecoveryReport } from './recovery';
export { Session } from './session';
