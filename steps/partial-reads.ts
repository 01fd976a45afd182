import { Then } from '@cucumber/cucumber';
import { readAfterTheEnd, readInParts, readSome, readWithoutLength } from '../support/testcase/partial-reads';
import type { AttestWorld } from '../support/world';

Then(
  'reading connection {int}, at most {int} byte(s) at a time, gives {bytes}',
  async function (this: AttestWorld, id: number, length: number, bytes: string) {
    await readInParts(this.case, id, length, bytes);
  },
);

Then(
  'reading connection {int} without read_length gives {bytes}, noted for E68',
  async function (this: AttestWorld, id: number, bytes: string) {
    await readWithoutLength(this.case, id, bytes);
  },
);

Then(
  'AT+QIRD={int},{int} gives the beginning of {bytes}',
  async function (this: AttestWorld, id: number, length: number, bytes: string) {
    await readSome(this.case, id, length, bytes);
  },
);

Then(
  'reading connection {int} any more is answered +QIRD: 0 or ERROR, noted for E52',
  async function (this: AttestWorld, id: number) {
    const answer = await readAfterTheEnd(this.case, id);
    this.case.note('E52', 'what AT+QIRD answers on a connection that has ended, with nothing left to read', answer);
  },
);
