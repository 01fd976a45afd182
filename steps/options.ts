import { Given, Then } from '@cucumber/cucumber';
import {
  changeEveryOption,
  everyDefault,
  everyValueBack,
  optionReads,
  optionUntouched,
} from '../support/testcase/options';
import type { AttestWorld } from '../support/world';

Then(/^the option "([^"]*)" reads (.+)$/, async function (this: AttestWorld, option: string, values: string) {
  await optionReads(this.case, option, this.case.resolve(values));
});

Then(/^the option "([^"]*)" is still (.+)$/, async function (this: AttestWorld, option: string, values: string) {
  await optionUntouched(this.case, option, this.case.resolve(values));
});

Given('every option of AT+QICFG is set to a value that it does not have', async function (this: AttestWorld) {
  await changeEveryOption(this.case);
});

Then('every option of AT+QICFG has its default', async function (this: AttestWorld) {
  await everyDefault(this.case);
});

Then('every option of AT+QICFG has the value from before it was set', async function (this: AttestWorld) {
  await everyValueBack(this.case);
});
