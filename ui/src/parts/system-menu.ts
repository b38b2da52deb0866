// The system's own menu: there for spelling, copying and pasting; elsewhere it only speaks of pages.

/** Whether one writes there. */
export const writes = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest('input:not([type=checkbox]), textarea') !== null);

/** Asked for anywhere in the window, and answered by nothing there. */
export function oncontextmenu(event: MouseEvent): void {
  const selection = document.getSelection();
  const selected =
    selection?.isCollapsed === false && selection.getRangeAt(0).intersectsNode(event.target as Node);
  if (!writes(event.target) && !selected) event.preventDefault();
}
