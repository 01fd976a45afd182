export { laneOf } from './lanes';
export { Playback, type PlaybackOptions, type Stale } from './playback';
export { ReplayPort, type ReplayPortOptions } from './port';
export { ReplayStack, type ReplayStackOptions } from './stack';
