import type { Domain } from '../notation/domain';

/** A text in the languages that reports speak. */
export interface Bilingual {
  en: string;
  zh: string;
}

/** A parameter of a command, response or URC, by its name in the manual without <>. */
export interface Parameter {
  name: string;
  domain: Domain;
  /** The default, where the manual gives it in words (E06). */
  default?: number | string;
  unit?: string;
  meaning: string;
}

export type FormKind = 'test' | 'read' | 'set' | 'exec';

/** One row of a command table. */
export interface FormSpec {
  kind: FormKind;
  /** As the manual prints it: 'AT+QISEND=<connectID>[,<send_length>]'. */
  syntax: string;
  when?: string;
  /** Layouts of the answers that mean success, in the notation; alternatives; lines separated by \n, the final result last. */
  responses: string[];
  /** Final results that mean failure; ERROR alone where left out. */
  failures?: string[];
  /** The prompt > comes first and data are entered: up to Ctrl+Z, or as many bytes as were announced. */
  entry?: 'terminated' | 'counted';
  /** Asynchronous results that follow the final result, in the notation; alternatives, each with all its lines. */
  later?: string[];
  clauses: string[];
}

export interface CommandSpec {
  /** Without AT+: 'QICSGP'. */
  name: string;
  section: string;
  title: Bilingual;
  forms: FormSpec[];
  parameters: Parameter[];
  /**
   * Limits in milliseconds. `final`: of the final result (60 000 unless the table says otherwise, FLOW-01); `urc`: of the
   * asynchronous result; `urcNoted`: an asynchronous result later than this passes, but is noted.
   */
  maxResponse: { final: number; urc?: number; urcNoted?: number };
  persistence: 'saved' | 'not saved' | 'not said';
}

/** One option of AT+QICFG: a small command of its own (2.4.1). */
export interface QicfgOption {
  /** As it is typed and printed between quotes: 'tcp/keepalive'. */
  name: string;
  title: Bilingual;
  /** In the order in which they are typed and printed. */
  parameters: Parameter[];
  /** How many of the leading parameters a query needs, and how many may be left out at the end of a setting. */
  queried: number;
  optional: number;
  /** The set forms, as the manual means them. */
  syntax: { query: string; set: string };
  /** What a query answers, and the line of the test form, in the notation, without final result. */
  response: string;
  test: string;
  clauses: string[];
}

export interface UrcSpec {
  /** '"closed"', '"recv"', '+QIOPEN', ... */
  name: string;
  section: string;
  title: Bilingual;
  /** Layouts in the notation; <data> follows <CR><LF> where the layout says so. */
  layouts: string[];
  parameters: Parameter[];
  clauses: string[];
}

export interface ErrorCode {
  code: number;
  text: Bilingual;
}

export type ClauseKind =
  | 'syntax'
  | 'form'
  | 'response'
  | 'range'
  | 'behaviour'
  | 'order'
  | 'timing'
  | 'error'
  | 'persist'
  | 'example';
export type Need = 'peer' | 'net' | 'reboot' | 'dtr' | 'sim';

export interface Clause {
  id: string;
  sections: string[];
  kind: ClauseKind;
  needs: Need[];
  /** Counts up when the reading of the clause changes; a scenario written for an older one is out of date. */
  revision: number;
  statement: Bilingual;
}

export interface Erratum {
  id: string;
  sections: string[];
  conflict: Bilingual;
  reading: Bilingual;
}

export interface Section {
  number: string;
  title: Bilingual;
}
