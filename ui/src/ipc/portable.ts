// The parts of the portable book that the desk in memory reads.

import type { Claim } from './generated/Claim';
import type { Role } from './generated/Role';
import type { Status } from './generated/Status';

export interface PortableCitation {
  key: string;
  excerpt: string;
  role: Role;
}

export interface PortableQuestion {
  id: string;
  question: string;
  bottom_line: string;
  answer: string;
  status: Status;
  claim: Claim;
  as_of?: string | null;
  review_by?: string | null;
  silenced?: { code: string; reason: string }[];
  citations: PortableCitation[];
}

export interface PortableSection {
  id: string;
  title: string;
  questions: PortableQuestion[];
}

export interface PortableExcerpt {
  id: string;
  source: string;
  revision: number;
  ranges: [number, number][];
  exact: string[];
  speaker?: string | null;
  via?: string[];
  credibility?: number | null;
  note?: string;
}

export interface PortableSource {
  id: string;
  kind: string;
  title: string;
  authors: string[];
  publisher: string;
  published?: string | null;
  accessed?: string | null;
  url?: string | null;
  language: string;
  origin?: string | null;
  perspective?: string;
  reliability?: string | null;
  revision?: number;
  sha256?: string;
  text: string;
}

export interface PortableEvent {
  id: string;
  date?: string | null;
  precision?: 'day' | 'month' | 'year' | 'unknown';
  text: string;
  citations: PortableCitation[];
}

export interface PortableTerm {
  id: string;
  term: string;
  definition: string;
  citations: PortableCitation[];
}

export interface PortableContest {
  id: string;
  title: string;
  actors: string[];
  aspects: string[];
  cells: { actor: number; aspect: number; text: string; excerpt?: string | null }[];
}

export interface PortableBook {
  book: {
    id: string;
    title: string;
    subtitle?: string;
    language?: string;
    as_of?: string | null;
    marking?: string | null;
    prepared_by?: string;
    prepared_for?: string;
    introduction?: string;
    edition?: number;
    sections: PortableSection[];
    timeline?: PortableEvent[];
    glossary?: PortableTerm[];
    contests?: PortableContest[];
  };
  excerpts: PortableExcerpt[];
  sources: PortableSource[];
}
