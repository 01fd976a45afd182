import { Then, When } from '@cucumber/cucumber';
import { dropDtr, leaveByDtr, raiseDtr } from '../support/testcase/dtr';
import { noCarrierComes, portShowsNothing, typeAfter } from '../support/testcase/escaping';
import { leaveByEscape } from '../support/testcase/transparent';
import type { AttestWorld } from '../support/world';

When(
  'the host types {bytes} {duration} after its last byte',
  async function (this: AttestWorld, bytes: string, gap: number) {
    await typeAfter(this.case, bytes, gap);
  },
);

When(
  'the host leaves transparent mode with +++ {duration} after its last byte',
  async function (this: AttestWorld, guard: number) {
    await leaveByEscape(this.case, { guard });
  },
);

When(
  'the host leaves transparent mode with three + {duration} apart',
  async function (this: AttestWorld, apart: number) {
    await leaveByEscape(this.case, { apart });
  },
);

When('the host leaves transparent mode by dropping DTR', async function (this: AttestWorld) {
  await leaveByDtr(this.case);
});

When('the host drops DTR', async function (this: AttestWorld) {
  await dropDtr(this.case);
});

When('the host raises DTR', async function (this: AttestWorld) {
  await raiseDtr(this.case);
});

Then('the port shows nothing for {duration}', async function (this: AttestWorld, duration: number) {
  await portShowsNothing(this.case, duration);
});

Then('NO CARRIER comes within {duration}', async function (this: AttestWorld, limit: number) {
  await noCarrierComes(this.case, limit);
});
