// Selecting without a mouse: Ctrl with an arrow takes a paragraph, Shift with an arrow moves its end by a word or a line.

export function selectByKeys(event: KeyboardEvent, text: HTMLElement, take: () => void): void {
  const selection = document.getSelection();
  if (!selection) return;
  const forward = event.key === 'ArrowDown' || event.key === 'ArrowRight';
  const back = event.key === 'ArrowUp' || event.key === 'ArrowLeft';
  if (!forward && !back) return;
  if ((event.ctrlKey || event.metaKey) && !event.shiftKey) {
    const all = [...text.children];
    const at = all.findIndex(
      (paragraph) => selection.rangeCount > 0 && selection.containsNode(paragraph, true),
    );
    const next = all[at < 0 ? firstInView(all) : at + (forward ? 1 : -1)];
    if (!next) return;
    selection.selectAllChildren(next);
    next.scrollIntoView({ block: 'nearest' });
  } else if (event.shiftKey && !selection.isCollapsed) {
    const unit = event.key === 'ArrowDown' || event.key === 'ArrowUp' ? 'line' : 'word';
    selection.modify('extend', forward ? 'forward' : 'backward', unit);
  } else return;
  event.preventDefault();
  take();
}

function firstInView(paragraphs: Element[]): number {
  const at = paragraphs.findIndex((paragraph) => paragraph.getBoundingClientRect().top > 80);
  return Math.max(0, at);
}

/** The letter of a key that is pressed for what floats, and not for a text or a command; `escape` for Escape. */
export function letter(event: KeyboardEvent): string {
  const target = event.target as HTMLElement;
  if (event.key === 'Escape') return 'escape';
  const typing = target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  return typing || event.ctrlKey || event.metaKey || event.altKey ? '' : event.key.toLowerCase();
}
