import { Then } from '@cucumber/cucumber';
import { urcsAreFramed } from '../support/testcase/framing';
import { resultLimit } from '../support/testcase/limits';
import { afterTheAnswer } from '../support/testcase/order';
import { noUrcComes, urcComes, urcCount, urcOrder } from '../support/testcase/urcs';
import type { AttestWorld } from '../support/world';

Then(
  /^the URC (\+.*) comes within (\d+(?:\.\d+)? (?:ms|s|min))$/,
  async function (this: AttestWorld, text: string, limit: number) {
    await urcComes(this.case, text, limit);
  },
);

Then(/^the URC (\+.*) comes$/, async function (this: AttestWorld, text: string) {
  await urcComes(this.case, text, resultLimit(this.case.last?.command ?? ''));
});

Then(/^the URC (\+.*) comes after the answer$/, async function (this: AttestWorld, text: string) {
  const { event } = await urcComes(this.case, text, resultLimit(this.case.exchange().command));
  afterTheAnswer(this.case, event);
});

Then(/^no URC (\+.*) comes$/, async function (this: AttestWorld, text: string) {
  await noUrcComes(this.case, text, this.case.quiet);
});

Then(/^no URC (\+.*) comes again$/, async function (this: AttestWorld, text: string) {
  await this.case.bench.clock.sleep(this.case.quiet);
  urcCount(this.case, text, 1);
});

Then(/^(\d+) URCs? (\+.*) (?:has|have) come in all$/, function (this: AttestWorld, count: string, text: string) {
  urcCount(this.case, text, Number(count));
});

Then(/^the URC (\+.*) came before (\+.*)$/, function (this: AttestWorld, earlier: string, later: string) {
  urcOrder(this.case, earlier, later);
});

Then('every URC is framed <CR><LF><URC><CR><LF>', function (this: AttestWorld) {
  urcsAreFramed(this.case);
});
