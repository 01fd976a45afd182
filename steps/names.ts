import { type DataTable, Given, Then } from '@cucumber/cucumber';
import { serversShown } from '../support/testcase/name-servers';
import {
  freshName,
  type KnownName,
  lookUpFails,
  lookUpGives,
  lookUpSucceeds,
  lookUpsTold,
  nameServer,
  useNameServer,
  wasAsked,
} from '../support/testcase/names';
import type { AttestWorld } from '../support/world';

Given("context {int} uses the peer's name server", async function (this: AttestWorld, id: number) {
  await useNameServer(this.case, id);
});

Given(
  "context {int} uses the peer's name server, which knows:",
  async function (this: AttestWorld, id: number, table: DataTable) {
    await useNameServer(this.case, id, table.hashes() as unknown as KnownName[]);
  },
);

Given(
  /^the peer's name server (answers nothing|answers SERVFAIL|answers REFUSED)$/,
  function (this: AttestWorld, how: string) {
    nameServer(this.case).answer =
      how === 'answers nothing' ? 'silent' : how === 'answers SERVFAIL' ? 'servfail' : 'refused';
  },
);

Given('a name that nobody knows', function (this: AttestWorld) {
  this.case.values.set('unknown', freshName(this.case, 'unknown'));
});

Then("the peer's name server was asked for {string}", async function (this: AttestWorld, name: string) {
  await wasAsked(this.case, name);
});

Then(
  /^the look-up gives ([\d.{][^ ]*(?: and [\d.{][^ ]*)*)(?: with a TTL of (\d+) s)?$/,
  async function (this: AttestWorld, addresses: string, ttl: string | null) {
    await lookUpGives(this.case, addresses.split(' and '), ttl === null ? undefined : Number(ttl));
  },
);

Then('the look-ups give, each with its lines together:', async function (this: AttestWorld, table: DataTable) {
  await lookUpsTold(
    this.case,
    table.raw().map((row) => row[0]!.split(' and ')),
  );
});

Then('the look-up of the known name succeeds', async function (this: AttestWorld) {
  await lookUpSucceeds(this.case, this.case.bench.pixit.names?.resolves?.address);
});

Then('the look-up fails', async function (this: AttestWorld) {
  await lookUpFails(this.case);
});

Then(/^the look-up fails with code (\d+)$/, async function (this: AttestWorld, code: string) {
  await lookUpFails(this.case, [Number(code)]);
});

Then(
  /^AT\+QIDNSCFG=(\d+) shows the servers? (\S+)(?: and (\S+))?$/,
  async function (this: AttestWorld, id: string, primary: string, secondary: string | null) {
    await serversShown(this.case, Number(id), secondary === null ? [primary] : [primary, secondary]);
  },
);
