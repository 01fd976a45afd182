import { stamped } from './stamped';

/** The serial monitor of the Arduino IDE with times: 17:13:30.563 -> AT. Sketches write into it, too. */
export const arduino = stamped({
  title: 'Arduino serial monitor',
  pattern: /^\d\d:\d\d:\d\d\.\d{3} -> ?/,
  resolution: 100,
  before: '',
  after: ' -> ',
});
