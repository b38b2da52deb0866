// In a browser there is no Rust: the starter book, in memory.

import address from '../../../resources/starter.attache?url';
import { fake } from './fake';
import type { PortableBook } from './portable';

export async function starterInMemory() {
  const starter = await fetch(address);
  return fake((await starter.json()) as PortableBook);
}
