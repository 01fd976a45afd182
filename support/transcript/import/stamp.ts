import { own } from '../../wire/text';

const ZERO = 0x30;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * Reads the times before lines of a log: an optional date YYYY-MM-DD (or with slashes), then HH:MM:SS with or without a
 * fraction (10:55:54.274, 10:55:54:274, 00:00:33.811,523). A time without a date that falls back by hours is taken for the next day's.
 */
export class StampReader {
  /** The time last read, in milliseconds from some beginning. */
  at = 0;
  /** Where the text goes on after it. */
  end = 0;
  private second = '';
  private secondAt = 0;
  private secondEnd = 0;
  private day = 0;
  private date = 0;
  private dateMs = 0;

  /** Whether a time stands at this place. */
  read(text: string, from: number): boolean {
    // Most lines are of the same second as the one before.
    if (this.second !== '' && text.startsWith(this.second, from)) {
      this.end = from + this.second.length;
      this.at = this.secondAt + this.fraction(text);
      return true;
    }
    if (!this.readWhole(text, from)) return false;
    this.second = own(text.slice(from, this.secondEnd));
    return true;
  }

  private readWhole(text: string, from: number): boolean {
    let pos = from;
    let midnight = this.day;
    const separator = text.charCodeAt(from + 4);
    const dated = separator === 0x2d || separator === 0x2f;
    if (dated) {
      const date =
        two(text, pos) * 1_000_000 + two(text, pos + 2) * 10_000 + two(text, pos + 5) * 100 + two(text, pos + 8);
      if (!(date > 0)) return false;
      if (date !== this.date) {
        this.date = date;
        this.dateMs = Date.UTC(Math.floor(date / 10_000), (Math.floor(date / 100) % 100) - 1, date % 100);
      }
      midnight = this.dateMs;
      pos += 11;
    }
    const hours = two(text, pos);
    const minutes = two(text, pos + 3);
    const seconds = two(text, pos + 6);
    // A comparison with NaN is false: so much for what is no digit.
    if (!(hours < 24 && minutes < 60 && seconds < 62)) return false;
    if (text.charCodeAt(pos + 2) !== 0x3a || text.charCodeAt(pos + 5) !== 0x3a) return false;
    this.end = pos + 8;
    this.secondEnd = this.end;
    let at = midnight + hours * HOUR + minutes * 60_000 + seconds * 1000;
    if (!dated && this.at - at > DAY / 2) {
      this.day += DAY;
      at += DAY;
    }
    this.secondAt = at;
    this.at = at + this.fraction(text);
    return true;
  }

  /** Milliseconds after a point, comma or colon; further groups of digits are passed over. */
  private fraction(text: string): number {
    let pos = this.end;
    const mark = text.charCodeAt(pos);
    if (mark !== 0x2e && mark !== 0x2c && mark !== 0x3a) return 0;
    let value = 0;
    let scale = 100;
    let digit = text.charCodeAt(++pos) - ZERO;
    if (!(digit >= 0 && digit <= 9)) return 0;
    for (; digit >= 0 && digit <= 9; digit = text.charCodeAt(++pos) - ZERO) {
      value += digit * scale;
      scale /= 10;
    }
    if (text.charCodeAt(pos) === 0x2c) {
      do digit = text.charCodeAt(++pos) - ZERO;
      while (digit >= 0 && digit <= 9);
    }
    this.end = pos;
    return value;
  }
}

/** The number that two digits make; NaN where they are none. */
function two(text: string, at: number): number {
  const tens = text.charCodeAt(at) - ZERO;
  const ones = text.charCodeAt(at + 1) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}
