// Which part of the book is open at the desk, and what that part does with a passage that is cited.

/** The questions, and what a book holds beside them. */
export type Room = 'questions' | 'contests' | 'timeline' | 'glossary';

/** Where a cited passage goes while a room other than the questions is open. */
export interface Taker {
  /** What it is called: the event, the term, the cell. */
  name: string;
  cite: (excerpt: string) => Promise<void>;
}

class Rooms {
  open = $state<Room>('questions');
  /** The entry that the room is to turn to; a new object each time that it is asked. */
  wanted = $state.raw<{ entry: string } | null>(null);
  /** None where nothing is chosen that could cite. */
  taker = $state.raw<Taker | null>(null);
}

export const rooms = new Rooms();
