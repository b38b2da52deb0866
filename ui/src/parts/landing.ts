// Where the keyboard goes to in a pane.

/** To the first of these that is seen there. */
const GOALS = [
  '[role="treeitem"][tabindex="0"]',
  '.cm-content, .before textarea, [role="document"], [role="grid"][tabindex="0"], [role="listbox"][tabindex="0"]',
  '[role="region"][tabindex="0"]',
  '[tabindex="0"], button, input, textarea',
];

/** The panes that are shown, by their names. */
export function panes(): Map<string, HTMLElement> {
  const all = [...document.querySelectorAll<HTMLElement>('[data-pane]')];
  return new Map(
    all.filter((pane) => !pane.closest('[hidden]')).map((pane) => [pane.dataset.pane ?? '', pane]),
  );
}

/** Whether something there took the keyboard. */
export function land(pane: HTMLElement): boolean {
  const found = GOALS.flatMap((goal) => [...pane.querySelectorAll<HTMLElement>(goal)]);
  const goal = found.find((goal) => goal.checkVisibility({ visibilityProperty: true }));
  // A text is shown where it was left, not at its edge.
  goal?.focus({ preventScroll: goal.matches('[role="document"]') });
  return goal !== undefined;
}

/** What had the focus is gone, and nothing else has it. */
export const lost = (): boolean => document.activeElement === document.body;
