import { count, type LineForm } from '../form';

/** Drivers that mark directions alone, as WioLTE does: <- AT+QIRD=0 to the module, -> +QIRD: 0 from it. */
export const wio: LineForm = {
  kind: 'lines',
  hostShown: true,
  title: 'arrows before lines (WioLTE)',
  knows: { resolution: undefined, framed: false },
  detect: ({ lines }) => (lines.some((line) => line.startsWith('<- AT')) ? count(lines, /^(?:<-|->)(?: |$)/) : 0),
  read: (port) => (line) => {
    if (line.startsWith('<-')) {
      const text = line.slice(3);
      // Data are not shown at all.
      if (text !== '(binary)') port.host(text);
    } else if (line.startsWith('->')) port.module(line.slice(3));
  },
};
