import { parseCommandLine } from '../wire/command';
import type { TestCase } from './testcase';

/** A setting that a case may change: how to ask for it and how to put an answer back. */
interface Restorable {
  key: string;
  query: string;
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
  const values = before.final?.text === 'OK' ? before.info[0]?.text.replace(/^[^:]*: ?/, '') : undefined;
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
  if (command?.form !== 'set') return undefined;
  const first = command.args[0]?.text ?? '';
  switch (command.name) {
    case 'QICFG': {
      if (command.args.length < 2) return undefined;
      const option = first.toLowerCase();
      return {
        key: `QICFG ${option}`,
        query: `AT+QICFG="${option}"`,
        restore: (values) => (option === 'send/auto' ? sendAutoOff(values) : `AT+QICFG=${values}`),
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
    case 'CMEE':
      return { key: 'CMEE', query: 'AT+CMEE?', restore: (value) => `AT+CMEE=${value}`, saved: false };
    default:
      return undefined;
  }
}

/** send/auto has no off value of its own: period 0 on the same connectID. */
function sendAutoOff(values: string): string {
  const [name, connectID, , message = '""'] = values.split(',');
  return `AT+QICFG=${name},${connectID},0,${message}`;
}
