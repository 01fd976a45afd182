import { Given } from '@cucumber/cucumber';
import { must } from '../support/testcase/commands';
import { rememberSetting } from '../support/testcase/restore';
import type { AttestWorld } from '../support/world';

Given('the option {string} is {word}', async function (this: AttestWorld, option: string, values: string) {
  const command = `AT+QICFG="${option}",${values}`;
  await rememberSetting(this.case, command);
  await must(this.case, command);
});

Given('data echo is {word}', async function (this: AttestWorld, state: 'on' | 'off') {
  const command = `AT+QISDE=${state === 'on' ? 1 : 0}`;
  await rememberSetting(this.case, command);
  await must(this.case, command);
});
