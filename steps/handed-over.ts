import { Then, When } from '@cucumber/cucumber';
import { handedOver, leaveWhilePeerSends } from '../support/testcase/handed-over';
import type { AttestWorld } from '../support/world';

When(
  'the host leaves transparent mode with +++, and the peer sends {bytes} in the guard second',
  async function (this: AttestWorld, bytes: string) {
    await leaveWhilePeerSends(this.case, bytes);
  },
);

Then(
  'all of {bytes} has come to the host or can be read from connection {int}',
  async function (this: AttestWorld, bytes: string, id: number) {
    await handedOver(this.case, id, bytes);
  },
);
