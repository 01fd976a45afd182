import { stamped } from './stamped';

/** Tera Term's log with times, and minicom's in its longer form: [2024-01-22 10:55:54.284] +QIRD: 0. They show what comes in: commands by their echo. */
export const teraTerm = stamped({
  title: 'Tera Term, or minicom with milliseconds',
  pattern: /^\[\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}\] ?/,
  resolution: 50,
  before: '[',
  after: '] ',
});
