import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const names = (file: string, pattern: RegExp) =>
  [...new Set([...readFileSync(file, 'utf8').matchAll(pattern)].map(([, name]) => name))].sort();

test('what the interface asks for is what the application answers, and nothing is answered for nobody', () => {
  const asked = names('src/ipc/commands.ts', /invoke(?:<[^(]*>)?\('(\w+)'/g);
  const answered = names('../src-tauri/src/every_command.rs', /^ {4}(?:\w+::)?(\w+),$/gm);
  expect(asked.length).toBeGreaterThan(50);
  expect(asked).toEqual(answered);
});
