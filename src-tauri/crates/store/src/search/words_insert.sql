INSERT INTO passage_words (rowid, words, stems)
VALUES (?1, ?2, ?3)
