// The filters that the library offers: all, this book's, those that need a look, each kind, each language.

import type { SourceCard } from '$lib/ipc/generated/SourceCard';
import type { IconName } from '$lib/parts/Icon.svelte';
import { capital, kindWord, language, m } from '$lib/words';
import type { Filter } from './library.svelte';

export interface FilterRow extends Filter {
  word: string;
  icon?: IconName;
  /** How many sources it takes. */
  count: number;
}

export interface Group {
  title: string;
  rows: FilterRow[];
}

const kindIcon = (kind: string): IconName =>
  /web/i.test(kind) ? 'globe' : /note|digest/i.test(kind) ? 'note' : 'page';

/** Groups without a row are left out. */
export function filtersOf(sources: readonly SourceCard[]): Group[] {
  const row = (
    key: string,
    word: string,
    takes: (card: SourceCard) => boolean,
    icon?: IconName,
  ): FilterRow => ({
    ...{ key, word, takes, count: sources.filter(takes).length },
    ...(icon ? { icon } : {}),
  });
  const values = (of: (card: SourceCard) => string) => [...new Set(sources.map(of))].filter(Boolean).sort();
  const groups: Group[] = [
    {
      title: '',
      rows: [
        row('all', m.all_sources(), () => true, 'rows'),
        row('used', m.in_this_book(), (card) => card.answers > 0, 'read'),
        row('unused', m.not_used_ones(), (card) => card.answers === 0, 'bookmark'),
      ],
    },
    {
      title: m.needs_a_look(),
      rows: [
        row(
          'changed',
          m.state_changed_ones(),
          (card) => card.states.some(({ state }) => state !== 'verified'),
          'changed',
        ),
        row('undated', m.no_date(), (card) => card.published === null, 'calendar'),
      ],
    },
    {
      title: m.kind(),
      rows: values((card) => card.kind).map((kind) =>
        row(`kind ${kind}`, capital(kindWord(kind)), (card) => card.kind === kind, kindIcon(kind)),
      ),
    },
    {
      title: m.language(),
      rows: values((card) => card.language).map((tag) =>
        row(`language ${tag}`, language(tag), (card) => card.language === tag),
      ),
    },
  ];
  return groups.filter(({ rows }) => rows.length > 0);
}
