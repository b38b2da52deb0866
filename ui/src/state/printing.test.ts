import { expect, test } from 'vitest';
import type { PrintOptions } from '$lib/ipc/generated/PrintOptions';
import { everything, settled } from './printing';

const check = (wished: Partial<PrintOptions>, had: Partial<PrintOptions>) =>
  expect(settled({ ...everything(), ...wished })).toEqual({ ...everything(), ...wished, ...had });

test('what can be had together is had', () => {
  check({}, {});
  check({ impose: 'booklet', rectos: true }, { book: false });
  check({ duplex: true, rectos: true }, {});
  check({ paper: 'letter', impose: 'booklet' }, { book: false });
  check({ evidence: 'annex' }, {});
});

test('what can’t be had together gives way', () => {
  check({ paper: 'a5', impose: 'booklet' }, { impose: null });
  check({ paper: 'largePrint', impose: 'twoUp', duplex: true }, { impose: null });
  check({ impose: 'booklet', duplex: true }, { duplex: false, book: false });
  check({ impose: 'twoUp', duplex: true, rectos: true }, { duplex: false, rectos: false, book: false });
  check({ rectos: true }, { rectos: false });
  const parts = { ...everything().parts, annex: false };
  check({ parts, evidence: 'annex' }, { evidence: 'strip' });
});
