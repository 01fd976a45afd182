import type { RecordedConversation } from './conversation';
import { type ChangeGroup, ends, type Place, type Side } from './model';

interface Answers {
  a: Map<string, Place[]>;
  b: Map<string, Place[]>;
}

/** What each side does where the manual leaves it open: all answers of a run together are what its firmware does. */
export class ProfileComparison {
  private readonly questions = new Map<string, Answers>();

  /** Takes a case that both sides have; one that was stopped did not come to all of its questions. */
  take(place: Place, a: RecordedConversation, b: RecordedConversation): void {
    if (a.verdict !== b.verdict) return;
    this.add('a', place, a);
    this.add('b', place, b);
  }

  /** The questions that the sides answer in different ways, by the question. */
  all(): ChangeGroup[] {
    return [...this.questions]
      .toSorted(([x], [y]) => x.localeCompare(y, 'en', { numeric: true }))
      .flatMap(([subject, { a, b }]): ChangeGroup[] => {
        const [inA, inB] = [a, b].map((answers) => [...answers.keys()].toSorted().join(' / '));
        if (inA === inB) return [];
        const only = [...lacking(a, b), ...lacking(b, a)].flatMap(([, places]) => places);
        const cases = [...new Map(only.map((each) => [`${each.feature}\n${each.title}`, each])).values()];
        return [
          {
            category: 'profile',
            kind: 'answer',
            subject,
            ...ends(inA || undefined, inB || undefined),
            count: only.length,
            cases: cases.toSorted((x, y) => compare(x.feature, y.feature) || compare(x.title, y.title)),
          },
        ];
      });
  }

  private add(side: Side, place: Place, { notes }: RecordedConversation): void {
    for (const { id, question, answer } of notes) {
      const key = `${id}: ${question}`;
      const answers = this.questions.get(key) ?? { a: new Map(), b: new Map() };
      this.questions.set(key, answers);
      answers[side].set(answer, [...(answers[side].get(answer) ?? []), place]);
    }
  }
}

function lacking(mine: Map<string, Place[]>, others: Map<string, Place[]>) {
  return [...mine].filter(([answer]) => !others.has(answer));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
