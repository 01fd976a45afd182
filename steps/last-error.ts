import { Then } from '@cucumber/cucumber';
import { descriptionNoted, sameCodeAfter } from '../support/testcase/last-error';
import type { AttestWorld } from '../support/world';

Then(/^AT\+QIGETERROR tells the same code after (AT\S*)$/, async function (this: AttestWorld, command: string) {
  await sameCodeAfter(this.case, command);
});

Then('its text is that of chapter 4 or another, noted for E37', async function (this: AttestWorld) {
  await descriptionNoted(this.case);
});
