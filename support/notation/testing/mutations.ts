import type { Frame } from '../match';

const ALPHABET = '0123456789,"[]<>.:+- aAfFQ/()';

/** One small change of the frames; not every one makes them wrong: that is the oracle's to say. */
export function mutate(frames: readonly Frame[], random: () => number): Frame[] {
  const pick = (count: number) => Math.floor(random() * count);
  const at = pick(frames.length);
  const { text, payload } = frames[at]!;
  const replaced = (with_: string) => frames.map((frame, i) => (i === at ? { ...frame, text: with_ } : frame));
  const cut = pick(text.length);
  const char = ALPHABET[pick(ALPHABET.length)]!;
  const numbers = [...text.matchAll(/\d+/g)];
  const commas = [...text.matchAll(/,/g)];
  const quotes = [...text.matchAll(/"/g)];
  const without = (found: RegExpMatchArray[]) => {
    const one = found[pick(found.length)];
    return one ? replaced(text.slice(0, one.index) + text.slice(one.index! + one[0].length)) : [...frames];
  };
  switch (pick(11)) {
    case 0:
      return replaced(text.slice(0, cut) + text.slice(cut + 1));
    case 1:
      return replaced(text.slice(0, cut) + char + text.slice(cut));
    case 2:
      return replaced(text.slice(0, cut) + char + text.slice(cut + 1));
    case 3:
      return without(commas);
    case 4:
      return without(quotes);
    case 5: {
      const one = numbers[pick(numbers.length)];
      const value = ['0', '16', '12', '1501', '65536', '256', '99999999999999999999', '-1', '01', ''][pick(10)]!;
      return one ? replaced(text.slice(0, one.index) + value + text.slice(one.index! + one[0].length)) : [...frames];
    }
    case 6:
      return replaced(text + [',5', ',', ' ', '"', ',"x"'][pick(5)]);
    case 7:
      return frames.filter((_, i) => i !== at);
    case 8:
      return frames.flatMap((frame, i) => (i === at ? [frame, frame] : [frame]));
    case 9:
      return frames.map((frame, i) => (i === frames.length - 1 ? { text: 'ERROR' } : frame));
    default: {
      const data = payload ?? Buffer.alloc(0);
      const other =
        random() < 0.5 ? Buffer.concat([data, Buffer.from('x')]) : data.subarray(0, Math.max(0, data.length - 1));
      return frames.map((frame, i) => (i === at ? { ...frame, payload: other } : frame));
    }
  }
}
