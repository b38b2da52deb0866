// What the desk in memory says of evidence: what rests on what, and which findings the author answers for.

import type { Desk } from './desk';
import type { BookRests } from './generated/BookRests';
import { must } from './fake-rows';
import type { PortableBook } from './portable';

type Evidence = Pick<Desk, 'restsOn' | 'restsOnExcerpt' | 'silence' | 'unsilence' | 'silenced'>;

export function fakeEvidence({ book, excerpts }: PortableBook): Evidence {
  const questions = () => book.sections.flatMap((section) => section.questions);
  const find = (id: string) => must(questions().find((question) => question.id === id));
  const sourceOf = (id: string) => must(excerpts.find((excerpt) => excerpt.id === id)).source;

  const rests = (falls: (excerpt: string) => boolean): BookRests[] => {
    const resting = questions().flatMap((question, i) => {
      const by = question.citations.filter((citation) => falls(citation.excerpt));
      const left = question.citations.filter((citation) => !falls(citation.excerpt));
      const { id, question: title } = question;
      const kind = 'question' as const;
      return by.length ? [{ kind, id, number: i + 1, title, left: left.length }] : [];
    });
    return resting.length ? [{ book: book.id, title: book.title, rests: resting }] : [];
  };

  const silences = (id: string) => (find(id).silenced ??= []);
  const speak = (id: string, code: string) =>
    (find(id).silenced = silences(id).filter((silence) => silence.code !== code));

  return {
    restsOn: async (id) => rests((excerpt) => sourceOf(excerpt) === id),
    restsOnExcerpt: async (_, id) => rests((excerpt) => excerpt === id),
    silence: async (id, code, reason) => {
      speak(id, code);
      silences(id).push({ code, reason });
    },
    unsilence: async (id, code) => void speak(id, code),
    silenced: async () =>
      questions().flatMap(({ id, question, silenced = [] }, i) =>
        silenced.map((silence) => ({
          ...{ subject: 'question' as const, id, number: i + 1, title: question },
          ...silence,
        })),
      ),
  };
}
