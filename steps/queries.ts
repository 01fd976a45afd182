import { type DataTable, Given, Then } from '@cucumber/cucumber';
import { type KnownName, nameServer, useNameServer } from '../support/testcase/names';
import { demandAsked, queriesAre } from '../support/testcase/queries';
import type { AttestWorld } from '../support/world';

Given(
  "context {int} uses the peer's name server as its primary one, which knows:",
  async function (this: AttestWorld, id: number, table: DataTable) {
    await useNameServer(this.case, id, table.hashes() as unknown as KnownName[], undefined, 'primary');
  },
);

Given(
  "the peer's name server answers only when it has been asked {int} times in vain",
  function (this: AttestWorld, times: number) {
    nameServer(this.case).answer = { after: times };
  },
);

Then("the peer's name server was asked for {string} by that look-up", function (this: AttestWorld, name: string) {
  demandAsked(this.case, name, true);
});

Then("the peer's name server was not asked for {string} by that look-up", function (this: AttestWorld, name: string) {
  demandAsked(this.case, name, false);
});

Then(
  "the peer's name server was asked for {string} {int} times, {duration} apart",
  function (this: AttestWorld, name: string, count: number, distance: number) {
    queriesAre(this.case, name, count, distance);
  },
);
