// What the desk in memory makes of a source that asks questions.

import type { Desk } from './desk';
import type { Use } from './generated/Use';
import { asked, must, offered } from './fake-rows';
import type { PortableBook, PortableQuestion, PortableSection } from './portable';

/** As much as a passage may have. */
const LONGEST = 100_000;

type Harvesting = Pick<Desk, 'harvest' | 'takeHarvest' | 'giveBack'>;

/** `bin`: how what is deleted comes back. */
export function fakeHarvest({ book, sources }: PortableBook, bin: (() => void)[]): Harvesting {
  const harvested = new Map<string, string>();
  const taken: PortableQuestion[][] = [];
  const offers = (id: string) => offered(must(sources.find((source) => source.id === id)).text);

  /** The question that was made of the one at a place of a source. */
  const heldAs = (source: string, place: number): Use | null => {
    const questions = book.sections.flatMap((section) => section.questions);
    const at = questions.findIndex(({ id }) => id === harvested.get(`${source} ${place}`));
    return at < 0 ? null : { question: must(questions[at]).id, number: at + 1 };
  };

  return {
    harvest: async (_, id) => ({
      questions: offers(id).map((offer, at) => ({
        ...offer,
        held: heldAs(id, at),
        tooLong: offer.passage.length > LONGEST ? offer.passage.length : null,
      })),
      tables: [],
    }),
    takeHarvest: async (_, id, places) => {
      const into = must(book.sections[0]).questions;
      const made = places
        .filter((at) => heldAs(id, at) === null)
        .map((at) => {
          const question = asked(crypto.randomUUID(), must(offers(id)[at]).question);
          harvested.set(`${id} ${at}`, question.id);
          return question;
        });
      into.push(...made);
      return { questions: made.map((question) => question.id), contests: [], number: taken.push(made) - 1 };
    },
    giveBack: async (n) => {
      const made = must(taken[n]);
      const [{ questions: list }] = book.sections as [PortableSection];
      made.forEach((question) => list.splice(list.indexOf(question), 1));
      return bin.push(() => list.push(...made)) - 1;
    },
  };
}
