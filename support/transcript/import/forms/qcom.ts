import { stamped } from './stamped';

/** Quectel's serial tool: [2024-01-22_10:55:54:284]+QIRD: 0. It shows commands as they are sent, and their echo. */
export const qcom = stamped({
  title: 'Quectel QCOM',
  pattern: /^\[\d{4}-\d\d-\d\d_\d\d:\d\d:\d\d:\d{3}\]/,
  resolution: 50,
  before: '[',
  after: ']',
  hostShown: true,
});
