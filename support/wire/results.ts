const FINALS = new Set([
  'OK',
  'ERROR',
  'SEND OK',
  'SEND FAIL',
  'CONNECT',
  'NO CARRIER',
  'NO ANSWER',
  'NO DIALTONE',
  'BUSY',
]);
const LONGEST = 11;

/** Whether a line is a final result code: it ends the command that is pending (V.250 5.7, 27.007 9.2, manual 2.3, 2.4.10). */
export function isFinal(line: string): boolean {
  if (line.charCodeAt(0) === 0x2b) return line.startsWith('+CME ERROR:') || line.startsWith('+CMS ERROR:');
  return (line.length <= LONGEST && FINALS.has(line)) || line.startsWith('CONNECT ');
}
