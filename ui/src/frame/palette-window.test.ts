// The palette over the window: what closes it.

import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, expect, test } from 'vitest';
import { session } from '$lib/state/session.svelte';
import { opened } from '$lib/test/sample';
import Palette from './Palette.svelte';

beforeEach(async () => {
  await opened();
});

test('a click beside the palette, or the focus elsewhere, closes it; what happens in it doesn’t', async () => {
  const check = async (act: (dialog: HTMLElement, field: HTMLElement) => Promise<unknown>, open: boolean) => {
    session.palette = true;
    const { unmount } = render(Palette);
    await act(screen.getByRole('dialog'), screen.getByRole('combobox'));
    expect(session.palette).toBe(open);
    unmount();
  };
  await check((dialog) => fireEvent.pointerDown(dialog), false);
  await check((_, field) => fireEvent.pointerDown(field), true);
  await check((_, field) => fireEvent.focusOut(field, { relatedTarget: document.body }), false);
  await check((dialog, field) => fireEvent.focusOut(field, { relatedTarget: dialog }), true);
  await check((_, field) => fireEvent.focusOut(field), true);
});
