// What is known of a source, as fields that are read and written: what stands in each, and what it changes.

import type { Provenance } from '$lib/ipc/generated/Provenance';
import type { SourceMeta } from '$lib/ipc/generated/SourceMeta';
import { date, kindOf, kindWord, language, languageOf, m } from '$lib/words';
import { dateOf } from '$lib/words/day';

export type Key =
  'title' | 'authors' | 'publisher' | 'published' | 'url' | 'language' | 'kind' | 'origin' | 'perspective';

export const FIELDS: readonly { key: Key; word: () => string }[] = [
  { key: 'title', word: m.title },
  { key: 'authors', word: m.authors },
  { key: 'published', word: m.published },
  { key: 'publisher', word: m.publisher },
  { key: 'kind', word: m.kind },
  { key: 'language', word: m.language },
  { key: 'origin', word: m.origin },
  { key: 'perspective', word: m.perspective },
  { key: 'url', word: m.address },
];

export const provenanceWord = (provenance: Provenance): string =>
  ({
    text: m.provenance_text,
    fileName: m.provenance_file_name,
    typed: m.provenance_typed,
    notFound: m.provenance_not_found,
  })[provenance]();

/** What stands in the field. */
export function shown(meta: SourceMeta, key: Key): string {
  if (key === 'authors') return meta.authors.join('; ');
  if (key === 'kind') return kindWord(meta.kind);
  if (key === 'published' && meta.published) return date(meta.published);
  return key === 'language' && meta.language ? language(meta.language) : (meta[key] ?? '');
}

/** What someone typed into the field says of the source; nothing where it stays as it is, or can't be. */
export function changed(meta: SourceMeta, key: Key, typed: string): Partial<SourceMeta> | null {
  const value = typed.trim();
  if (value === shown(meta, key) || (key === 'title' && value === '') || isWrong(key, value)) return null;
  if (key === 'authors')
    return {
      authors: value
        .split(';')
        .map((name) => name.trim())
        .filter(Boolean),
    };
  return meant(key, value);
}

/** What a value that was typed into the field is of a source. */
export function meant(key: Key, value: string): Partial<SourceMeta> {
  if (key === 'kind') return { kind: kindOf(value) };
  if (key === 'language') return { language: languageOf(value) };
  if (key === 'published') return { published: dateOf(value) ?? null };
  return { [key]: value === '' && ['url', 'origin'].includes(key) ? null : value };
}

/** Whether it is no date where one is asked for. */
export const isWrong = (key: Key, typed: string): boolean =>
  key === 'published' && dateOf(typed) === undefined;
