import { render, screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { createRawSnippet } from 'svelte';
import { expect, test } from 'vitest';
import Float from './Float.svelte';

const TOOLS = `<div>
  <button>Cite</button><button aria-disabled="true">Ask</button><button disabled>Note</button><input /><button>More</button>
</div>`;

/** A bar with these tools, and a field before and behind it. */
function bar(tools = TOOLS) {
  const outside = (name: string) =>
    document.body.insertAdjacentHTML('beforeend', `<input aria-label="${name}">`);
  document.body.replaceChildren();
  outside('before');
  const box = document.body.appendChild(document.createElement('div'));
  outside('behind');
  const children = createRawSnippet(() => ({ render: () => tools }));
  render(Float, { target: box, props: { at: new DOMRect(), label: 'Tools', children } });
}

/** Where the focus comes to with these keys. */
async function check(keys: string, ...names: string[]) {
  const user = userEvent.setup();
  const at = () => document.activeElement;
  const met: string[] = [];
  for (const key of keys.split(' ')) {
    await user.keyboard(`{${key}}`.replace(/^{Back}$/, '{Shift>}{Tab}{/Shift}'));
    met.push(at()?.textContent || at()?.getAttribute('aria-label') || at()?.tagName || '');
  }
  expect(met).toEqual(names);
}

test('a bar is one stop of Tab, and its arrows go round, also over what is switched off', async () => {
  bar();
  screen.getByLabelText('before').focus();
  await check('Tab', 'Cite');
  await check('ArrowRight ArrowRight ArrowRight ArrowLeft', 'Ask', 'More', 'Cite', 'More');
  await check('Home End', 'Cite', 'More');
});

test('Tab comes back to the tool that one was on', async () => {
  bar('<div><button>Cite</button><button>Ask</button></div>');
  screen.getByText('Cite').focus();
  await check('ArrowRight Tab Back Back', 'Ask', 'behind', 'Ask', 'before');
});

test('in a field of a bar the arrows move in its words', async () => {
  bar('<div><input aria-label="words" value="ab"><button>Keep</button></div>');
  screen.getByLabelText('words').focus();
  await check('ArrowLeft Home End', 'words', 'words', 'words');
});

test('where the tool that Tab comes to goes, it comes to another', async () => {
  bar('<div><button>Cite</button><button>Ask</button></div>');
  screen.getByText('Cite').remove();
  await waitFor(() => expect(screen.getByText('Ask').tabIndex).toBe(0));
});
