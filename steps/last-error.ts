import { Then } from '@cucumber/cucumber';
import { descriptionNoted, failureOtherThan, sameCodeAfter } from '../support/testcase/last-error';
import type { AttestWorld } from '../support/world';

Then(/^AT\+QIGETERROR tells the same code after (AT\S*)$/, async function (this: AttestWorld, command: string) {
  await sameCodeAfter(this.case, command);
});

Then('the error code is one of chapter 4 other than 0 and {int}', async function (this: AttestWorld, other: number) {
  await failureOtherThan(this.case, other);
});

Then('its text is that of chapter 4 or another, noted for E37', async function (this: AttestWorld) {
  await descriptionNoted(this.case);
});
