// The findings as they are looked at: grouped by weight, one chosen.

import type { Finding } from '$lib/ipc/generated/Finding';
import type { Severity } from '$lib/ipc/generated/Severity';
import { session } from '$lib/state/session.svelte';

export const WEIGHTS: readonly Severity[] = ['stops', 'weigh', 'cannotCheck', 'information'];

export type Row =
  | { kind: 'head'; id: string; severity: Severity; count: number }
  | { kind: 'finding'; id: string; finding: Finding };

export class CheckState {
  only = $state<Severity | null>(null);
  chosen = $state<string | null>(null);

  rows = $derived.by((): Row[] => {
    const twins = new Map<string, number>();
    const rowOf = (finding: Finding): Row => {
      const stem = `${finding.code} ${finding.question ?? finding.place} ${finding.detail}`;
      const twin = twins.get(stem) ?? 0;
      twins.set(stem, twin + 1);
      return { kind: 'finding', id: `${stem} ${twin}`, finding };
    };
    return WEIGHTS.filter((severity) => this.only === null || this.only === severity).flatMap(
      (severity): Row[] => {
        const found = session.findings.filter((finding) => finding.severity === severity);
        if (found.length === 0) return [];
        return [{ kind: 'head', id: severity, severity, count: found.length }, ...found.map(rowOf)];
      },
    );
  });

  found = $derived(this.rows.filter((row) => row.kind === 'finding'));
  at = $derived(
    Math.max(
      0,
      this.found.findIndex((row) => row.id === this.chosen),
    ),
  );
  open = $derived(this.found[this.at]);

  step(by: number): void {
    const next = this.found[Math.max(0, Math.min(this.found.length - 1, this.at + by))];
    if (next) this.choose(next.id);
  }

  choose(id: string): void {
    this.chosen = id;
    const question = this.open?.finding.question;
    if (question) void session.openQuestion(question);
  }
}
