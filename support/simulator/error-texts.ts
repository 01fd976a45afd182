/** Chapter 4: the codes of AT+QIGETERROR and of result lines, with their names. */
const TEXTS: Record<number, string> = {
  0: 'Operation success',
  550: 'Unknown error',
  551: 'Operation blocked',
  552: 'Invalid parameters',
  553: 'Memory not enough',
  554: 'Socket creation failed',
  555: 'Operation not supported',
  556: 'Socket bind failed',
  557: 'Socket listen failed',
  558: 'Socket write failed',
  559: 'Socket read failed',
  560: 'Socket accept failed',
  561: 'PDP context opening failed',
  562: 'PDP context closure failed',
  563: 'Socket identity has been used',
  564: 'DNS busy',
  565: 'DNS parse failed',
  566: 'Socket connect failed',
  567: 'Socket has been closed',
  568: 'Operation busy',
  569: 'Operation timeout',
  570: 'PDP context broken down',
  571: 'Cancel sending',
  572: 'Operation not allowed',
  573: 'Port busy',
  574: 'APN not configured',
};

/** The text of a code in the style that the variant errorText names (E37). */
export function errorText(code: number, style: 'table' | 'example' | 'lower'): string {
  if (style === 'example' && code === 565) return 'dns failed';
  const text = TEXTS[code] ?? 'Unknown error';
  return style === 'table' ? text : text.toLowerCase();
}
