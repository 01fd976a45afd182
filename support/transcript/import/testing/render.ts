import type { Turn } from './conversations';

/** Writes a conversation in the form of a tool, as Latin-1 text. */
export type Render = (turns: readonly Turn[]) => string;

const DAY = Date.UTC(2026, 0, 2, 8, 30, 0);

function iso(at: number): string {
  return new Date(DAY + at).toISOString();
}

function clock(at: number): string {
  return iso(at).slice(11, 23);
}

/** Lines of the text without their ends; the empty ones stand for blank lines. */
function linesOf(text: string): string[] {
  return text.replace(/\r$/, '').split(/\r*\n/);
}

function latin1(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

const perLine =
  (prefix: (at: number) => string, hosts: boolean): Render =>
  (turns) =>
    turns
      .filter(({ from }) => hosts || from === 'module')
      .flatMap(({ at, text }) =>
        linesOf(text)
          .filter((line) => line !== '')
          .map((line) => `${prefix(at)}${line}\r\n`),
      )
      .join('');

/** C escapes of what cannot be printed. */
function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
}

const named = (text: string, cr: string, lf: string) => text.replaceAll('\r', cr).replaceAll('\n', lf);

function hexRows(text: string): string[] {
  const bytes = Buffer.from(text, 'latin1');
  const rows: string[] = [];
  for (let i = 0; i < bytes.length; i += 32) {
    const row = bytes.subarray(i, i + 32);
    const hex = [...row].map((byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(' ');
    const place = (at: number) => at.toString(16).toUpperCase().padStart(4, '0');
    rows.push(`${place(i)}-${place(i + 32)}: ${hex.padEnd(95)}  ${row.toString('latin1').replace(/[^ -~]/g, '.')}`);
  }
  return rows;
}

/** Every form, by its title. */
export const RENDERS: Readonly<Record<string, Render>> = {
  'transcript (asciicast 2)': (turns) =>
    [
      '{"version":2,"width":80,"height":24,"attest":{"source":"simulator"}}\n',
      ...turns.map(({ at, from, text }) => {
        const time = (at / 1000).toFixed(6);
        const kind = from === 'host' && !text.endsWith('\r') ? `[${time}, "k", "data"]\n` : '';
        return `${kind}[${time}, "${from === 'host' ? 'i' : 'o'}", ${JSON.stringify(text)}]\n`;
      }),
    ].join(''),
  'socat -x or -v': (turns) =>
    turns
      .map(({ at, from, text }) => {
        const time = iso(at).slice(0, 23).replaceAll('-', '/').replace('T', ' ');
        const bytes = Buffer.from(text, 'latin1');
        const rows = [...bytes].map((byte) => ` ${byte.toString(16).padStart(2, '0')}`).join('');
        const length = bytes.length;
        return `${from === 'host' ? '>' : '<'} ${time}000456  length=${length} from=0 to=${length - 1}\n${rows}\n`;
      })
      .join(''),
  'ModemManager debug log': (turns) =>
    turns
      .map(({ at, from, text }) => {
        const time = ((DAY + at) / 1000).toFixed(6);
        return `ModemManager[612]: <debug> [${time}] [modem0/ttyUSB2/at] ${from === 'host' ? '-->' : '<--'} '${named(text, '<CR>', '<LF>')}'\n`;
      })
      .join(''),
  'ofono debug log': (turns) =>
    turns.map(({ from, text }) => `ofonod[550]: Modem: ${from === 'host' ? '>' : '<'} ${escaped(text)}\n`).join(''),
  'Azure wireless framework trace': (turns) =>
    turns
      .map(
        ({ from, text }) =>
          `[${from === 'host' ? 'SEND' : 'RECV'}][${String(text.length).padStart(4)}][${escaped(text)}]\n`,
      )
      .join(''),
  'Mbed OS AT trace': (turns) =>
    turns
      .map(({ at, from, text }) => {
        const size = String(text.length).padStart(2);
        return `[${String(at).padStart(8, '0')}ms][INFO][CELL]: AT ${from === 'host' ? 'TX' : 'RX'} (${size}): ${named(text, '<cr>', '<ln>')}\n`;
      })
      .join(''),
  'RT-Thread at_client': (turns) =>
    turns
      .flatMap(({ from, text }) =>
        hexRows(text).map((row) => `[D/AT] ${from === 'host' ? 'sendline' : 'recvline'}: ${row}\r\n`),
      )
      .join(''),
  'X-CUBE-CELLULAR trace': (turns) =>
    turns
      .map(({ from, text }) => {
        if (from === 'host') return `    ATParser:*** SEND (size=${text.length}) ***\n${named(text, '<CR>', '<LF>')}\n`;
        return linesOf(text)
          .map((line) => (line.startsWith('>') ? `    ${line}\n` : `    ${line}<CR><LF>\n`))
          .join('');
      })
      .join(''),
  'Zephyr modem log': (turns) =>
    turns
      .flatMap(({ at, from, text }) => {
        const time = `[${clock(at)},000] <dbg>`;
        if (from === 'host') return [`${time} modem_chat: modem_chat_script_next: sending: ${text.trim()}\n`];
        return linesOf(text)
          .filter((line) => line !== '' && !line.startsWith('AT'))
          .map((line) => `${time} modem_chat: modem_chat_log_received_command: ${line.replace(/[,"]/g, ' ')}\n`);
      })
      .join(''),
  SSCOM: (turns) =>
    turns
      .map(({ at, from, text }) => {
        if (from === 'host') return `${latin1(`[${clock(at)}]发→◇${text.replace(/\r$/, '')}\n□`)}\n`;
        return `${latin1(`[${clock(at)}]收←◆`)}${text.replaceAll('\r\n', '\n').replaceAll('\r', '')}\n`;
      })
      .join(''),
  'arrows before lines (WioLTE)': (turns) =>
    turns
      .flatMap(({ from, text }) => {
        if (from === 'host') return [text.endsWith('\r') ? `<- ${text.trim()}\n` : '<- (binary)\n'];
        return linesOf(text).map((line) => `-> ${line}\n`);
      })
      .join(''),
  'Quectel QCOM': perLine((at) => `[${iso(at).slice(0, 10)}_${clock(at).replace('.', ':')}]`, true),
  'Tera Term, or minicom with milliseconds': perLine((at) => `[${iso(at).slice(0, 10)} ${clock(at)}] `, false),
  minicom: perLine((at) => `[${iso(at).slice(0, 10)} ${clock(at).slice(0, 8)}] `, false),
  'Arduino serial monitor': perLine((at) => `${clock(at)} -> `, true),
  'raw capture of the port': (turns) => turns.map(({ from, text }) => (from === 'module' ? text : '')).join(''),
  'plain terminal text': (turns) =>
    turns
      .map(({ from, text }) => (from === 'module' ? text.replaceAll('\r', '') : text.endsWith('\r') ? '' : text))
      .join(''),
};
