import { Then, When } from '@cucumber/cucumber';
import { demandWaits, recoverSilentModule } from '../support/testcase/silent-module';
import type { AttestWorld } from '../support/world';

When('the harness recovers a module that never answers', async function (this: AttestWorld & { restarts?: number[] }) {
  this.restarts = await recoverSilentModule();
});

Then(
  /^it restarts the module again after ([\d, ]+) and (\d+) min, and then after longer each time$/,
  function (this: AttestWorld & { restarts?: number[] }, waits: string, last: string) {
    demandWaits(
      this.case,
      this.restarts ?? [],
      [...waits.split(', '), last].map((wait) => Number(wait) * 60_000),
    );
  },
);
