import type { History } from '../history';
import type { CaseReport, RunReport } from '../model';
import type { Language } from '../texts';
import type { ResponseTimes } from './times';
import type { Words } from './words';

/** What the acceptance report is made of. */
export interface AcceptanceInput {
  run: RunReport;
  language: Language;
  history?: History;
  times: readonly ResponseTimes[];
  /** PICS, PIXIT and the like, as the transcripts tell them, without secrets. */
  bench?: unknown;
  /** The run left no result; this one was put together from its transcripts. */
  recovered?: boolean;
  /** Where a transcript is to be found from the report's place; nothing: it is only named. */
  link: (transcript: string) => string | undefined;
}

/** The input with what all chapters need. */
export interface Chapter extends AcceptanceInput {
  words: Words;
  /** What checks and the bench say, in the report's language. */
  say: (text: string) => string;
  /** The anchor of a case. */
  anchor: (report: Pick<CaseReport, 'id'>) => string;
}
