import { Then, When } from '@cucumber/cucumber';
import { answersOneOf } from '../support/testcase/commands';
import { sendTwo, strictlyInTurn } from '../support/testcase/pipelining';
import { restartModule } from '../support/testcase/restart';
import { inconc } from '../support/verdict/verdict';
import type { AttestWorld } from '../support/world';

When('the module restarts', async function (this: AttestWorld) {
  await restartModule(this.case);
});

When(
  /^the host sends (AT\S+) and, without waiting, (AT\S+)$/,
  async function (this: AttestWorld, first: string, second: string) {
    await sendTwo(this.case, first, second);
  },
);

Then(
  /^the answer to (AT\S+) is complete before anything is answered to (AT\S+)$/,
  function (this: AttestWorld, first: string, second: string) {
    strictlyInTurn(this.case, first, second);
  },
);

Then(
  /^the module answers (OK|CONNECT), or inconclusively ERROR for (E\d+)$/,
  function (this: AttestWorld, text: string, erratum: string) {
    const exchange = this.case.exchange();
    if (answersOneOf(this.case, exchange, [text, 'ERROR']) === 1) {
      inconc({
        message: `${exchange.command} was answered ERROR, which the manual's contradiction ${erratum} allows to neither pass nor fail`,
        accepted: text,
        came: 'ERROR',
        at: exchange.final?.at,
        errata: [erratum],
      });
    }
  },
);
