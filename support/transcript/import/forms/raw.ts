import type { RawForm, Sample } from '../form';

const ECHO = /(?:^|[\r\n])at[^\r\n]*\r\r\n/gi;
const FRAME = /\r\n(?:OK|ERROR|\+[A-Z]+: [^\r\n]*)\r\n/g;
const BINARY = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/;

/** What came in on the port, byte for byte. Only an echo that ends with <CR> before the answer's own <CR><LF> shows that it is. */
export const raw: RawForm = {
  kind: 'raw',
  title: 'raw capture of the port',
  knows: { resolution: undefined, framed: true },
  detect: ({ text }: Sample) => {
    const echoes = (text.match(ECHO) ?? []).length;
    if (echoes === 0 && !BINARY.test(text)) return 0;
    return echoes + (text.match(FRAME) ?? []).length;
  },
};
