// What the desk in memory remembers: earlier wordings, and editions. A change is one word for another.

import type { Desk } from './desk';
import type { DiffPiece } from './generated/DiffPiece';
import type { Wording } from './generated/Wording';
import type { WordingChanges } from './generated/WordingChanges';
import type { PortableBook, PortableQuestion } from './portable';

interface Kept {
  saved: string;
  question: PortableQuestion;
}

export class FakeHistory {
  #kept: Kept[] = [];
  #last = Date.UTC(2026, 3, 2, 12);

  keep(question: PortableQuestion): void {
    this.#last += 60_000;
    this.#kept.unshift({ saved: new Date(this.#last).toISOString(), question: structuredClone(question) });
  }

  of(id: string): Wording[] {
    return this.#kept
      .filter(({ question }) => question.id === id)
      .map(({ saved, question }) => ({
        ...{ saved, question: question.question, bottomLine: question.bottom_line, answer: question.answer },
        ...{ status: question.status, quotations: question.citations.length },
      }));
  }

  at(id: string, saved: string): PortableQuestion | undefined {
    return this.#kept.find((kept) => kept.saved === saved && kept.question.id === id)?.question;
  }
}

export function changed(was: PortableQuestion, now: PortableQuestion): WordingChanges {
  return {
    question: pieces(was.question, now.question),
    bottomLine: pieces(was.bottom_line, now.bottom_line),
    answer: pieces(was.answer, now.answer),
  };
}

function pieces(was: string, now: string): DiffPiece[] {
  if (was === now) return [{ fate: 'kept', text: now }];
  return [
    { fate: 'removed', text: was },
    { fate: 'added', text: now },
  ];
}

export function fakeEditions(book: PortableBook['book']): Pick<Desk, 'editions' | 'editionChanges'> {
  return {
    editions: async () =>
      Array.from({ length: book.edition ?? 0 }, (_, n) => ({
        ...{ number: (book.edition ?? 0) - n, recorded: '2026-04-02T12:00:00Z', sha256: '0'.repeat(64) },
      })),
    editionChanges: async () => {
      const first = book.sections.flatMap((section) => section.questions)[0];
      const details = [
        { kind: 'words' as const, field: 'answer', pieces: [{ fate: 'added' as const, text: 'New.' }] },
      ];
      if (!first) return [];
      return [
        {
          ...{ of: 'question', question: first.id, title: first.question, number: 1, kind: 'changed' },
          details,
        },
      ];
    },
  };
}
