// The parts of the portable book that the desk in memory reads.

import type { Claim } from './generated/Claim';
import type { Role } from './generated/Role';
import type { Status } from './generated/Status';

export interface PortableQuestion {
  id: string;
  question: string;
  bottom_line: string;
  answer: string;
  status: Status;
  claim: Claim;
  as_of?: string | null;
  review_by?: string | null;
  citations: { key: string; excerpt: string; role: Role }[];
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
  revision?: number;
  sha256?: string;
  text: string;
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
  };
  excerpts: PortableExcerpt[];
  sources: PortableSource[];
}
