import { Then } from '@cucumber/cucumber';
import { answeredWithout } from '../support/testcase/answers';
import { answersOneOf } from '../support/testcase/commands';
import type { AttestWorld } from '../support/world';

/** Whole answers, with a line 'or' between them. */
Then(
  /^the module answers one of these, noted for (\S+) as "([^"]*)":$/,
  function (this: AttestWorld, id: string, question: string, text: string) {
    const answers = text.split(/\nor\n/);
    const found = answersOneOf(this.case, this.case.exchange(), answers);
    this.case.note(id, question, answers[found]!.replace(/\s*\n\s*/g, ' '));
  },
);

Then(/^(AT\S.*) is answered OK, without (\S+)$/, async function (this: AttestWorld, command: string, text: string) {
  await answeredWithout(this.case, command, text);
});
