export type { TranscriptHeader, TranscriptOrigin } from './format';
export { parseTranscript, readTranscript, type Transcript, type TranscriptEntry } from './reader';
export { Recorder, type RecorderOptions } from './recorder';
