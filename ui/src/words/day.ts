// Dates as people write them: 2026-04-01, or day, month and year as English outside America and Italian have them, the
// month in figures or in words of either language; only to the month or the year, too.

import { isDate } from './index';

/** The months' names in a language, from January on. */
const namesIn = (locale: string): string[] => {
  const { format } = new Intl.DateTimeFormat(locale, { month: 'long' });
  return Array.from({ length: 12 }, (_, month) => format(new Date(2026, month, 1)).toLowerCase());
};
let months: string[][] | undefined;

/** The number of a month by its name, or by three letters of it or more; 0 where no month is called so. */
function monthOf(word: string): number {
  months ??= ['en', 'it'].map(namesIn);
  if (word.length < 3) return 0;
  const [english = 0, italian = 0] = months.map(
    (names) => names.findIndex((name) => name.startsWith(word)) + 1,
  );
  return english || italian;
}

/** The date in the form that is kept; `null` where nothing is written, `undefined` where no calendar has it. */
export function dateOf(text: string): string | null | undefined {
  const words = text
    .toLowerCase()
    .split(/[\s,./-]+/)
    .filter(Boolean);
  if (words.length === 0) return null;
  const named = words.findIndex((word) => monthOf(word) > 0);
  const month = named < 0 ? undefined : String(monthOf(words[named] ?? ''));
  const others = words
    .filter((_, i) => i !== named)
    .map((word) => /^(\d+)(?:st|nd|rd|th|°|º)?$/.exec(word)?.[1] ?? '');
  const inOrder = others[0]?.length === 4 ? others : others.toReversed();
  const [year = '', ...rest] = month && inOrder[0]?.length !== 4 ? inOrder.toReversed() : inOrder;
  const parts = [year, ...(month ? [month] : []), ...rest];
  const date = parts.map((part) => part.padStart(2, '0')).join('-');
  return isDate(date) ? date : undefined;
}

/** The day in the form that is kept; as `dateOf`, but a month or a year is no day. */
export function dayOf(text: string): string | null | undefined {
  const date = dateOf(text);
  return date === null || date?.length === 10 ? date : undefined;
}
