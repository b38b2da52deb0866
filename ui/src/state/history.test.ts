import { expect, test } from 'vitest';
import { History } from './history.svelte';

/** A desk that writes down what was taken back and done again: letters are typed, words are deeds. */
class Work {
  question: string | null = 'q1';
  readonly typed = new Map<string, string[]>();
  readonly undone = new Map<string, string[]>();
  readonly said: string[] = [];
  readonly history = new History(() => ({ question: this.question, depth: this.here().length }));

  private of(map: Map<string, string[]>): string[] {
    const steps = map.get(this.question ?? '') ?? [];
    map.set(this.question ?? '', steps);
    return steps;
  }
  here = () => this.of(this.typed);

  do(...steps: string[]): this {
    for (const step of steps) {
      if (step.startsWith('q')) this.question = step;
      else if (step.length === 1) {
        this.here().push(step);
        this.of(this.undone).length = 0;
        this.history.typed = true;
      } else {
        const say = (mark: string) => async () => void this.said.push(mark + step);
        this.history.did({ words: step, undo: say('-'), redo: say('+') });
      }
    }
    return this;
  }

  async undo(): Promise<void> {
    const step = this.history.typedLast ? this.here().pop() : undefined;
    if (step === undefined) return void (await this.history.undo());
    this.of(this.undone).push(step);
    this.said.push(`-${step}`);
  }

  async redo(): Promise<void> {
    const step = this.history.typedNext ? this.of(this.undone).pop() : undefined;
    if (step === undefined) return void (await this.history.redo());
    this.here().push(step);
    this.said.push(`+${step}`);
  }
}

test('what was typed and what was done are taken back, and done again, in the order in which they came', async () => {
  const check = async (done: string, backward: string, forward: string) => {
    const work = new Work().do(...done.split(' '));
    const times = backward.split(' ').length;
    for (let i = 0; i < times; i++) await work.undo();
    expect(work.said.join(' '), `${done}, back`).toBe(backward);
    work.said.length = 0;
    for (let i = 0; i < times; i++) await work.redo();
    expect(work.said.join(' '), `${done}, forward`).toBe(forward);
  };
  await check('a move', '-move -a', '+a +move');
  await check('a move b', '-b -move -a', '+a +move +b');
  await check('move a status b c', '-c -b -status -a -move', '+move +a +status +b +c');
  await check('move rename', '-rename -move', '+move +rename');
});

test('what was typed in another question is left alone there', async () => {
  const work = new Work().do('a', 'q2', 'move');
  await work.undo();
  await work.undo();
  expect(work.said).toEqual(['-move']);
  work.question = 'q1';
  await work.undo();
  expect(work.said).toEqual(['-move', '-a']);
});

test('a deed that takes its time lies where it was asked for', async () => {
  const work = new Work().do('a');
  const asked = work.history.now();
  const say = (mark: string) => async () => void work.said.push(`${mark}status`);
  work.do('b').history.did({ words: 'status', undo: say('-'), redo: say('+') }, asked);
  for (let times = 0; times < 3; times++) await work.undo();
  for (let times = 0; times < 3; times++) await work.redo();
  expect(work.said.join(' ')).toBe('-b -status -a +a +status +b');
});
