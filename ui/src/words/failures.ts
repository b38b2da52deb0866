// Why something didn't happen, and what of a document is doubtful, in the interface's words.

import type { Attempt } from '$lib/ipc/generated/Attempt';
import type { Failure } from '$lib/ipc/generated/Failure';
import type { Fault } from '$lib/ipc/generated/Fault';
import type { FileTrouble } from '$lib/ipc/generated/FileTrouble';
import type { Limit } from '$lib/ipc/generated/Limit';
import type { Remark } from '$lib/ipc/generated/Remark';
import type { Sort } from '$lib/ipc/generated/Sort';
import type { Trouble } from '$lib/ipc/generated/Trouble';
import { bytes, count, m } from './index';

interface Kinded {
  kind: string;
}

/** Words for each kind of something. `About`: what it is said of, beside what the kind carries itself. */
type Words<T extends Kinded, About = unknown> = {
  [K in T['kind']]: (it: Extract<T, { kind: K }> & About) => string;
};

const say = <T extends Kinded, About>(words: Words<T, About>, it: T, about: About): string =>
  (words[it.kind as T['kind']] as (it: T & About) => string)({ ...it, ...about });

const numbered = <T extends { count: number }>(it: T) => ({ ...it, n: count(it.count) });

export const FILE_TROUBLES: Words<FileTrouble> = {
  missing: m.file_missing,
  folder: m.file_folder,
  notAFile: m.file_no_file,
  forbidden: m.file_forbidden,
  readOnly: m.file_read_only,
  full: m.file_full,
  belowFile: m.file_below_file,
  longName: m.file_long_name,
  taken: m.file_taken,
  other: m.file_other,
};

const why = ({ trouble }: { trouble: FileTrouble }): string => say(FILE_TROUBLES, trouble, {});

export const SORTS: Record<Sort, [what: () => string, mend: () => string]> = {
  pdf: [m.sort_pdf, m.sort_mend_paste],
  webPage: [m.sort_web_page, m.sort_mend_web_page],
  word: [m.sort_word, m.sort_mend_save],
  oldOffice: [m.sort_old_office, m.sort_mend_save],
  office: [m.sort_office, m.sort_mend_save],
  excel: [m.sort_excel, m.sort_mend_save],
  powerPoint: [m.sort_power_point, m.sort_mend_paste],
  openDocument: [m.sort_open_document, m.sort_mend_save],
  rtf: [m.sort_rtf, m.sort_mend_save],
  epub: [m.sort_epub, m.sort_mend_paste],
  postScript: [m.sort_post_script, m.sort_mend_paste],
  image: [m.sort_image, m.sort_mend_image],
  archive: [m.sort_archive, m.sort_mend_archive],
  recording: [m.sort_recording, m.sort_mend_recording],
  program: [m.sort_program, m.sort_mend_program],
  database: [m.sort_database, m.sort_mend_database],
};

export const TROUBLES: Words<Trouble, { file: string }> = {
  file: (it) => m.failure_unread({ file: it.file, why: why(it) }),
  empty: m.trouble_empty,
  blank: m.trouble_blank,
  tooLarge: (it) => m.trouble_large({ ...it, size: bytes(it.size), most: bytes(it.most) }),
  foreign: ({ file, sort }) => m.trouble_foreign({ file, sort: SORTS[sort][0](), mend: SORTS[sort][1]() }),
  binary: m.trouble_binary,
  notUtf8: m.trouble_not_utf8,
  notStarted: m.trouble_not_started,
  tooSlow: m.trouble_slow,
  stopped: m.trouble_stopped,
  crashed: m.trouble_crashed,
  garbled: m.trouble_garbled,
};

export const FAULTS: Words<Fault, { file: string }> = {
  tooLarge: m.fault_large,
  notWhole: m.fault_not_whole,
  otherFormat: m.fault_format,
  newer: m.fault_newer,
  malformed: m.fault_malformed,
  duplicate: m.fault_duplicate,
  noExcerpt: m.fault_no_excerpt,
  noSource: m.fault_no_source,
  notThere: m.fault_not_there,
  notOnce: m.fault_not_once,
  wrongHash: m.fault_hash,
};

export const LIMITS: Words<Limit> = {
  empty: m.failure_cut_empty,
  tooLong: (it) => m.failure_cut_long({ characters: count(it.characters), most: count(it.most) }),
  outside: m.failure_cut_outside,
};

export const ATTEMPTS: Record<Attempt, (about: { why: string }) => string> = {
  task: m.attempt_task,
  size: m.attempt_size,
  spelling: m.attempt_spelling,
  page: m.attempt_page,
  print: m.attempt_print,
};

export const FAILURES: Words<Failure> = {
  readOnly: m.failure_read_only,
  inUse: m.failure_in_use,
  away: m.failure_away,
  full: m.failure_full,
  notALibrary: m.failure_not_a_library,
  newer: m.failure_newer,
  damaged: m.failure_damaged,
  unopened: (it) => m.failure_unopened({ why: why(it) }),
  disk: m.failure_disk,
  copy: (it) => m.failure_copy({ why: why(it) }),
  gone: m.failure_gone,
  document: ({ file, trouble }) => say(TROUBLES, trouble, { file: file ?? m.pasted_text() }),
  book: ({ file, fault }) => say(FAULTS, fault, { file }),
  noBookInside: m.failure_no_book,
  forged: m.failure_forged,
  cut: ({ limit }) => say(LIMITS, limit, {}),
  held: m.failure_held,
  noDate: m.failure_no_date,
  noReason: m.failure_no_reason,
  noRating: m.failure_no_rating,
  refused: ({ title, errors }) => m.failure_refused({ title, count: errors, n: count(errors) }),
  taken: m.failure_taken,
  noEdition: m.failure_no_edition,
  noPages: m.failure_no_pages,
  image: m.failure_image,
  unwritten: (it) =>
    m.failure_unwritten({ file: it.file, why: it.trouble.kind === 'folder' ? m.file_named() : why(it) }),
  unread: (it) => m.failure_unread({ file: it.file, why: why(it) }),
  noViewer: m.failure_no_viewer,
  noFileManager: m.failure_no_file_manager,
  noPrinting: m.failure_no_printing,
  noFolder: m.failure_no_folder,
  folderName: m.failure_folder_name,
  system: ({ attempt, why }) => ATTEMPTS[attempt]({ why }),
  unexpected: m.failure_unexpected,
};

export const REMARKS: Words<Remark> = {
  decoded: m.remark_decoded,
  byteOrderMark: m.remark_byte_order,
  undecodable: (it) => m.remark_undecodable(numbered(it)),
  controls: (it) => m.remark_controls(numbered(it)),
  bidi: (it) => m.remark_bidi(numbered(it)),
  longLine: (it) => m.remark_long_line({ n: count(it.characters) }),
  asMarkdown: m.remark_markdown,
  frontMatter: m.remark_front_matter,
  links: (it) => m.remark_links(numbered(it)),
  images: (it) => m.remark_images(numbered(it)),
  html: (it) => m.remark_html(numbered(it)),
  nesting: (it) => m.remark_nesting(numbered(it)),
  byline: m.remark_byline,
};

export const failureWords = (failure: Failure): string => say(FAILURES, failure, {});
export const remarkWords = (remark: Remark): string => say(REMARKS, remark, {});
