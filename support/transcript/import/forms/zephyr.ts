import { count, type LineForm } from '../form';
import { StampReader } from '../stamp';

const SENDING = 'sending: ';
const HEARD = /modem_chat_(?:log_received_command|on_unknown_command_received): /;
const MESSAGE = /<(?:dbg|inf|wrn|err)> modem_\w+[.:]/;
const NUMBERS = /^(\+[A-Z]+:(?: ?"[a-z ]+",)?) *(\d+(?: \d+)*)$/;
const DROPPED = /^--- \d+ messages dropped ---/;

/**
 * Zephyr's modem_chat: [00:00:33.811,645] <dbg> modem_chat: modem_chat_script_next: sending: AT+CIMI. What came is shown cut
 * into arguments, which loses commas and quotes.
 */
export const zephyr: LineForm = {
  kind: 'lines',
  hostShown: true,
  title: 'Zephyr modem log',
  knows: { resolution: 50, framed: false, valueless: true, lossy: 'the log shows only what the driver looked at' },
  detect: ({ lines }) => count(lines, MESSAGE),
  read(port) {
    const stamp = new StampReader();
    return (line) => {
      if (DROPPED.test(line)) {
        port.gap('the log has dropped messages');
        return;
      }
      const message = MESSAGE.exec(line);
      if (!message) return;
      const bracket = line.indexOf('[');
      if (bracket >= 0 && bracket < message.index && stamp.read(line, bracket + 1)) port.at = stamp.at;
      const sent = line.indexOf(SENDING, message.index);
      if (sent >= 0) {
        port.host(line.slice(sent + SENDING.length));
        return;
      }
      const heard = HEARD.exec(line);
      if (!heard) return;
      const text = restored(line.slice(heard.index + heard[0].length).trim());
      if (text !== undefined) port.module(text);
    };
  },
};

/** A line that was cut into its arguments: of numbers alone they can be put together again. */
function restored(text: string): string | undefined {
  const found = NUMBERS.exec(text);
  if (found) return `${found[1]}${found[1]!.endsWith(':') ? ' ' : ''}${found[2]!.replaceAll(' ', ',')}`;
  return text.startsWith('+Q') ? undefined : text;
}
