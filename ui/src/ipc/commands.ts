// The one place that talks to Rust. Each function is one command; Tauri's own names stay in here.

import { Channel, invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import type { Desk } from './desk';
import type { ExportStep } from './generated/ExportStep';
import type { Import } from './generated/Import';

/** The dictionaries of a language, as they are called. */
const DICTIONARIES: Record<string, string[]> = { en: ['en_GB', 'en_US'], it: ['it_IT'] };

const utf8 = new TextDecoder();

export const rust: Desk = {
  open: (last, question) => invoke('open', { last, question }),
  look: (book) => invoke('look', { book }),
  lookAgain: () => invoke('look_again'),
  putBack: () => invoke('put_back'),
  newBook: (title) => invoke('new_book', { title }),
  starterBook: () => invoke('starter_book'),
  bookSettings: (book) => invoke('book_settings', { book }),
  setBookSettings: (book, settings) => invoke('set_book_settings', { book, settings }),

  outline: (book) => invoke('outline', { book }),
  addSection: (book, title) => invoke('add_section', { book, title }),
  renameSection: (_, section, title) => invoke('rename_section', { section, title }),
  moveSection: (_, section, before) => invoke('move_section', { section, before }),
  deleteSection: (book, section) => invoke('delete_section', { book, section }),
  addQuestion: (_, place, question) => invoke('add_question', { place, question }),
  moveQuestion: (_, question, place) => invoke('move_question', { question, place }),
  duplicateQuestion: (_, question) => invoke('duplicate_question', { question }),
  deleteQuestion: (_, question) => invoke('delete_question', { question }),
  undelete: (_, deleted) => invoke('undelete', { deleted }),

  question: (_, question) => invoke('question', { question }),
  questions: (book) => invoke('questions', { book }),
  saveQuestion: (_, edit) => invoke('save_question', { edit }),
  saveQuestions: (book, edits) => invoke('save_questions', { book, edits }),
  cite: (_, question, excerpt, role) => invoke('cite', { question, excerpt, role }),
  uncite: (_, question, key) => invoke('uncite', { question, key }),

  sources: (book) => invoke('sources', { book }),
  source: (book, source) => invoke('source', { book, source }),
  editSource: (source, meta) => invoke('edit_source', { source, meta }),
  removeSource: (source) => invoke('remove_source', { source }),
  cut: (book, source, revision, ranges) => invoke('cut', { book, source, revision, ranges }),
  note: (_, excerpt, note) => invoke('note', { excerpt, note }),
  keepExcerpt: (book, excerpt) => invoke('keep_excerpt', { book, excerpt }),
  dropExcerpt: (book, excerpt) => invoke('drop_excerpt', { book, excerpt }),

  importFiles: (title) => invoke('import_files', { title }),
  importText: (title, text) => invoke('import_text', { title, text }),
  cancelImports: (ids) => invoke('cancel_imports', { ids }),
  onImport: (told) => listen<Import>('import', (event) => told(event.payload)),
  ready: () => invoke('ready'),
  onLeave: (asked) => listen('leave', () => asked()),
  leave: () => invoke('leave'),
  stay: () => invoke('stay'),
  keepWords: (title, words) => invoke('keep_words', { title, words }),
  onHover: (told) => listen<boolean>('hover', (event) => told(event.payload)),

  wordings: (question) => invoke('wordings', { question }),
  wordingChanges: (question, saved) => invoke('wording_changes', { question, saved }),
  restoreWording: (question, saved) => invoke('restore_wording', { question, saved }),
  editions: (book) => invoke('editions', { book }),
  editionChanges: (book, from, to) => invoke('edition_changes', { book, from, to }),

  check: (book) => invoke('check', { book }),
  search: (book, query) => invoke('search', { book, query }),

  harvest: (book, source) => invoke('harvest', { book, source }),
  takeHarvest: (book, source, questions, tables, contest) =>
    invoke('take_harvest', { book, source, questions, tables, contest }),
  giveBack: (taken) => invoke('give_back', { taken }),
  revise: (title, source) => invoke('revise', { title, source }),
  moves: (book, source) => invoke('moves', { book, source }),
  acceptMove: (book, excerpt, ranges) => invoke('accept_move', { book, excerpt, ranges }),
  acceptExactMoves: (book, source) => invoke('accept_exact_moves', { book, source }),
  moveBack: (moved) => invoke('move_back', { moved }),
  moveAgain: (moved) => invoke('move_again', { moved }),
  suggest: (question) => invoke('suggest', { question }),
  silence: (question, code, reason) => invoke('silence', { question, code, reason }),
  unsilence: (question, code) => invoke('unsilence', { question, code }),
  silenced: (book) => invoke('silenced', { book }),
  rateSource: (source, reliability) => invoke('rate_source', { source, reliability }),
  rateExcerpt: (excerpt, credibility) => invoke('rate_excerpt', { excerpt, credibility }),
  attribute: (excerpt, speaker, via) => invoke('attribute', { excerpt, speaker, via }),
  restsOn: (source) => invoke('rests_on', { source }),
  restsOnExcerpt: (book, excerpt) => invoke('rests_on_excerpt', { book, excerpt }),

  contests: (book) => invoke('contests', { book }),
  addContest: (book, title) => invoke('add_contest', { book, title }),
  saveContest: (book, contest) => invoke('save_contest', { book, contest }),
  moveContest: (book, contest, before) => invoke('move_contest', { book, contest, before }),
  deleteContest: (book, contest) => invoke('delete_contest', { book, contest }),
  timeline: (book) => invoke('timeline', { book }),
  addEvent: (book, text) => invoke('add_event', { book, text }),
  saveEvent: (book, event) => invoke('save_event', { book, event }),
  moveEvent: (book, event, before) => invoke('move_event', { book, event, before }),
  deleteEvent: (book, event) => invoke('delete_event', { book, event }),
  citeEvent: (book, event, excerpt, role) => invoke('cite_event', { book, event, excerpt, role }),
  glossary: (book) => invoke('glossary', { book }),
  addTerm: (book, term) => invoke('add_term', { book, term }),
  saveTerm: (book, term) => invoke('save_term', { book, term }),
  moveTerm: (book, term, before) => invoke('move_term', { book, term, before }),
  deleteTerm: (book, term) => invoke('delete_term', { book, term }),
  citeTerm: (book, term, excerpt, role) => invoke('cite_term', { book, term, excerpt, role }),

  preview: (book, options) => invoke('preview', { book, options }),
  sheet: async (layout, page) =>
    JSON.parse(utf8.decode(await invoke<ArrayBuffer>('sheet', { layout, page }))),
  glyphs: (face, glyphs) => invoke('glyphs', { face, glyphs }),
  image: (layout, image) => invoke('image', { layout, image }),

  export(title, book, options, onStep) {
    const steps = new Channel<ExportStep>();
    steps.onmessage = onStep;
    return invoke('export', { title, book, options, steps });
  },
  about: () => invoke('about'),
  openFile: (file) => invoke('open_file', { file }),
  showFile: (file) => invoke('show_file', { file }),
  printers: () => invoke('printers'),
  printFile: (file, printer) => invoke('print_file', { file, printer }),

  backupPlace: () => invoke('backup_place'),
  chooseBackupPlace: (title) => invoke('choose_backup_place', { title }),
  backUp: () => invoke('back_up'),
  restore: (title, file) => invoke('restore', { title, file }),

  speak: (language) => invoke('speak', { language }),
  zoom: (scale) => invoke('zoom', { scale }),
  spell: (language) => invoke('spell', { languages: DICTIONARIES[language.slice(0, 2)] ?? [] }),
};
