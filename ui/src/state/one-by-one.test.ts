import { expect, test } from 'vitest';
import { oneByOne } from './one-by-one';

test('what is asked for while it is under way is done once more, after that', async () => {
  const said: string[] = [];
  let answer = () => {};
  const read = async () => {
    said.push('asked');
    await new Promise<void>((done) => (answer = done));
    said.push('answered');
  };
  const inTurn = oneByOne();
  const first = inTurn(read);
  await Promise.resolve();
  const [second, third] = [inTurn(read), inTurn(read)];
  expect(third).toBe(second);
  answer();
  await first;
  await Promise.resolve();
  answer();
  await second;
  expect(said).toEqual(['asked', 'answered', 'asked', 'answered']);
});

test('one that fails says so, and the next one is done', async () => {
  const inTurn = oneByOne();
  let done = false;
  const fails = inTurn(() => Promise.reject(new Error('away')));
  const next = inTurn(async () => void (done = true));
  await expect(fails).rejects.toThrow('away');
  await next;
  expect(done).toBe(true);
});
