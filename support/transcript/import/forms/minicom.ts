import { stamped } from './stamped';

/** minicom's capture with times, [2024-01-22 10:55:54] +QIRD: 0. It shows what comes in: commands by their echo. */
export const minicom = stamped({
  title: 'minicom',
  pattern: /^\[\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\] ?/,
  resolution: 1000,
  before: '[',
  after: '] ',
});
