const SHAPE = /(\d\d(?:\d\d)?)\/(\d\d)\/(\d\d),( ?)(\d\d):(\d\d):(\d\d)([+-]\d\d)/y;
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export interface TimeForms {
  shortYear?: boolean;
  blank?: boolean;
}

/**
 * Where the time that begins at `pos` ends, or -1 where none does: YYYY/MM/DD,hh:mm:ss+-zz with a day that the calendar has and
 * zz in quarters of an hour, -48..+56 (2.4.15). `forms` lets a two-digit year and a blank after the comma pass (E36).
 */
export function timeEnd(text: string, pos: number, forms: TimeForms): number {
  SHAPE.lastIndex = pos;
  const parts = SHAPE.exec(text);
  if (!parts) return -1;
  const short = parts[1]!.length === 2;
  if ((short && !forms.shortYear) || (parts[4] && !forms.blank)) return -1;
  const year = Number(parts[1]) + (short ? 2000 : 0);
  const month = Number(parts[2]);
  const day = Number(parts[3]);
  const zone = Number(parts[8]);
  const sound =
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysIn(month, year) &&
    Number(parts[5]) <= 23 &&
    Number(parts[6]) <= 59 &&
    Number(parts[7]) <= 59 &&
    zone >= -48 &&
    zone <= 56;
  return sound ? SHAPE.lastIndex : -1;
}

/** The days of a month, 1..12, of the Gregorian calendar. */
export function daysIn(month: number, year: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : DAYS[month - 1]!;
}
