import { Then, When } from '@cucumber/cucumber';
import { connectionGoes, goneByItself, tryToConnect, urcsAtMost } from '../support/testcase/ending';
import type { AttestWorld } from '../support/world';

When(
  'client {string} tries to connect to listener {int} for {duration}',
  async function (this: AttestWorld, name: string, listener: number, within: number) {
    await tryToConnect(this.case, name, listener, within);
  },
);

Then('connection {int} is gone without AT+QICLOSE', async function (this: AttestWorld, id: number) {
  await goneByItself(this.case, id);
});

Then('connection {int} is given up within {duration}', async function (this: AttestWorld, id: number, within: number) {
  await connectionGoes(this.case, id, within, true);
});

Then(/^at most (\d+) URCs? (\+.*) (?:has|have) come$/, function (this: AttestWorld, most: string, text: string) {
  urcsAtMost(this.case, text, Number(most));
});
