export type { RecordedBench, TranscriptHeader, TranscriptOrigin } from './format';
export { parseTranscript, readTranscript, type Transcript, type TranscriptEntry } from './reader';
export { Recorder, type RecorderOptions } from './recorder';
export { type RecordedCase, TranscriptSet } from './set';
export { SetRecorder, type SetRecorderOptions, transcriptName } from './set-recorder';
