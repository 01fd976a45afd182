import { parseCommandLine } from '../wire/command';
import type { TestCase } from './testcase';

/** A setting that a case may change: how to ask for it and how to put an answer back. */
interface Restorable {
  key: string;
  query: string;
  /** Takes the values out of the information response, where they are not all of its first line. */
  read?(lines: readonly string[]): string | undefined;
  /** The command that restores what the query's information line says. */
  restore(values: string): string;
  saved: boolean;
}

/** Reads a setting before the case first changes it, so that the next case finds it as this one did. */
export async function rememberSetting(test: TestCase, line: string): Promise<void> {
  const setting = settingOf(line);
  if (!setting || test.undo.some((entry) => entry.key === setting.key)) return;
  const { session } = test.bench;
  const before = await session.execute(setting.query, { limit: 10_000 });
  const lines = before.final?.text === 'OK' ? before.info.map((line) => line.text) : [];
  const values = setting.read ? setting.read(lines) : lines[0]?.replace(/^[^:]*: ?/, '');
  test.undo.push({
    key: setting.key,
    run: async () => {
      if (values === undefined || (test.restarted && !setting.saved)) return;
      await session.execute(setting.restore(values), { limit: 10_000 });
    },
  });
}

function settingOf(line: string): Restorable | undefined {
  const command = parseCommandLine(line)[0];
  if (command?.name === '&D') return DTR;
  if (command?.form !== 'set') return undefined;
  const first = command.args[0]?.text ?? '';
  switch (command.name) {
    case 'QICFG': {
      if (command.args.length < 2) return undefined;
      const option = first.toLowerCase();
      if (option === 'send/auto') return autoSend(command.args[1]?.text ?? '0');
      return {
        key: `QICFG ${option}`,
        query: `AT+QICFG="${option}"`,
        restore: (values) => `AT+QICFG=${values}`,
        saved: false,
      };
    }
    case 'QISDE':
      return { key: 'QISDE', query: 'AT+QISDE?', restore: (value) => `AT+QISDE=${value}`, saved: false };
    case 'QICSGP':
      if (command.args.length < 2 || !/^\d+$/.test(first)) return undefined;
      return {
        key: `QICSGP ${first}`,
        query: `AT+QICSGP=${first}`,
        restore: (values) => `AT+QICSGP=${first},${values}`,
        saved: true,
      };
    case 'QIDNSCFG':
      if (command.args.length < 2) return undefined;
      return { key: `QIDNSCFG ${first}`, query: `AT+QIDNSCFG=${first}`, restore: dnsServers, saved: false };
    case 'CMEE':
      return { key: 'CMEE', query: 'AT+CMEE?', restore: (value) => `AT+CMEE=${value}`, saved: false };
    default:
      return undefined;
  }
}

/** AT&D has no query; AT&V shows it as '&D1' or '&D: 1' among others (V.250 6.2.9). */
const DTR: Restorable = {
  key: '&D',
  query: 'AT&V',
  read: (lines) => /&D:? ?(\d)/.exec(lines.join('\n'))?.[1],
  restore: (value) => `AT&D${value}`,
  saved: false,
};

/** The primary and secondary server that a query tells; of an IPv4v6 context those of IPv4. */
function dnsServers(values: string): string {
  return `AT+QIDNSCFG=${values.split(',').slice(0, 3).join(',')}`;
}

/** Period 0 ends what is sent on one connectID; what had been ordered there before cannot be asked for in every firmware (E01). */
function autoSend(connectID: string): Restorable {
  return {
    key: `QICFG send/auto ${connectID}`,
    query: 'AT+QICFG="send/auto"',
    read: () => connectID,
    restore: () => `AT+QICFG="send/auto",${connectID},0,"00"`,
    saved: false,
  };
}
