import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Session } from '../session';
import { Baseline } from './baseline';

/** A module of which some options are not what cases begin with. */
function sessionWith(values: Record<string, string>) {
  const sent: string[] = [];
  const session = {
    isOpen: true,
    execute: async (command: string) => {
      sent.push(command);
      const option = /^AT\+QICFG="([^"]+)"$/.exec(command)?.[1];
      const text = `+QICFG: "${option}",${values[option ?? ''] ?? (option === 'tcp/accept' ? '1' : '0')}`;
      return { info: option ? [{ text }] : [] };
    },
  };
  return { session: session as unknown as Session, sets: () => sent.filter((command) => /",./.test(command)) };
}

describe('where cases begin', () => {
  it('is left alone where the module is there already', async () => {
    const { session, sets } = sessionWith({ dataformat: '0,0' });
    const baseline = new Baseline(session);
    await baseline.begin();
    await baseline.apply();
    await baseline.end();
    expect(sets()).to.deep.equal([]);
  });

  it('is set where the module has other defaults, again after a restart, and put back at the end', async () => {
    const { session, sets } = sessionWith({ dataformat: '1,0', passiveclosed: '1' });
    const baseline = new Baseline(session);
    await baseline.begin();
    await baseline.apply();
    await baseline.end();
    const begun = ['AT+QICFG="dataformat",0,0', 'AT+QICFG="passiveclosed",0'];
    expect(sets()).to.deep.equal([...begun, ...begun, 'AT+QICFG="dataformat",1,0', 'AT+QICFG="passiveclosed",1']);
  });
});
