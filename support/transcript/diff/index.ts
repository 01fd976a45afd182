export { type Broken, type CompareOptions, compareSides } from './compare';
export type { RecordedConversation } from './conversation';
export * from './model';
export { featureName, UnreadableTranscript } from './recording';
export { type CaseOutcome, type ComparedSide, TranscriptSide } from './side';
