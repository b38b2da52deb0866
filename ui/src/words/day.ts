// A day as people write it: 2026-04-01, or day, month and year as English outside America and Italian have them.

import { isDate } from './index';

/** The day in the form that is kept; `null` where nothing is written, `undefined` where no calendar has it. */
export function dayOf(text: string): string | null | undefined {
  const words = text.trim();
  if (words === '') return null;
  const parts = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(words)?.slice(1);
  const turned = /^(\d{1,2})[./\s-](\d{1,2})[./\s-](\d{4})$/.exec(words)?.slice(1).reverse();
  const day = (parts ?? turned)?.map((part) => part.padStart(2, '0')).join('-') ?? '';
  return isDate(day) ? day : undefined;
}
