import { When } from '@cucumber/cucumber';
import type { AttestWorld } from '../support/world';

When('{duration} pass(es)', async function (this: AttestWorld, duration: number) {
  this.case.act();
  await this.case.bench.clock.sleep(duration);
});
