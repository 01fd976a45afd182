import { Given, Then, When } from '@cucumber/cucumber';
import { activateAll, allActive, configureAll } from '../support/testcase/all-contexts';
import type { AttestWorld } from '../support/world';

Given('every context is configured as IPv4 and none is active', async function (this: AttestWorld) {
  await configureAll(this.case);
});

When('the host activates contexts 1 to 15 one after the other', async function (this: AttestWorld) {
  await activateAll(this.case);
});

Then('each of contexts 1 to 15 is shown as active', async function (this: AttestWorld) {
  await allActive(this.case);
});
