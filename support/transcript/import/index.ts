export { type Knowledge, type Listener, type LogForm, lineOf } from './form';
export { detectForm, FORMS, sampleOf } from './forms';
export { type ImportOptions, LogImport, UnknownForm } from './import-log';
