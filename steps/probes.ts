import { Then } from '@cucumber/cucumber';
import { noProbeComes, probeComes, probesCome, repetitionsCome, seriesEnded } from '../support/testcase/probing';
import type { AttestWorld } from '../support/world';

Then(
  '{int} keep-alive probes come, the first after {duration}, then one every {duration}',
  async function (this: AttestWorld, count: number, idle: number, interval: number) {
    await probesCome(this.case, count, idle, interval);
  },
);

Then('a keep-alive probe comes within {duration}', async function (this: AttestWorld, within: number) {
  await probeComes(this.case, within);
});

Then('no keep-alive probe comes for {duration}', async function (this: AttestWorld, duration: number) {
  await noProbeComes(this.case, duration);
});

Then(
  'the data are repeated {int} times, once every {duration}',
  async function (this: AttestWorld, count: number, period: number) {
    await repetitionsCome(this.case, count, period);
  },
);

Then(
  /^there were (\d+) (keep-alive probes|repetitions) in all$/,
  async function (this: AttestWorld, count: string, what: 'keep-alive probes' | 'repetitions') {
    await seriesEnded(this.case, what, Number(count));
  },
);
