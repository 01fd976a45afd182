import { count, type LineForm } from '../form';

const AT_LIKE = /^(?:at(?:$|[+&^]|[a-z]\d?\s*$)|OK\s*$|ERROR\s*$|SEND OK\s*$|\+[A-Z]{2,}: |\+CM[ES] ERROR)/i;

/** Lines copied out of a terminal: no times, nobody says who wrote what. */
export const paste: LineForm = {
  kind: 'lines',
  title: 'plain terminal text',
  knows: { resolution: undefined, framed: false, lossy: 'lines may be missing in pasted text' },
  detect: ({ lines }) => count(lines, AT_LIKE),
  read: (port) => (line) => port.either(line),
};
